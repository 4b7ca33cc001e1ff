"""What a document may hold: the only place that says so.

Documents are validated against these models, and their Swedish descriptions are what editors are told of a field.
Values that stand in data/terms.yaml are marked with `OneOf("group")`; the words themselves are data, so they are passed
in when a document is validated. What names something else is marked with a Reference.

    base     what they share: strictness, the words of data/terms.yaml, dates, addresses, texts in two languages
    texts    the front matter of methods, examples, pages and translations
    sources  sources, acts, provisions and the glossary
    scenes   scenes, their history, and the mappings
    ways     situations, ways in, the self-assessment and the secrecy guide
    figures  drawings made from data
    site     what the site says of itself, and how it is searched and judged
    quality  what `make report` measures
    reference  REFERENS.md and JSON Schemas, made from the models
    kinds    the kinds of pages, one row a kind
    slots    the places that a page lets the catalogue fill
    data     the files of data/, one field a file

Everything is imported from here.
"""
# ruff: noqa: F401

from catalog.schema.base import (
    LANGUAGES,
    SLUG,
    TERM_GROUPS,
    Bilingual,
    Code,
    Language,
    OneOf,
    Reference,
    Register,
    Slug,
    Strict,
    is_web_address,
    reference_in,
)
from catalog.schema.data import DATA_FILES, PLACE_OF, Data, lists_of, model_of
from catalog.schema.figures import Figure, FigureItem, FigureRegister
from catalog.schema.kinds import KINDS, WEIGHTS, WRITTEN, PageKind
from catalog.schema.quality import Measurement, Metric, QualityReport, SkippedMeasurement
from catalog.schema.scenes import DistanceFigure, Event, Location, MunicipalityCount, Scene, SceneRegister, Survey
from catalog.schema.site import (
    AccessibilityStatement,
    Evaluation,
    KnownIssue,
    Privacy,
    ReadabilityRules,
    SearchRegister,
    SearchWords,
    SecurityContact,
    StoredItem,
    Term,
    Terms,
)
from catalog.schema.slots import SLOTS, Slot
from catalog.schema.sources import Act, Glossary, GlossaryTerm, LawRegister, Provision, Source, SourceRegister
from catalog.schema.texts import (
    Ages,
    ChangelogItem,
    Effort,
    Evidence,
    Example,
    Maintained,
    Method,
    Page,
    Period,
    Translation,
)
from catalog.schema.ways import (
    Choice,
    Indicator,
    LandingPage,
    LandingPages,
    PhasePage,
    RolePage,
    SecrecyGuide,
    SecrecyRule,
    SelfAssessment,
    SettingPage,
    Situation,
    SituationRegister,
)
