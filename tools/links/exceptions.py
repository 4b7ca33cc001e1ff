"""Answers that are known and accepted, as exceptions.yaml lists them: such as a host that lets no programs in."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from catalog.problems import Problem
from catalog.reading.files import read_yaml
from catalog.reading.validate import validate
from catalog.schema.base import Day, Strict, WebAddress

FILE = "tools/links/exceptions.yaml"


class Exempt(Strict):
    """An address whose answer is accepted, why, and the day when someone last looked at it in a browser."""

    url: WebAddress
    reason: Annotated[str, Field(min_length=10)]
    date: Day


class ExemptRegister(Strict):
    exceptions: list[Exempt]


def read_exceptions(root: Path, problems: list[Problem]) -> dict[str, int]:
    """Return the exempt addresses and the line of each; append what is wrong with the file to `problems`."""
    document = read_yaml(root / FILE, root, problems)
    register = document and validate(ExemptRegister, document, {}, problems)
    if not document or not register:
        return {}
    return {one.url: document.line_of(("exceptions", index, "url")) for index, one in enumerate(register.exceptions)}
