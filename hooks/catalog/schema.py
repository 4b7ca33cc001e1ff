"""What a document may hold: the only place that says so.

The validator, the JSON Schemas, the template of `ods new` and the field reference for editors all
come from these models. Values that stand in data/terms.yaml are marked with `term("group")`; the
words themselves are data, so they are passed in when a document is validated.
"""

import datetime
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from catalog.problems import allowed_values, suggest

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A whole date, a month or a year: sources do not always say more.
PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


class Strict(BaseModel):
    """Base of every model: no unknown fields, no changes afterwards, no conversion of types but those named below."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, strict=True, allow_inf_nan=False)


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise PydanticCustomError("slug", "skriv bara små bokstäver a–z, siffror och bindestreck, till exempel "
                                          '"mitt-torg".')
    return value


def _partial_date(value: Any) -> str:
    text = str(value)
    if not PARTIAL_DATE.fullmatch(text):
        raise PydanticCustomError("partial_date", "skriv ett år, en månad eller en dag: 2024, 2024-01 eller "
                                                  "2024-01-15.")
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise PydanticCustomError("partial_date", "{value} finns inte i kalendern. Skriv ett riktigt år, en månad "
                                                  "eller en dag: 2024, 2024-01 eller 2024-01-15.",
                                  {"value": text}) from None
    return text


def _day(value: Any) -> Any:
    """Read a day within quotes as the same day without them; what is no day at all is left to be refused."""
    is_written = isinstance(value, str) and len(value) == 10 and PARTIAL_DATE.fullmatch(value)
    return datetime.date.fromisoformat(_partial_date(value)) if is_written else value


def _digits(value: Any) -> Any:
    """Read what YAML took for a number as the digits it was written with."""
    return str(value) if type(value) is int else value


def is_web_address(value: str) -> bool:
    """Can a reader's browser go there? It has a host, and a port only as a number."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`{}\\]+", value) or not is_web_address(value):
        raise PydanticCustomError("web_address", "skriv hela adressen så som den står i webbläsaren, med https:// "
                                                 "först.")
    return value


def _known_term(group: str):
    def check(value: Any, info: ValidationInfo) -> str:
        text, words = _digits(value), (info.context or {}).get("terms", {}).get(group)
        if not isinstance(text, str):
            raise PydanticCustomError("terms", "skriv ett av orden ur ordlistan.{allowed}",
                                      {"allowed": allowed_values(words or ())})
        if words is not None and text not in words:
            raise PydanticCustomError("terms", '"{value}" finns inte.{near}{allowed}', {
                "value": text, "near": suggest(text, words), "allowed": allowed_values(words)})
        return text
    return check


# Every group of data/terms.yaml that a field takes its values from; the checks see to it that each is there.
TERM_GROUPS: set[str] = set()


def term(group: str) -> Any:
    """Return a type for a value that must stand in the group `group` of data/terms.yaml."""
    TERM_GROUPS.add(group)
    return Annotated[str, BeforeValidator(_known_term(group)), Field(json_schema_extra={"term": group})]


Slug = Annotated[str, AfterValidator(_slug)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
# Municipality codes and mapping ids are digits, which YAML reads as numbers when they stand alone.
Code = Annotated[str, BeforeValidator(_digits)]
Title = Annotated[str, Field(min_length=2, max_length=80)]
Summary = Annotated[str, Field(min_length=20, max_length=240)]
Keywords = Annotated[list[Annotated[str, Field(min_length=2, max_length=40)]], Field(min_length=4, max_length=8)]


class Text(Strict):
    """A short text in both languages."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Change(Text):
    """A change worth telling readers about."""

    date: Day = Field(description="Dagen då ändringen gjordes.")


class Kept(Strict):
    """What every published text says of its upkeep."""

    keywords: Keywords = Field(description="Fyra till åtta vardagliga ord som läsare kan söka på.")
    owner: term("owner") = Field("editors", description="Vem som ansvarar för sidan.")
    reviewed: Day = Field(description="Dagen då sidan senast granskades.")
    review_by: Day = Field(description="Senaste dag för nästa granskning.")
    changes: list[Change] = Field(min_length=1, description="Ändringar som läsare bör få veta, den nyaste först.")
    verified: bool = Field(True, description="false när sidan innehåller uppgifter som behöver kontrolleras; det visas "
                                             "för läsaren.")

    @property
    def updated(self) -> datetime.date:
        """The day of the latest change."""
        return max(change.date for change in self.changes)


class Effort(Text):
    """How much a method asks for: level 1 to 3, and what it consists of and who pays."""

    level: int = Field(ge=1, le=3)


class Evidence(Text):
    """What research says: effect kept apart from how strong the support is."""

    effect: term("effect")
    strength: term("strength")
    studies: int | None = Field(None, ge=0, description="Antal studier, när källan säger det.")
    countries: list[str] = Field(default=[], description="Länder där studierna gjordes, på svenska.")
    sources: list[Slug] = Field(default=[], description="Källor ur data/sources.yaml.")


class Ages(Strict):
    """The ages a method is meant for, in whole years."""

    from_: int = Field(alias="from", ge=0, le=120)
    to: int | None = Field(None, ge=0, le=120)


class Method(Kept):
    """A way of working against an open drug scene."""

    title: Title = Field(description="Metodens namn.")
    summary: Summary = Field(description="En mening: vad metoden är och vad den ger.")
    prevention: term("prevention") = Field(description="Slag av förebyggande arbete.")
    phase: list[term("phase")] = Field(min_length=1, description="Steg i SARA där metoden används.")
    lead: list[term("actor")] = Field(min_length=1, description="Vem som leder arbetet.")
    partners: list[term("actor")] = Field(default=[], description="Vilka som deltar.")
    settings: list[term("setting")] = Field(min_length=1, description="Sorts plats där metoden används.")
    target_group: list[term("target_group")] = Field(min_length=1, description="Vilka metoden gäller.")
    ages: Ages | None = Field(None, description="Åldrar, när metoden har en åldersgräns.")
    effort: Effort = Field(description="Insats 1–3, vad den består av och vem som betalar.")
    evidence: Evidence = Field(description="Vad forskningen säger.")
    law: list[Slug] = Field(default=[], description="Lagregler ur data/law.yaml.")
    related: list[Slug] = Field(default=[], description="Andra metoder som hör ihop med den här.")


class Period(Strict):
    """When something went on; `to` is left out while it still goes on or the end is not known."""

    from_: PartialDate | None = Field(None, alias="from")
    to: PartialDate | None = None


class Example(Kept):
    """Work done at a place, as the 5Is tell it, and what it led to."""

    title: Title = Field(description="Vad som gjordes och var.")
    summary: Summary = Field(description="En mening: vad som gjordes och hur det gick.")
    municipalities: list[Code] = Field(min_length=1, description="Kommunkoder (SCB), fyra siffror.")
    scenes: list[Slug] = Field(default=[], description="Drogscener ur data/scenes.yaml.")
    methods: list[Slug] = Field(min_length=1, description="Metoder som användes.")
    actors: list[term("actor")] = Field(min_length=1, description="Vilka som deltog.")
    period: Period = Field(description="När arbetet pågick.")
    outcome: term("outcome") = Field(description="Hur det gick.")
    basis: list[term("basis")] = Field(min_length=1, description="Hur man vet det.")
    how_known: Text = Field(description="En mening om hur man vet hur det gick, och hur säkert det är.")


class Page(Kept):
    """A page written by people in docs/: a guide, an index or a page about the site."""

    title: Title = Field(description="Sidans rubrik.")
    summary: Summary = Field(description="En mening: vad läsaren får.")
    kind: Literal["home", "guide", "index", "about", "tool"] = Field(description="Sorts sida.")
    keywords: list[str] = Field(default=[], max_length=8, description="Vardagliga ord som läsare kan söka på.")
    methods: list[Slug] = Field(default=[], description="Metoder som sidan handlar om.")
    order: int = Field(0, description="Sidans plats bland sidorna i samma mapp, den lägsta först.")


class Translation(Strict):
    """The English version: only what depends on the language."""

    title: Title
    summary: Summary
    keywords: list[str] = Field(default=[], max_length=8)
    translates: Day = Field(description="Dagen för den svenska text som översättningen bygger på.")


class Act(Strict):
    """A law, and where its text is."""

    id: Slug
    sfs: str = Field(pattern=r"^\d{4}:\d+$", description="Nummer i Svensk författningssamling.")
    name: Text
    short: str
    url: WebAddress
    status: Literal["in-force", "repealed"]
    in_force: PartialDate | None = None


class Provision(Strict):
    """A rule in a law: what it means, and when its text was read."""

    id: Slug
    act: Slug
    section: str = Field(description='Så som man hänvisar, till exempel "10 kap. 15 a §".')
    title: Text
    meaning: Text
    kind: term("kind")
    breaks_secrecy: bool
    in_force: PartialDate | None = None
    amended_by: str | None = None
    text_read: PartialDate = Field(description="Den lydelse som lästes.")
    checked: Day = Field(description="Dagen då uppgiften senast kontrollerades.")
    unconfirmed: Text | None = Field(None, description="Det som inte har kunnat bekräftas.")
    sources: list[Slug] = Field(min_length=1)


class LawRegister(Strict):
    acts: list[Act]
    provisions: list[Provision]


class Source(Strict):
    """Something the site leans on."""

    id: Slug
    title: str = Field(min_length=2)
    publisher: str | None = None
    authors: list[str] = []
    year: PartialDate | None = None
    kind: term("source_kind")
    lang: Literal["sv", "en", "no", "da"]
    url: WebAddress | None = None
    doi: str | None = Field(None, pattern=r"^10\.\d{4,}/\S+$")
    read: term("read")
    note: Text | None = None

    @property
    def publisher_lang(self) -> str:
        """The language of the publisher's name: a Swedish one may well publish in English."""
        return "sv" if self.publisher and re.search("[åäöÅÄÖ]", self.publisher) else self.lang


class SourceRegister(Strict):
    sources: list[Source]


class GlossaryTerm(Strict):
    """A word that readers may not know."""

    id: Slug
    term: Text = Field(description="Ordet så som det står i löpande text.")
    meaning: Text
    sources: list[Slug] = []


class Glossary(Strict):
    terms: list[GlossaryTerm]


class Situation(Strict):
    """Something a reader has met, in the reader's words, and the methods that help."""

    id: Slug
    title: Text
    summary: Text
    first: Text = Field(description="Vad läsaren gör först, i en eller två meningar.")
    methods: list[Slug] = Field(min_length=1, description="Metoder som hjälper, den viktigaste först.")
    pages: list[str] = Field(default=[], description="Sidor i docs/ som hjälper.")


class SituationRegister(Strict):
    situations: list[Situation]


class WayIn(Strict):
    """A page that gathers the methods for one role, one kind of place or one step of SARA."""

    id: Slug = Field(description="Sidans adress under /vagar-in/.")
    value: str = Field(description="Värdet i data/terms.yaml.")
    title: Text
    summary: Text
    intro: Text = Field(description="Den skrivna inledningen, några korta meningar.")
    start: list[Slug] = Field(min_length=1, max_length=3, description="Metoder att börja med, den viktigaste först.")
    pages: list[str] = Field(default=[], description="Sidor i docs/ som hjälper.")


class RoleWay(WayIn):
    value: term("actor")


class SettingWay(WayIn):
    value: term("setting")


class PhaseWay(WayIn):
    value: term("phase")


class WaysIn(Strict):
    """Every way in, in the order readers meet them."""

    roles: list[RoleWay]
    settings: list[SettingWay]
    phases: list[PhaseWay]


class FigureItem(Strict):
    """A bar or a step of a figure."""

    label: Text
    value: float | None = None
    shown: Text | None = Field(None, description="Hur talet skrivs, när källan inte är exakt.")
    text: Text | None = None


class Figure(Strict):
    """Numbers or steps that are drawn."""

    id: Slug
    kind: Literal["bars", "chain", "cycle"]
    title: Text
    note: Text | None = None
    total: float | None = Field(None, gt=0)
    unit: Literal["number", "percent"] | None = None
    sources: list[Slug] = Field(min_length=1)
    items: list[FigureItem] = Field(min_length=2)


class FigureRegister(Strict):
    figures: list[Figure]


class Indicator(Text):
    """A sign that readers answer yes, no or don't know to."""

    id: Slug


class SelfAssessment(Strict):
    """Questions about a place, and how many yes the source took as its threshold."""

    source: Slug
    threshold: int = Field(gt=0, description="Så många ja som källan satte som gräns.")
    indicators: list[Indicator] = Field(min_length=2)
    methods: list[Slug] = Field(min_length=1, description="Metoder att börja med.")
    pages: list[str] = Field(default=[], description="Sidor i docs/ som hjälper vidare.")


class Choice(Text):
    """An answer to one of the secrecy guide's questions."""

    id: Slug


class SecrecyRule(Strict):
    """When a provision may apply: who asks, to whom, about whom and why. An empty list means every choice."""

    id: Slug
    step: term("step") = Field(description="I vilken ordning man prövar regeln.")
    who: list[Slug] = []
    to: list[Slug] = []
    about: list[Slug] = []
    why: list[Slug] = []
    law: list[Slug] = Field(min_length=1, description="Regler ur data/law.yaml, den viktigaste först.")
    limit: Text = Field(description="Vad regeln inte tillåter.")


class SecrecyGuide(Strict):
    who: list[Choice] = Field(min_length=2)
    to: list[Choice] = Field(min_length=2)
    about: list[Choice] = Field(min_length=2)
    why: list[Choice] = Field(min_length=2)
    rules: list[SecrecyRule] = Field(min_length=1)

    def rules_for(self, who: str, to: str, about: str, why: str) -> list[SecrecyRule]:
        """Return the rules that may apply on one path, in the order of the file."""
        return [rule for rule in self.rules
                if all(not wanted or given in wanted for wanted, given in
                       ((rule.who, who), (rule.to, to), (rule.about, about), (rule.why, why)))]


class Location(Strict):
    """A position (WGS 84, degrees), how exact it is, and what it rests on."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    precision: term("precision")
    basis: Text


class Event(Strict):
    """What a source says of a scene at a mapping, on a date, or at an unknown time."""

    event: term("event")
    mapping: Code | None = Field(None, description="Kartläggningens id, när källan knyter uppgiften till en "
                                                   "kartläggning.")
    date: PartialDate | None = Field(None, description="Datum, när uppgiften inte hör till en kartläggning.")
    into: Slug | None = Field(None, description="Platsen som den slogs ihop med.")
    from_: Slug | None = Field(None, alias="from", description="Platsen som den delades från.")
    sources: list[Slug] = Field(min_length=1)
    note: Text | None = None


class Scene(Strict):
    """A place that a public source says has been mapped as an open drug scene."""

    id: Slug
    name: str = Field(min_length=2, max_length=80)
    municipality: Code
    district: str | None = None
    location: Location | None = None
    history: list[Event] = Field(min_length=1)
    priority: list[PartialDate] = Field(default=[], description="År då platsen var prioriterad.")
    note: Text | None = None


class MunicipalityCount(Strict):
    """An official number of scenes in one municipality at one mapping."""

    municipality: Code
    total: int = Field(ge=0)
    sources: list[Slug] = Field(min_length=1)


class Mapping(Strict):
    """One official survey of the county's scenes."""

    # Its files of open data are named by it, so it can be no path.
    id: PartialDate
    name: Text
    published: PartialDate | None = None
    total: int | None = Field(ge=0, description="Officiellt antal; null när inget har publicerats.")
    municipalities: int | None = Field(None, ge=0, le=26, description="Antal kommuner med drogscener.")
    counts: list[MunicipalityCount] = []
    note: Text | None = None
    sources: list[Slug] = Field(min_length=1)


class DistanceFigure(Strict):
    """How many scenes have something within a distance, as a source gives it. Only the ring is drawn."""

    metres: int = Field(gt=0, le=5000)
    near: int = Field(ge=0)
    of: int = Field(ge=1)
    what: Text = Field(description="Det som finns inom avståndet, i bestämd mening: minst en grundskola.")
    mapping: Code
    municipality: Code
    sources: list[Slug] = Field(min_length=1)


class SceneRegister(Strict):
    mappings: list[Mapping] = Field(min_length=1)
    distance: DistanceFigure | None = None
    scenes: list[Scene]


class SecurityContact(Strict):
    """What /.well-known/security.txt (RFC 9116) says beside the address in mkdocs.yml."""

    reviewed: Day = Field(description="Dagen då någon senast kontrollerade att adressen läses.")
    expires: Day = Field(description="Dagen då uppgifterna slutar gälla, högst ett år efter reviewed.")
    languages: list[Language] = Field(min_length=1, description="Språk som den som svarar kan.")


class Stored(Strict):
    """Something that the site's scripts keep on the reader's own device."""

    key: str = Field(min_length=2, description="Nyckeln i webbläsaren, eller det som nycklarna börjar med.")
    where: Literal["local", "session"] = Field(description="local: tills den tas bort. session: tills fliken stängs.")
    what: Text = Field(description="Vad som sparas och när.")
    remove: Text = Field(description="Hur läsaren tar bort det.")
    background: bool = Field(False, description="true när det bara sparas om kartan har en bakgrund utifrån.")


class Privacy(Strict):
    """What the page on personal data tells that must agree with the code."""

    stored: list[Stored]


class Fault(Strict):
    """Content that not everyone can use: what, why, and what is done about it."""

    what: Text
    why: Text
    criteria: list[Annotated[str, Field(pattern=r"^\d\.\d\.\d{1,2}$")]] = Field(default=[], description="Krav i WCAG.")


class Trial(Text):
    """A way in which the site was tried, what it covered, and the file that repeats it."""

    by: Literal["automatic", "by-hand"]
    file: str | None = Field(None, description="Testet som gör om det, från projektets rot.")


class AccessibilityStatement(Strict):
    """The parts of an accessibility statement that Digg requires."""

    actor: Text = Field(description="Vem som ansvarar för webbplatsen.")
    service: Text = Field(description="Webbplatsens namn.")
    compliance: term("compliance") = Field(description="Hur väl webbplatsen följer lagen.")
    faults: list[Fault] = Field(description="Allt som inte är tillgängligt, och varför.")
    assessed: Day = Field(description="Dagen då webbplatsen senast prövades.")
    updated: Day = Field(description="Dagen då redogörelsen senast ändrades.")
    method: term("assessment") = Field(description="Vem som prövade.")
    trials: list[Trial] = Field(min_length=1, description="Hur webbplatsen har prövats.")
    not_tried: list[Text] = Field(description="Vad som inte har prövats.")
    answer: Text = Field(description="Hur man begär en annan form, och när man får svar.")
    complaints: WebAddress = Field(description="Tillsynsmyndighetens sida för anmälningar.")
    supervisor: Text
    burdensome: list[Fault] = Field(description="Undantag därför att en åtgärd skulle vara oskäligt betungande (12 §).")
    outside: list[Fault] = Field(description="Innehåll som lagen inte gäller (9 §).")


class ReadabilityRules(Strict):
    """How readable the Swedish text must be: the highest LIX for each kind of page, and words that do not count."""

    limits: dict[str, int]
    exempt: list[str]


class SearchWords(Strict):
    """What the search knows of one language: words with spaces between, and groups of words that mean the same."""

    stop: str
    endings: str
    same: list[list[str]] = []
    parts: str = ""


class SearchRegister(Strict):
    sv: SearchWords
    en: SearchWords


class Measured(Strict):
    """One figure, with what it should be at most or at least when something has been promised."""

    name: Text
    value: float
    unit: term("unit")
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_reached(self) -> bool:
        """Does the figure keep what was promised? True when nothing was."""
        return ((self.at_most is None or self.value <= self.at_most)
                and (self.at_least is None or self.value >= self.at_least))


class Measurement(Strict):
    """Figures that one command gives. how: what was measured, and on what."""

    id: Slug
    name: Text
    how: Text
    command: str
    figures: list[Measured] = Field(min_length=1)


class LeftOut(Strict):
    """A measurement that was not made, and why."""

    name: Text
    why: Text


class QualityReport(Strict):
    """What `make report` measured, when, and on which revision of the repository."""

    measured: Day
    revision: str
    measurements: list[Measurement] = []
    left_out: list[LeftOut] = []


class Term(Text):
    """A word that readers see."""


Terms = dict[str, dict[str, Term]]
