"""Names: the order Swedish readers expect, what they become in addresses, and what a spreadsheet takes them for."""

import re
import unicodedata

# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "|", "\t", "\r")
# The three characters that follow z in the order of code points.
AFTER_Z = str.maketrans("åäö", "{|}")


def swedish_order(text: str) -> str:
    """Return a key that sorts as Swedish readers expect: å, ä, ö after z, capitals like small letters."""
    return text.lower().translate(AFTER_Z)


def slugify(name: str) -> str:
    """`Upplands Väsby` -> `upplands-vasby`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
