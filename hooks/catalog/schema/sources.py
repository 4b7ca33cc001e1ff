"""What texts may cite and explain: sources, law, and words of the glossary."""

from typing import Annotated, Literal

from pydantic import Field

from catalog.schema.base import ActId, Bilingual, Day, OneOf, PartialDate, Register, Slug, SourceId, Strict, WebAddress


class Act(Strict):
    """A law, and where its text is."""

    id: Slug = Field(description="Lagens korta namn: osl.")
    sfs: str = Field(pattern=r"^\d{4}:\d+$", description="Nummer i Svensk författningssamling.")
    name: Bilingual = Field(description="Lagens namn.")
    short: str = Field(description="Kort namn i löpande text.")
    url: WebAddress = Field(description="Adressen till lagtexten.")
    status: Literal["in-force", "repealed"] = Field(
        description="Gäller lagen, eller är den upphävd? Ingen metod får hänvisa till en upphävd lag."
    )
    in_force: PartialDate | None = Field(None, description="Dagen då lagen började gälla, om en källa säger det.")


class Provision(Strict):
    """A rule in a law: what it means, and when its text was read."""

    id: Slug = Field(description="Lagens id, kapitel och paragraf: osl-25-12.")
    act: ActId = Field(description="Lagens id.")
    section: str = Field(description='Så som man hänvisar, till exempel "10 kap. 15 a §".')
    title: Bilingual = Field(description="Vad regeln gör, i några ord.")
    meaning: Bilingual = Field(description="Vem som får eller ska göra vad. Egna ord, inte lagtext.")
    kind: Annotated[str, OneOf("kind")] = Field(description="Får, ska, bör eller annan regel.")
    breaks_secrecy: bool = Field(description="true om regeln bryter sekretess, annars false.")
    in_force: PartialDate | None = Field(None, description="När den nuvarande lydelsen började gälla.")
    amended_by: str | None = Field(None, description="SFS-numret för den senaste ändringen, när det är bekräftat.")
    text_read: PartialDate = Field(description="Den lydelse som lästes.")
    checked: Day = Field(description="Dagen då uppgiften senast kontrollerades.")
    unconfirmed: Bilingual | None = Field(None, description="Det som inte har kunnat bekräftas.")
    sources: list[SourceId] = Field(min_length=1, description="Var lagtexten lästes.")


class LawRegister(Register):
    acts: list[Act] = Field(description="Lagarna.")
    provisions: list[Provision] = Field(description="Reglerna i dem.")


class Source(Strict):
    """Something the site leans on."""

    id: Slug = Field(description="Utgivare eller författare och år: sof-2024-133. Ändra det aldrig.")
    title: str = Field(min_length=2, description="Titeln så som den står i källan.")
    publisher: str | None = Field(None, description="Utgivare, gärna med diarienummer.")
    authors: list[str] = Field([], description="Författare, i en lista.")
    year: PartialDate | None = Field(None, description="År, månad eller dag.")
    kind: Annotated[str, OneOf("source_kind")] = Field(description="Slag av källa.")
    lang: Literal["sv", "en", "no", "da"] = Field(description="Källans språk.")
    url: WebAddress | None = Field(None, description="Hela adressen, om den är känd.")
    doi: str | None = Field(None, pattern=r"^10\.\d{4,}/\S+$", description="Studiens fasta nummer, börjar med 10.")
    read: Annotated[str, OneOf("read")] = Field(
        description="Hur mycket av källan ni har läst. Var ärlig: läsaren ser det."
    )
    note: Bilingual | None = Field(None, description="Vad källan används till.")


class SourceRegister(Register):
    sources: list[Source] = Field(description="Källorna.")


class GlossaryTerm(Strict):
    """A word that readers may not know."""

    id: Slug = Field(description="Kort namn.")
    term: Bilingual = Field(description="Ordet så som det står i löpande text.")
    meaning: Bilingual = Field(description="En eller två korta meningar.")
    sources: list[SourceId] = Field([], description="Källor bakom förklaringen.")


class Glossary(Register):
    terms: list[GlossaryTerm] = Field(description="Orden.")
