"""What the site says of itself and goes by: security, privacy, accessibility, readability, search and words."""

from typing import Annotated

from pydantic import Field

from catalog.schema.base import Bilingual, Day, Language, OneOf, Strict, WebAddress


class SecurityContact(Strict):
    """What /.well-known/security.txt (RFC 9116) says beside the address in mkdocs.yml."""

    reviewed: Day = Field(description="Dagen då någon senast kontrollerade att adressen läses.")
    expires: Day = Field(description="Dagen då uppgifterna slutar gälla, högst ett år efter reviewed.")
    languages: list[Language] = Field(min_length=1, description="Språk som den som svarar kan.")


class StoredItem(Strict):
    """Something that the site's scripts keep on the reader's own device."""

    key: str = Field(min_length=2, description="Nyckeln i webbläsaren, eller det som nycklarna börjar med.")
    where: Annotated[str, OneOf("storage")] = Field(
        description="local: tills den tas bort. session: tills fliken stängs."
    )
    what: Bilingual = Field(description="Vad som sparas och när.")
    remove: Bilingual = Field(description="Hur läsaren tar bort det.")
    background: bool = Field(False, description="true när det bara sparas om kartan har en bakgrund utifrån.")


class Privacy(Strict):
    """What the page on personal data tells that must agree with the code."""

    stored: list[StoredItem] = Field(description="Det som skripten sparar i läsarens webbläsare.")


class KnownIssue(Strict):
    """Content that not everyone can use: what, why, and what is done about it."""

    what: Bilingual = Field(description="Vad som inte fungerar.")
    why: Bilingual = Field(description="Varför, och vad läsaren kan göra i stället.")
    criteria: list[Annotated[str, Field(pattern=r"^\d\.\d\.\d{1,2}$")]] = Field(default=[], description="Krav i WCAG.")


class Evaluation(Bilingual):
    """A way in which the site was tried, what it covered, and the file that repeats it."""

    by: Annotated[str, OneOf("trial")] = Field(description="Med verktyg eller för hand.")
    file: str | None = Field(None, description="Testet som gör om det, från projektets rot.")


class AccessibilityStatement(Strict):
    """The parts of an accessibility statement that Digg requires."""

    actor: Bilingual = Field(description="Vem som ansvarar för webbplatsen.")
    service: Bilingual = Field(description="Webbplatsens namn.")
    compliance: Annotated[str, OneOf("compliance")] = Field(description="Hur väl webbplatsen följer lagen.")
    faults: list[KnownIssue] = Field(description="Allt som inte är tillgängligt, och varför.")
    assessed: Day = Field(description="Dagen då webbplatsen senast prövades.")
    updated: Day = Field(description="Dagen då redogörelsen senast ändrades.")
    method: Annotated[str, OneOf("assessment")] = Field(description="Vem som prövade.")
    trials: list[Evaluation] = Field(min_length=1, description="Hur webbplatsen har prövats.")
    not_tried: list[Bilingual] = Field(description="Vad som inte har prövats.")
    answer: Bilingual = Field(description="Hur man begär en annan form, och när man får svar.")
    complaints: WebAddress = Field(description="Tillsynsmyndighetens sida för anmälningar.")
    supervisor: Bilingual = Field(description="Tillsynsmyndigheten.")
    burdensome: list[KnownIssue] = Field(
        description="Undantag därför att en åtgärd skulle vara oskäligt betungande (12 §)."
    )
    outside: list[KnownIssue] = Field(description="Innehåll som lagen inte gäller (9 §).")


class ReadabilityRules(Strict):
    """How readable the Swedish text must be: the highest LIX for each kind of page, and words that do not count."""

    limits: dict[str, int] = Field(description="Högsta LIX för varje slags sida.")
    exempt: list[str] = Field(description="Långa namn som inte går att byta ut, med små bokstäver.")


class SearchWords(Strict):
    """What the search knows of one language: words with spaces between, and groups of words that mean the same."""

    stop: str = Field(
        description="Ord som inte säger något om vad läsaren söker, med mellanslag mellan. Aldrig förkortningar."
    )
    endings: str = Field(description="Böjningsändelser, utan å, ä och ö.")
    same: list[list[str]] = Field([], description="Grupper av ord som betyder samma sak för den som söker.")
    parts: str = Field("", description="Led i sammansatta ord.")


class SearchRegister(Strict):
    sv: SearchWords = Field(description="Sökningen på svenska.")
    en: SearchWords = Field(description="Sökningen på engelska.")

    def in_(self, lang: Language) -> SearchWords:
        """Return the words of one language."""
        return self.sv if lang == "sv" else self.en


class Term(Bilingual):
    """A word that readers see."""


Terms = dict[str, dict[str, Term]]
