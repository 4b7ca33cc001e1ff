"""`make serve`: python -m tools.preview [--root FOLDER] [--port NUMBER]. Status 75 when the port is taken."""

import argparse
import sys
from pathlib import Path

from tools.preview.preview import PortTaken, serve


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="make serve", description="Visa webbplatsen, och varje ändring när den sparas."
    )
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="mappen med content/, data/ och docs/")
    parser.add_argument("--port", type=int, default=8000, metavar="PORT", help="porten på 127.0.0.1 (8000)")
    options = parser.parse_args()
    try:
        serve(options.root.resolve(), options.port)
    except PortTaken:
        print(f"Porten {options.port} är upptagen. Välj en annan med --port.", file=sys.stderr)
        return 75
    return 0


if __name__ == "__main__":
    sys.exit(main())
