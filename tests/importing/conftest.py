import pytest

from tests.importing.world import Register, make_world


@pytest.fixture
def world(root, tmp_path, monkeypatch) -> Register:
    """A register of eight scenes to import into, and a cache of its own."""
    monkeypatch.setenv("ODS_CACHE", str(tmp_path / "cache"))
    return make_world(root, tmp_path)


@pytest.fixture(scope="module")
def shared_world(root, tmp_path_factory) -> Register:
    """The same, for tests that never write."""
    return make_world(root, tmp_path_factory.mktemp("world"))
