"""What texts may cite and explain: sources, law, and words of the glossary."""

from typing import Literal

from pydantic import Field

from catalog.schema.base import ActId, Bilingual, Day, PartialDate, Register, Slug, SourceId, Strict, WebAddress, term


class Act(Strict):
    """A law, and where its text is."""

    id: Slug
    sfs: str = Field(pattern=r"^\d{4}:\d+$", description="Nummer i Svensk författningssamling.")
    name: Bilingual
    short: str
    url: WebAddress
    status: Literal["in-force", "repealed"]
    in_force: PartialDate | None = None


class Provision(Strict):
    """A rule in a law: what it means, and when its text was read."""

    id: Slug
    act: ActId
    section: str = Field(description='Så som man hänvisar, till exempel "10 kap. 15 a §".')
    title: Bilingual
    meaning: Bilingual
    kind: term("kind")
    breaks_secrecy: bool
    in_force: PartialDate | None = None
    amended_by: str | None = None
    text_read: PartialDate = Field(description="Den lydelse som lästes.")
    checked: Day = Field(description="Dagen då uppgiften senast kontrollerades.")
    unconfirmed: Bilingual | None = Field(None, description="Det som inte har kunnat bekräftas.")
    sources: list[SourceId] = Field(min_length=1)


class LawRegister(Register):
    acts: list[Act]
    provisions: list[Provision]


class Source(Strict):
    """Something the site leans on."""

    id: Slug
    title: str = Field(min_length=2)
    publisher: str | None = None
    authors: list[str] = Field([])
    year: PartialDate | None = None
    kind: term("source_kind")
    lang: Literal["sv", "en", "no", "da"]
    url: WebAddress | None = None
    doi: str | None = Field(None, pattern=r"^10\.\d{4,}/\S+$")
    read: term("read")
    note: Bilingual | None = None


class SourceRegister(Register):
    sources: list[Source]


class GlossaryTerm(Strict):
    """A word that readers may not know."""

    id: Slug
    term: Bilingual = Field(description="Ordet så som det står i löpande text.")
    meaning: Bilingual
    sources: list[SourceId] = Field([])


class Glossary(Register):
    terms: list[GlossaryTerm]
