"""Builds only the pages that a change concerns, for `make serve`. Beside events.py the only file that knows MkDocs.

Started as `python changed_pages.py ROOT --dirty`, it answers a line of JSON on standard output for each on standard
input. It stays, since most of a build's first second goes to loading libraries and compiling templates. The pages
are built by MkDocs and events.py as ever; this file only tells MkDocs which files it may leave out, as `mkdocs build
--dirty` does by their dates. static-i18n looks for that very word among the arguments before it does the same.
"""

import json
import logging
import os
import re
import sys
import traceback
from pathlib import Path
from typing import Any

from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from catalog.core import urls
from catalog.pages.site import source_path
from catalog.schema import LANGUAGES

AFTER_EVENTS = -200
# They tell of all pages, so only a whole build can make them.
SEARCH_PAGES = frozenset(urls.in_language(lang, urls.SEARCH) for lang in LANGUAGES)
# The policy that stands in each page depends on these.
CODE = (".css", ".js")


class NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs says no types there
    """The settings of OnlyChanged in mkdocs.yml, where it does not stand."""


class OnlyChanged(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call] # MkDocs says no types there
    """Lets MkDocs build the pages of some sources or addresses, and write the files that `base` has not.

    changed: paths of sources from the root. shown: addresses of pages. base: the folder of the site as last built.
    """

    def __init__(self, changed: list[str], shown: list[str], base: str) -> None:
        super().__init__()
        self.changed, self.base = set(changed), Path(base)
        self.texts = {_without_language(path) for path in changed if path.endswith(".md")}
        self.shown = set(shown) - SEARCH_PAGES

    @event_priority(AFTER_EVENTS)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in files:
            needed = self._is_needed_page(file) if file.is_documentation_page() else self._is_needed_file(file)
            setattr(file, "is_modified", lambda needed=needed: needed)  # noqa: B010 - a method of its class
        return files

    def on_pre_template(self, template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
        """Leave out the list of all pages: most are not read now, so it would not know when they changed."""
        return Template("") if template_name == "sitemap.xml" else template

    def _is_needed_page(self, file: File) -> bool:
        address = "" if file.url in (".", "./") else file.url
        return _without_language(source_path(file.src_uri)) in self.texts or address in self.shown

    def _is_needed_file(self, file: File) -> bool:
        uri = file.src_uri
        is_changed = uri in self.changed or source_path(uri) in self.changed
        return is_changed or uri.endswith(CODE) or not (self.base / file.dest_uri).is_file()


def _without_language(path: str) -> str:
    """Return what a text and its translation have in common: a change of one shows on the other's page."""
    return re.sub(r"(\.en)?\.md$", "", path)


class _Errors(logging.Handler):
    """Collects what MkDocs says is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage().strip())


def build_changed(root: Path, request: dict[str, Any]) -> str:
    """Build what `request` asks for (the parameters of OnlyChanged) into its `into`; return what is wrong, or ""."""
    errors, log = _Errors(), logging.getLogger("mkdocs")
    log.addHandler(errors)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=request["into"], strict=False)
        config.plugins["only_changed"] = OnlyChanged(request["changed"], request["shown"], request["base"])
        build(config, dirty=True)
    except Abort as error:
        return "\n".join(errors.said) or str(error)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{where.filename}:{where.lineno}: {type(error).__name__}: {error}"
    finally:
        log.removeHandler(errors)
    return ""


def main() -> None:
    root = Path(sys.argv[1])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    logging.getLogger("mkdocs").propagate = False
    for line in sys.stdin:
        print(json.dumps({"fault": build_changed(root, json.loads(line))}), file=answers, flush=True)


if __name__ == "__main__":
    main()
