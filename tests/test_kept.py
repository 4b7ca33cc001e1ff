"""What is kept between builds is used only when it was made from the same."""

from catalog.kept import FOLDER, Kept, kept_for


def counted(results):
    """Return a maker that gives the next of `results` each time, so that a test sees whether it was asked."""
    values = iter(results)
    return lambda: next(values)


def test_the_same_sources_give_the_kept_result(tmp_path):
    make = counted([b"first", b"second", b"third"])
    assert Kept(tmp_path / "kept", "v1").get(("sheet", 1), make) == b"first"
    assert Kept(tmp_path / "kept", "v1").get(("sheet", 1), make) == b"first"
    assert Kept(tmp_path / "kept", "v1").get(("sheet", 2), make) == b"second"
    assert Kept(tmp_path / "kept", "v2").get(("sheet", 1), make) == b"third"


def test_what_was_not_asked_for_is_swept(tmp_path):
    first = Kept(tmp_path, "")
    first.get(("old",), lambda: b"old")
    second = Kept(tmp_path, "")
    second.get(("new",), lambda: b"new")
    second.sweep()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_where_nothing_may_be_written_all_is_made_anew(tmp_path):
    (tmp_path / "file").write_text("in the way")
    make = counted([b"first", b"second"])
    kept = Kept(tmp_path / "file", "")
    assert [kept.get(("sheet",), make), kept.get(("sheet",), make)] == [b"first", b"second"]
    kept.sweep()
    assert (tmp_path / "file").read_text() == "in the way"


def test_keeping_can_be_turned_off(tmp_path, monkeypatch):
    monkeypatch.setenv("ODS_KEEP", "0")
    kept_for(tmp_path, "").get(("sheet",), lambda: b"made")
    assert not (tmp_path / FOLDER).exists()
