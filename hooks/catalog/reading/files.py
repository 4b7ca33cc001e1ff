"""Files on disk -> documents that remember on which line each value stands.

The only reader of content/, data/ and docs/. YAML is read strictly: what an editor writes is what
is meant. `no` is a word and not False, a key may stand only once, 2024-02-30 is a mistake and not
a crash, and anchors, tags and merge keys are not used.
"""

import datetime
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from catalog.core.cache import NO_CACHE, Cache
from catalog.problems import Problem
from catalog.reading.markdown import MarkdownText
from catalog.schema.data import DATA_FILES

Loc = tuple[str | int, ...]
YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
# No number that means something is written with more characters; Python refuses to read the very longest.
MAX_NUMBER_LENGTH = 18
# How many lists and fields may lie inside one another.
MAX_DEPTH = 20
# The types that YAML itself sees in what is written; any other has been asked for with a tag.
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "map", "seq")
)
# How a scalar is written when it is text whatever it looks like.
QUOTED = frozenset({"'", '"', "|", ">"})
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)

# The libyaml messages an editor is likely to meet, and what to do about them.
YAML_HELP = (
    ("mapping values are not allowed", "det står ett kolon mitt i en text. Sätt texten inom citattecken"),
    (
        "found character that cannot start any token",
        "raden börjar med ett tecken som YAML inte tillåter, till "
        "exempel ett tabbtecken, @ eller `. Använd mellanslag, eller sätt texten inom citattecken",
    ),
    ("could not find expected ':'", "ett kolon saknas efter fältets namn, eller raden är fel indragen"),
    ("did not find expected key", "raden är fel indragen, eller ett citattecken saknas på raden ovanför"),
    ("did not find expected '-' indicator", "raden är fel indragen i en lista"),
    ("did not find expected ',' or", "en hakparentes eller klammer är inte stängd"),
    ("found unexpected end of stream", "ett citattecken är inte stängt"),
    ("found undefined alias", "tecknet * först i ett värde betyder något särskilt. Sätt texten inom citattecken"),
    ("control characters are not allowed", "filen innehåller osynliga styrtecken. Skriv raden på nytt"),
)


@dataclass(frozen=True)
class Document:
    """One file as read.

    path: relative to the repository's root, with forward slashes.
    data: the YAML content; an empty dict when there is none.
    body: the Markdown text after the front matter ("" for a pure YAML file).
    body_line: the line in the file where the body begins.
    cache: where the parsed text is kept.
    """

    path: str
    data: dict[str, Any]
    body: str = ""
    body_line: int = 1
    lines: dict[Loc, int] = field(default_factory=dict)
    cache: Cache = field(default=NO_CACHE, repr=False, compare=False)

    @cached_property
    def text(self) -> MarkdownText:
        """The body, parsed once."""
        return MarkdownText(self.body, self.cache)

    def line_of(self, loc: Loc) -> int:
        """Return the line of the value at `loc`, or of the nearest part above it that exists."""
        for end in range(len(loc), -1, -1):
            if (line := self.lines.get(tuple(loc[:end]))) is not None:
                return line
        return 1

    @property
    def slug(self) -> str:
        """The file's name without language and ending: `mumin` for mumin.md and mumin.en.md."""
        return PurePosixPath(self.path).name.split(".")[0]

    @property
    def key(self) -> str:
        """The path without language and ending; a page and its translation share it."""
        return re.sub(r"(\.en)?\.md$", "", self.path)

    @property
    def is_translation(self) -> bool:
        return self.path.endswith(".en.md")

    def problem(self, loc: Loc, message: str, rule: str) -> Problem:
        """Return a problem at a field of the front matter or the YAML file."""
        return Problem(self.path, self.line_of(loc), ".".join(map(str, loc)), message, rule)

    def text_problem(self, line: int, message: str, rule: str) -> Problem:
        """Return a problem at a line of the body, counted from 0."""
        return Problem(self.path, self.body_line + line, "text", message, rule)


@dataclass(frozen=True)
class Sources:
    """Everything read from disk, and what could not be read. drawings: every SVG file, by its path."""

    methods: list[Document]
    examples: list[Document]
    pages: list[Document]
    data: dict[str, Document]
    problems: list[Problem]
    files: frozenset[str]
    drawings: dict[str, bytes] = field(default_factory=dict)

    @property
    def texts(self) -> Iterator[Document]:
        """Every Markdown document."""
        yield from self.methods
        yield from self.examples
        yield from self.pages

    def __iter__(self) -> Iterator[Document]:
        yield from self.texts
        yield from self.data.values()


UNREADABLE = "Filen går inte att öppna. Lägg in den på nytt, så att alla får läsa den."
UNPUBLISHED = ("docs/decisions/", "docs/overrides/")


def read_sources(root: Path, cache: Cache = NO_CACHE) -> Sources:
    """Read every document under `root`; problems are collected, never raised. cache: keeps parsed texts."""
    problems: list[Problem] = list(_unfit(root))

    def texts(folder: str) -> list[Document]:
        paths = sorted(path for path in (root / folder).rglob("*.md") if path.is_file() and not path.is_symlink())
        read = (read_markdown(path, root, problems, cache) for path in paths if not _unpublished(path, root))
        return [document for document in read if document]

    data = {name: read_yaml(root / "data" / f"{name}.yaml", root, problems) for name in DATA_FILES}
    return Sources(
        methods=texts("content/methods"),
        examples=texts("content/examples"),
        pages=texts("docs"),
        data={name: document for name, document in data.items() if document},
        problems=problems,
        files=frozenset(
            _relative(path, root)
            for folder in ("content", "docs")
            for path in (root / folder).rglob("*")
            if path.is_file() and not _unpublished(path, root)
        ),
        drawings=dict(_drawings(root)),
    )


def _drawings(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in ("content", "docs"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix.lower() == ".svg" and path.is_file() and not path.is_symlink():
                with suppress(OSError):  # told already
                    yield _relative(path, root), path.read_bytes()


def _unfit(root: Path) -> Iterator[Problem]:
    """What is never read or published: what leads to another file, maybe out of the project, or cannot be opened."""
    for folder in ("content", "data", "docs"):
        for path in sorted((root / folder).rglob("*")):
            name = _relative(path, root)
            if path.is_symlink():
                yield Problem(
                    name, 1, "", "Filen är bara en länk till en annan fil. Lägg in själva filen i stället.", "symlink"
                )
            elif path.is_dir() and path.suffix == ".md":
                yield Problem(
                    name, 1, "", f'Det här är en mapp. Byt namn på den, till exempel till "{path.stem}".', "file-name"
                )
            elif not os.access(path, os.R_OK):
                yield Problem(name, 1, "", UNREADABLE, "unreadable")


def read_markdown(path: Path, root: Path, problems: list[Problem], cache: Cache = NO_CACHE) -> Document | None:
    """Read one Markdown file with front matter; append what is wrong to `problems`."""
    name = _relative(path, root)
    if (text := _read_text(path, name, problems)) is None:
        return None
    match = FRONT_MATTER.match(text)
    if not match:
        message = (
            'Filen saknar uppgifter överst. Börja filen med en rad "---", skriv fälten och avsluta med en rad "---".'
        )
        problems.append(Problem(name, 1, "", message, "front-matter"))
        return None
    data, lines, found = parse_yaml(match.group(1) or "", name, first_line=2)
    problems += found
    if data is None:
        return None
    body_line = text.count("\n", 0, match.end()) + 1
    return Document(name, data, text[match.end() :], body_line, lines, cache)


def read_yaml(path: Path, root: Path, problems: list[Problem]) -> Document | None:
    """Read one YAML file; append what is wrong to `problems`."""
    name = _relative(path, root)
    if path.is_symlink():
        return None
    if not path.is_file():
        problems.append(Problem(name, 1, "", "Filen saknas.", "missing-file"))
        return None
    if (text := _read_text(path, name, problems)) is None:
        return None
    data, lines, found = parse_yaml(text, name, first_line=1)
    problems += found
    return None if data is None else Document(name, data, lines=lines)


# A process that reads the sources again, as `make serve` does, meets the same texts. No caller changes the data.
@lru_cache(maxsize=2048)
def parse_yaml(text: str, path: str, first_line: int) -> tuple[dict[str, Any] | None, dict[Loc, int], list[Problem]]:
    """Parse strict YAML.

    first_line: the line of the file on which `text` begins.
    Returns the data (None when it cannot be used at all), the line of every value, and the problems.
    """
    try:
        if (deep := _too_deep(text)) is not None:
            message = "Raden har för många fält eller listor inuti varandra. Jämför med mallen."
            return None, {}, [Problem(path, deep + first_line, "", message, "yaml")]
        node = yaml.compose(text, Loader=YamlLoader)
    except yaml.YAMLError as error:
        return None, {}, [_syntax_problem(error, path, first_line)]
    builder = _Builder(path, first_line)
    if node is None:
        return {}, {(): first_line}, []
    if not isinstance(node, yaml.MappingNode):
        message = 'Här ska det stå fält på formen "namn: värde".'
        return None, {}, [Problem(path, first_line, "", message, "yaml")]
    data = builder.build(node, ())
    return data, builder.lines, builder.problems


def _too_deep(text: str) -> int | None:
    """Return the line, from 0, where values lie deeper in one another than any document's do; None when none does.

    Composing such a text would use up the stack and end the program.
    """
    depth = 0
    for event in yaml.parse(text, Loader=YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return event.start_mark.line if event.start_mark else 0
    return None


class _Builder:
    """Turns YAML nodes into plain Python values and notes their lines."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, loc: Loc) -> Any:
        self.lines.setdefault(loc, node.start_mark.line + self.first_line)
        if id(node) in self._seen:
            self._report(node, loc, "Ankare och alias (& och *) används inte här. Skriv ut värdet.", "yaml")
            return None
        self._seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            self._report(node, loc, "Taggar (!) och << används inte här. Skriv bara värdet.", "yaml")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            here = (*loc, key)
            if key in result:
                first = self.lines[here]
                self._report(
                    key_node,
                    here,
                    f'Fältet "{key}" står två gånger; första gången på rad {first}. Ta bort det ena.',
                    "duplicate-key",
                )
                continue
            self.lines[here] = key_node.start_mark.line + self.first_line
            result[key] = self.build(value_node, here)
        return result

    def _scalar(self, node: yaml.Node, loc: Loc) -> Any:
        text: str = node.value
        if isinstance(node, yaml.ScalarNode) and node.style in QUOTED:
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        is_number = INTEGER.fullmatch(text) or DECIMAL.fullmatch(text)
        if is_number and len(text) > MAX_NUMBER_LENGTH:
            self._report(
                node,
                loc,
                f"Talet har {len(text)} tecken, och det är för långt. Är det text: sätt det inom citattecken.",
                "yaml",
            )
            return None
        if INTEGER.fullmatch(text):
            return int(text)
        if DECIMAL.fullmatch(text):
            return float(text)
        if DATE.fullmatch(text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                self._report(
                    node,
                    loc,
                    f"Datumet {text} finns inte i kalendern. Skriv ett riktigt datum som år-månad-dag.",
                    "impossible-date",
                )
                return None
        return text

    def _report(self, node: yaml.Node, loc: Loc, message: str, rule: str) -> None:
        line = node.start_mark.line + self.first_line
        self.problems.append(Problem(self.path, line, ".".join(map(str, loc)), message, rule))


def fingerprint(root: Path, folders: tuple[str, ...] = ("content", "data", "docs", "hooks")) -> str:
    """Return a short revision of the sources: the same files give the same text, whatever the clock says."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.match("*.egg-info/*"):
                digest.update(_relative(path, root).encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def stale_files(root: Path, wanted: dict[str, str]) -> dict[str, str]:
    """Return those of the wanted files (path -> content) that are missing or say something else."""
    there = {path: root / path for path in wanted}
    return {
        path: content
        for path, content in wanted.items()
        if not there[path].is_file() or there[path].read_text("utf-8") != content
    }


def _syntax_problem(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = (mark.line if mark else 0) + first_line
    said = str(getattr(error, "problem", "") or error)
    help_text = next((text for part, text in YAML_HELP if part in said), f"YAML säger: {said}")
    return Problem(path, line, "", f"Raden går inte att läsa: {help_text}.", "yaml")


def _read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "Filen är inte sparad som UTF-8. Spara den på nytt och välj teckenkodningen UTF-8."
        problems.append(Problem(name, line, "", message, "encoding"))
        return None
    except OSError:
        problems.append(Problem(name, 1, "", UNREADABLE, "unreadable"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _unpublished(path: Path, root: Path) -> bool:
    return _relative(path, root).startswith(UNPUBLISHED)
