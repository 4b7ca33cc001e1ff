"""Views for the tests of pages."""

import datetime

import pytest

from catalog.pages.view import Settings, View

SETTINGS = Settings(
    site_url="https://example.org/",
    contact="red@example.org",
    today=datetime.date(2026, 11, 21),
    assets={"site.css": "assets/site.0123456789.css"},
)


@pytest.fixture
def make_view(catalog):
    """Return a view standing on an address; `of` takes another catalogue."""

    def make(here="", lang="sv", of=None):
        return View(of or catalog, lang, here, SETTINGS)

    return make
