"""What every test may ask for.

root          the repository's folder
content_root  the sources that pages are tried on: tests/support/sample.py, or those that ODS_TEST_CONTENT names
catalog       their catalogue, read once
built_site    a strict build of them in both languages, made once
project       makes a small sound project in a temporary folder; tests break it and see what is said
good_root     such a project, unbroken
wrong_root    tests/fixtures/wrong laid over such a project: wrong in every way
golden        compares a text with tests/golden/<name>; `pytest --renew-golden` writes the file anew
"""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from catalog.load import load_catalog
from catalog.model.catalog import Catalog
from catalog.release.build import run_builder
from tests.support.project import Project, make_project
from tests.support.sample import make_sample

ROOT = Path(__file__).resolve().parent.parent
# A build's clock: any fixed moment will do.
BUILD_TIME = "1760000000"
# The same examples at every run, and no clock: a slow machine is no fault.
settings.register_profile("ods", derandomize=True, deadline=None, database=None)
settings.load_profile("ods")


def pytest_addoption(parser):
    parser.addoption("--renew-golden", action="store_true", help="write the files of tests/golden anew")


@pytest.fixture(scope="session", autouse=True)
def fixed_clock():
    """Every build in the tests is made at the same moment, also in other processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_TIME)
        patch.setenv("ODS_TODAY", "2026-11-21")
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def content_root(root, tmp_path_factory) -> Path:
    """The sources of the sample, for reading only."""
    if given := os.environ.get("ODS_TEST_CONTENT"):
        return Path(given).resolve()
    return make_sample(root, tmp_path_factory.mktemp("sample") / "sources")


@pytest.fixture(scope="session")
def catalog(content_root) -> Catalog:
    return load_catalog(content_root)


@pytest.fixture(scope="session")
def built_site(content_root, tmp_path_factory, worker_id, fixed_clock) -> Path:
    """The whole site, built by the first process of a run that asks for it: no test may change it.

    ODS_TEST_SITE may name a folder that already holds it, to save time while writing tests.
    """
    if ready := os.environ.get("ODS_TEST_SITE"):
        return Path(ready).resolve()
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with FileLock(shared / "built.lock"):
        if not (shared / "built").exists():
            run_builder(content_root, shared / "built")
    return shared / "built"


@pytest.fixture
def project(root, tmp_path) -> Project:
    return make_project(root, tmp_path / "project")


@pytest.fixture
def good_root(project) -> Path:
    return project.root


@pytest.fixture
def wrong_root(project) -> Path:
    shutil.copytree(ROOT / "tests/fixtures/wrong", project.root, dirs_exist_ok=True)
    (project.root / "content/methods/latin.md").write_bytes("---\ntitle: Trygg kväll\n---\n".encode("latin-1"))
    return project.root


@pytest.fixture
def golden(request, root):
    def compare(name: str, text: str) -> None:
        path = root / "tests/golden" / name
        if request.config.getoption("--renew-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"differs from tests/golden/{name}; renew it with --renew-golden"

    return compare
