"""What leads readers on: situations, ways in, the self-assessment and the secrecy guide."""

from pydantic import Field

from catalog.schema.base import Bilingual, MethodId, PageSlug, ProvisionId, Register, Slug, SourceId, Strict, term


class Situation(Strict):
    """Something a reader has met, in the reader's words, and the methods that help."""

    id: Slug
    title: Bilingual
    summary: Bilingual
    first: Bilingual = Field(description="Vad läsaren gör först, i en eller två meningar.")
    methods: list[MethodId] = Field(min_length=1, description="Metoder som hjälper, den viktigaste först.")
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper.")


class SituationRegister(Register):
    situations: list[Situation]


class LandingPage(Strict):
    """A page that gathers the methods for one role, one kind of place or one step of SARA."""

    id: Slug = Field(description="Sidans adress under /vagar-in/.")
    value: str = Field(description="Värdet i data/terms.yaml.")
    title: Bilingual
    summary: Bilingual
    intro: Bilingual = Field(description="Den skrivna inledningen, några korta meningar.")
    start: list[MethodId] = Field(
        min_length=1, max_length=3, description="Metoder att börja med, den viktigaste först."
    )
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper.")


class RolePage(LandingPage):
    value: term("actor")


class SettingPage(LandingPage):
    value: term("setting")


class PhasePage(LandingPage):
    value: term("phase")


class LandingPages(Strict):
    """Every way in, in the order readers meet them."""

    roles: list[RolePage]
    settings: list[SettingPage]
    phases: list[PhasePage]


class Indicator(Bilingual):
    """A sign that readers answer yes, no or don't know to."""

    id: Slug


class SelfAssessment(Strict):
    """Questions about a place, and how many yes the source took as its threshold."""

    source: SourceId
    threshold: int = Field(gt=0, description="Så många ja som källan satte som gräns.")
    indicators: list[Indicator] = Field(min_length=2)
    methods: list[MethodId] = Field(min_length=1, description="Metoder att börja med.")
    pages: list[PageSlug] = Field(default=[], description="Sidor i docs/ som hjälper vidare.")


class Choice(Bilingual):
    """An answer to one of the secrecy guide's questions."""

    id: Slug


class SecrecyRule(Strict):
    """When a provision may apply: who asks, to whom, about whom and why. An empty list means every choice."""

    id: Slug
    step: term("step") = Field(description="I vilken ordning man prövar regeln.")
    who: list[Slug] = Field([])
    to: list[Slug] = Field([])
    about: list[Slug] = Field([])
    why: list[Slug] = Field([])
    law: list[ProvisionId] = Field(min_length=1, description="Regler ur data/law.yaml, den viktigaste först.")
    limit: Bilingual = Field(description="Vad regeln inte tillåter.")


class SecrecyGuide(Strict):
    who: list[Choice] = Field(min_length=2)
    to: list[Choice] = Field(min_length=2)
    about: list[Choice] = Field(min_length=2)
    why: list[Choice] = Field(min_length=2)
    rules: list[SecrecyRule] = Field(min_length=1)
