"""What a site is made from, and how long the same input gives the same site."""

import datetime
import hashlib
from pathlib import Path

from catalog.model.catalog import Catalog
from catalog.reading.files import fingerprint

# Beside content/, data/, docs/ and hooks/: the builder's configuration, and the exact libraries.
OTHER_INPUTS = ("mkdocs.yml", "requirements/site.txt")


def inputs(root: Path) -> str:
    """Return a text that differs when anything the site is made from differs, the clock apart."""
    digest = hashlib.sha256(fingerprint(root).encode())
    for name in OTHER_INPUTS:
        path = root / name
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()


def valid_until(catalog: Catalog, today: datetime.date) -> datetime.date:
    """Return the last day on which the site looks as it does today: the day after, a page falls due for review."""
    return min(
        (article.meta.review_by for article in catalog.articles if article.meta.review_by >= today),
        default=datetime.date.max,
    )
