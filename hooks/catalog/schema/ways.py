"""What leads readers on: situations, ways in, the self-assessment and the secrecy guide."""

from typing import Annotated

from pydantic import Field

from catalog.schema.base import Bilingual, MethodId, OneOf, PageSlug, ProvisionId, Register, Slug, SourceId, Strict


class Situation(Strict):
    """Something a reader has met, in the reader's words, and the methods that help."""

    id: Slug = Field(description="Blir sidans adress.")
    title: Bilingual = Field(description="Vad läsaren har varit med om, i läsarens ord.")
    summary: Bilingual = Field(description="Vem sidan är till för.")
    first: Bilingual = Field(description="Vad läsaren gör först, i en eller två meningar.")
    methods: list[MethodId] = Field(min_length=1, description="Metoder som hjälper, den viktigaste först.")
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper.")


class SituationRegister(Register):
    situations: list[Situation] = Field(description="Situationerna.")


class LandingPage(Strict):
    """A page that gathers the methods for one role, one kind of place or one step of SARA."""

    id: Slug = Field(description="Sidans adress under /vagar-in/.")
    value: str = Field(description="Värdet i data/terms.yaml.")
    title: Bilingual = Field(description="Rubriken.")
    summary: Bilingual = Field(description="En mening under rubriken.")
    intro: Bilingual = Field(description="Den skrivna inledningen, några korta meningar.")
    start: list[MethodId] = Field(
        min_length=1, max_length=3, description="Metoder att börja med, den viktigaste först."
    )
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper.")


class RolePage(LandingPage):
    value: Annotated[str, OneOf("actor")] = Field(description="Rollen.")


class SettingPage(LandingPage):
    value: Annotated[str, OneOf("setting")] = Field(description="Sortens plats.")


class PhasePage(LandingPage):
    value: Annotated[str, OneOf("phase")] = Field(description="Steget.")


class LandingPages(Strict):
    """Every way in, in the order readers meet them."""

    roles: list[RolePage] = Field(description="En sida för varje roll.")
    settings: list[SettingPage] = Field(description="En sida för varje sorts plats.")
    phases: list[PhasePage] = Field(description="En sida för varje steg i SARA.")


class Indicator(Bilingual):
    """A sign that readers answer yes, no or don't know to."""

    id: Slug = Field(description="Frågans namn.")


class SelfAssessment(Strict):
    """Questions about a place, and how many yes the source took as its threshold."""

    source: SourceId = Field(description="Källan till tecknen och gränsen, ur data/sources.yaml.")
    threshold: int = Field(gt=0, description="Så många ja som källan satte som gräns.")
    indicators: list[Indicator] = Field(min_length=2, description="Tecknen, som frågor.")
    methods: list[MethodId] = Field(min_length=1, description="Metoder att börja med.")
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper vidare.")


class Choice(Bilingual):
    """An answer to one of the secrecy guide's questions."""

    id: Slug = Field(description="Svarets namn.")


class SecrecyRule(Strict):
    """When a provision may apply: who asks, to whom, about whom and why. An empty list means every choice."""

    id: Slug = Field(description="Regelns namn.")
    step: Annotated[str, OneOf("step")] = Field(description="I vilken ordning man prövar regeln.")
    who: list[Slug] = Field([], description="Vilka regeln gäller. Tomt betyder alla.")
    to: list[Slug] = Field([], description="Vem man får berätta för. Tomt betyder alla.")
    about: list[Slug] = Field([], description="Om vem. Tomt betyder alla.")
    why: list[Slug] = Field([], description="Varför. Tomt betyder alla skäl.")
    law: list[ProvisionId] = Field(min_length=1, description="Regler ur data/law.yaml, den viktigaste först.")
    limit: Bilingual = Field(description="Vad regeln inte tillåter.")


class SecrecyGuide(Strict):
    who: list[Choice] = Field(min_length=2, description="Svaren på frågan vem läsaren är.")
    to: list[Choice] = Field(min_length=2, description="Svaren på frågan vem läsaren vill berätta för.")
    about: list[Choice] = Field(min_length=2, description="Svaren på frågan om vem.")
    why: list[Choice] = Field(min_length=2, description="Svaren på frågan varför.")
    rules: list[SecrecyRule] = Field(min_length=1, description="Reglerna, i den ordning de prövas.")
