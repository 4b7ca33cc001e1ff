"""What is kept between builds is used only when it was made from the same."""

import pytest

from catalog.core.cache import FOLDER, Cache, open_cache


def counted(results):
    """Return a maker that gives the next of `results` each time, so that a test sees whether it was asked."""
    values = iter(results)
    return lambda: next(values)


def test_the_same_sources_give_the_kept_result(tmp_path):
    make = counted([b"first", b"second", b"third"])
    assert Cache(tmp_path / "kept", "v1").get(("sheet", 1), make) == b"first"
    assert Cache(tmp_path / "kept", "v1").get(("sheet", 1), make) == b"first"
    assert Cache(tmp_path / "kept", "v1").get(("sheet", 2), make) == b"second"
    assert Cache(tmp_path / "kept", "v2").get(("sheet", 1), make) == b"third"


def test_what_was_not_asked_for_is_swept(tmp_path):
    first = Cache(tmp_path, "")
    first.get(("old",), lambda: b"old")
    second = Cache(tmp_path, "")
    second.get(("new",), lambda: b"new")
    second.sweep()
    assert len(list(tmp_path.iterdir())) == 1
    assert Cache(tmp_path, "").get(("new",), lambda: b"made again") == b"new"


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda cache: cache[:-1],
        lambda cache: cache[:20],
        lambda _: b"result",
        lambda cache: cache.replace(b"result", b"rosult"),
    ],
)
def test_a_damaged_result_is_made_anew_and_kept_whole(tmp_path, change):
    make = counted([b"result", b"result anew"])
    Cache(tmp_path, "").get(("sheet",), make)
    [file] = tmp_path.iterdir()
    file.write_bytes(change(file.read_bytes()))
    assert Cache(tmp_path, "").get(("sheet",), make) == b"result anew"
    assert Cache(tmp_path, "").get(("sheet",), make) == b"result anew"


def test_an_empty_result_is_a_result(tmp_path):
    make = counted([b"", b"more"])
    assert [Cache(tmp_path, "").get(("sheet",), make) for _ in range(2)] == [b"", b""]


def test_where_nothing_may_be_written_all_is_made_anew(tmp_path):
    (tmp_path / "file").write_text("in the way")
    make = counted([b"first", b"second"])
    cache = Cache(tmp_path / "file", "")
    assert [cache.get(("sheet",), make), cache.get(("sheet",), make)] == [b"first", b"second"]
    cache.sweep()
    assert (tmp_path / "file").read_text() == "in the way"


def test_keeping_can_be_turned_off(tmp_path, monkeypatch):
    monkeypatch.setenv("ODS_KEEP", "0")
    open_cache(tmp_path, "").get(("sheet",), lambda: b"made")
    assert not (tmp_path / FOLDER).exists()
