"""References and short addresses: what a reader needs to cite a method or pass it on."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from catalog.core import urls
from catalog.model.catalog import Article, Catalog
from catalog.pages.view import Settings, View
from catalog.schema import LANGUAGES, Language

# What BibTeX reads as commands, and how to write it as text.
TEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Share:
    """What a method's page offers. bibtex, ris: addresses from the site's root."""

    reference: Markup
    short_address: str
    bibtex: str
    ris: str


def share_of(view: View, method: Article) -> Share:
    """Return how to cite a method and pass it on, in the page's language."""
    short = short_path(method, view.lang)
    return Share(
        reference(view, method),
        readable_address(view.settings.site_url, short),
        f"{short}{method.slug}.bib",
        f"{short}{method.slug}.ris",
    )


def short_path(method: Article, lang: Language) -> str:
    """Return a method's short address from the site's root: `m/mumin/`, `en/m/mumin/`."""
    return f"{urls.in_language(lang)}m/{method.slug}/"


def readable_address(site_url: str, path: str) -> str:
    """Return an address as people write it: the site's name with å, ä and ö rather than as ASCII."""
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{parts.netloc.encode('ascii').decode('idna')}{parts.path}{path}"


def reference(view: View, method: Article) -> Markup:
    """Return a reference in the manner of APA 7: who, when, what, where. The date is that of the latest change."""
    day = method.meta.updated
    when = view.date(day).removesuffix(f" {day.year}")
    who = view.label("owner", method.meta.owner)
    address = readable_address(view.settings.site_url, method.address(view.lang))
    return view.render("reference.html", who=who, day=day, when=when, method=method, address=address)


def bibtex(view: View, method: Article) -> str:
    """Return a BibTeX entry of the type `misc`, which every BibTeX style knows."""
    day = method.meta.updated
    fields = {
        "author": f"{{{_tex(view.label('owner', method.meta.owner))}}}",
        "title": f"{{{_tex(method.title(view.lang))}}}",
        "howpublished": _tex(view.t("site-name")),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "url": view.settings.site_url + method.address(view.lang),
        "language": {"sv": "swedish", "en": "english"}[method.lang(view.lang)],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{oppnadrogscener-{method.slug},", *lines, "}", ""])


def ris(view: View, method: Article) -> str:
    """Return a RIS record of the type ELEC (web page). Lines end as the format says, with CR LF."""
    day = method.meta.updated
    fields = [
        ("TY", "ELEC"),
        ("AU", view.label("owner", method.meta.owner)),
        ("TI", method.title(view.lang)),
        ("T2", view.t("site-name")),
        ("PY", str(day.year)),
        ("DA", day.strftime("%Y/%m/%d")),
        ("UR", view.settings.site_url + method.address(view.lang)),
        ("LA", method.lang(view.lang)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def _tex(text: str) -> str:
    return text.translate(TEX_SPECIAL)


def sharing_files(catalog: Catalog, site_url: str) -> dict[str, str]:
    """Return address -> content for every method's references and short address, in both languages.

    A short address is a page that leads on by itself without a script, and by a link when that is switched off.
    """
    files: dict[str, str] = {}
    for lang in LANGUAGES:
        for method in catalog.methods.values():
            short = short_path(method, lang)
            view = View(catalog, lang, short, Settings(site_url))
            files[f"{short}index.html"] = str(view.render("short_address.html", method=method))
            files[f"{short}{method.slug}.bib"] = bibtex(view, method)
            files[f"{short}{method.slug}.ris"] = ris(view, method)
    return files
