"""The files of data/: one field a file, named as the file.

To add a file, write its model in the subject it belongs to and add a field here. It is then read, validated, checked
for references, documented, and at hand as `catalog.data.<name>`.
"""

from typing import Any, get_args, get_origin

from pydantic import Field

from catalog.schema.base import Register, Strict
from catalog.schema.figures import FigureRegister
from catalog.schema.quality import QualityReport
from catalog.schema.scenes import SceneRegister
from catalog.schema.site import (
    AccessibilityStatement,
    Privacy,
    ReadabilityRules,
    SearchRegister,
    SecurityContact,
    Terms,
)
from catalog.schema.sources import Glossary, LawRegister, SourceRegister
from catalog.schema.ways import LandingPages, SecrecyGuide, SelfAssessment, SituationRegister


class Data(Strict):
    """Everything in data/."""

    terms: Terms = Field(description="Alla värden som fälten får ha, och vad läsaren ser i stället.")
    law: LawRegister = Field(description="Lagar och de regler i dem som texterna hänvisar till.")
    sources: SourceRegister = Field(description="Källor som texterna hänvisar till.")
    scenes: SceneRegister = Field(description="Platserna och de officiella kartläggningarna.")
    glossary: Glossary = Field(description="Ord som förklaras för läsaren.")
    situations: SituationRegister = Field(description="Situationer som läsare känner igen sig i.")
    figures: FigureRegister = Field(description="Diagram och bilder som ritas av tal och steg.")
    readability: ReadabilityRules = Field(description="Hur lättläst den svenska texten ska vara.")
    search: SearchRegister = Field(description="Vad sökningen vet om vardagliga ord.")
    self_assessment: SelfAssessment = Field(description="Frågorna om en plats är en öppen drogscen.")
    secrecy_paths: SecrecyGuide = Field(description="Frågorna i sekretessguiden, och vart svaren leder.")
    ways_in: LandingPages = Field(description="En ingång för varje roll, sorts plats och steg i SARA.")
    quality: QualityReport = Field(description="Vad make report har mätt. Skrivs av programmet.")
    security: SecurityContact = Field(description="Vad security.txt säger.")
    accessibility: AccessibilityStatement = Field(description="Tillgänglighetsredogörelsen.")
    privacy: Privacy = Field(description="Vad webbplatsen sparar i läsarens webbläsare.")


DATA_FILES = tuple(Data.model_fields)


def model_of(file: str) -> Any:
    """Return what a file of data/ is validated as."""
    return Data.model_fields[file].annotation


def lists_of(file: str) -> dict[str, type[Strict]]:
    """Return name -> the model of an item, for every list of a register; nothing for a file that is one thing."""
    model = model_of(file)
    if not (isinstance(model, type) and issubclass(model, Register)):
        return {}
    fields = {name: info.annotation for name, info in model.model_fields.items()}
    return {name: get_args(listed)[0] for name, listed in fields.items() if get_origin(listed) is list}


# Which list of which file an item stands in.
PLACE_OF = {item: (file, name) for file in DATA_FILES for name, item in lists_of(file).items()}
