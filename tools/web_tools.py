"""What Node's tools say of the scripts and styles: eslint, prettier, tsc and stylelint, and the modules' own tests.

    python -m tools.web_tools NODE

NODE is a folder whose node_modules hold the tools; requirements/node/ locks them and holds their settings. Where they
are not, one line says so. Exit status: 1 when any of them found something.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "requirements/node"
SCRIPTS, TESTS, STYLES = "docs/assets/js", "tests/js", "docs/assets/css/**/*.css"


def missing(node: Path | None) -> str:
    """Return why the tools cannot run, an empty text when they can."""
    return (
        ""
        if node
        and all((node / "node_modules/.bin" / name).exists() for name in ("eslint", "prettier", "tsc", "stylelint"))
        else "they are not installed, for want of npm or a network"
    )


def commands(node: Path) -> dict[str, list[str]]:
    """Return what to run, by what it is of."""
    tools = node.resolve() / "node_modules"
    program = {name: str(tools / ".bin" / name) for name in ("eslint", "prettier", "tsc", "stylelint")}
    return {
        "the modules' own tests": [
            "node",
            "--test",
            "--test-reporter=dot",
            "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
            *map(str, sorted((ROOT / TESTS).glob("*.test.js"))),
        ],
        "eslint": [
            program["eslint"],
            "--config",
            str(SETTINGS / "eslint.config.cjs"),
            "--max-warnings",
            "0",
            SCRIPTS,
            TESTS,
        ],
        "prettier": [program["prettier"], "--config", str(SETTINGS / "prettier.json"), "--check", SCRIPTS, TESTS],
        "tsc": [program["tsc"], "--project", str(SETTINGS / "tsconfig.json"), "--typeRoots", str(tools / "@types")],
        "stylelint": [
            program["stylelint"],
            "--config",
            str(SETTINGS / "stylelint.json"),
            "--config-basedir",
            str(node.resolve()),
            "--max-warnings",
            "0",
            STYLES,
        ],
    }


def failing(node: Path) -> list[str]:
    """Run every tool from the repository's root, and let it say what it finds; return those that found something."""
    environment = {**os.environ, "NODE_PATH": str(node.resolve() / "node_modules")}
    return [
        name
        for name, command in commands(node).items()
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the scripts and styles with Node's tools.")
    parser.add_argument("node", type=Path)
    node = parser.parse_args().node
    if reason := missing(node):
        print(f"Node's tools did not run: {reason}.")
        return 0
    found = failing(node)
    print(f"Scripts and styles: {', '.join(found) or 'nothing'} to mend.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
