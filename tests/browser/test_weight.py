"""Every kind of page stays light and still: readers often have a phone and a poor network."""

import pytest

from tests.support.serving import Slow, served
from tests.support.weight import DESK, PAGES, weigh

STILL = 0.01  # the largest layout shift, as the browser counts it


@pytest.fixture(scope="module")
def compressed_url(built_site):
    with served(built_site, Slow) as url:
        yield url


@pytest.mark.parametrize("path", [*PAGES, "en/metoder/mumin/", "en/karta/"])
def test_a_page_is_light_and_nothing_moves(browser, compressed_url, path):
    weight = weigh(browser, compressed_url + path)
    assert weight.kilobytes <= PAGES[path.removeprefix("en/")]
    assert weight.shift <= STILL
    # The first picture waits for the styles, and for the reader's choice of light or dark: otherwise it would flash.
    assert [name for name in weight.blocking if not name.endswith(".css") and "/theme." not in name] == []


@pytest.mark.parametrize(
    "path",
    [*PAGES, "metoder/jamfor/?m=mumin,orossamtal", "karta/badda-in/", "sok/?q=kamera", "sok/?q=vakthund+i+skogen"],
)
def test_nothing_moves_on_a_desk(browser, compressed_url, path):
    assert weigh(browser, compressed_url + path, DESK).shift <= STILL
