"""Names: the order Swedish readers expect, and what they become in addresses."""

import re
import unicodedata


def swedish_order(text: str) -> str:
    """Return a key that sorts as Swedish readers expect: å, ä, ö after z, capitals like small letters."""
    return "".join({"å": "z1", "ä": "z2", "ö": "z3"}.get(letter, letter) for letter in text.lower())


def slugify(name: str) -> str:
    """`Upplands Väsby` -> `upplands-vasby`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
