"""Files that programs look for at fixed addresses: status.json, security.txt and robots.txt."""

from catalog.core import urls
from catalog.model.catalog import Catalog
from catalog.pages.open_data.files import dump


def well_known_files(catalog: Catalog, site_url: str, contact: str) -> dict[str, str]:
    """Return address -> content. site_url: absolute, with a trailing slash."""
    return {urls.SECURITY: security_txt(catalog, site_url, contact), "robots.txt": robots_txt(site_url)}


def security_txt(catalog: Catalog, site_url: str, contact: str) -> str:
    """Return where to report a security flaw, in the form of RFC 9116. The day it expires ends at midnight UTC."""
    security = catalog.data.security
    return (
        f"Contact: mailto:{contact}\n"
        f"Expires: {security.expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(security.languages)}\n"
        f"Canonical: {site_url}{urls.SECURITY}\n"
    )


def robots_txt(site_url: str) -> str:
    """Return that everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def status_file(catalog: Catalog, built: str) -> str:
    """Return status.json.

    built: the moment the build is stamped with. data_date: the latest time that a source tells of a scene, a whole or
    partial date. text_date: the latest change of a text.
    """
    events = list(catalog.history.events_in_time())
    return dump(
        {
            "revision": catalog.revision,
            "data_date": events[0][0] if events else None,
            "text_date": max(article.meta.updated for article in catalog.articles).isoformat(),
            "built": built,
        }
    )
