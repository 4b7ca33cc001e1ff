"""Numbers in the coordinate systems that Swedish authorities use -> WGS 84.

The system is what the file's description says, or is seen in the numbers themselves: the ranges below do not
overlap within the county. Only WGS 84 and SWEREF 99 TM are taken on sight; the others must be declared.
"""

import math
import re
from functools import cache
from typing import Any

from catalog.importing.layout import SYSTEMS

NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,20})?")
# Where Sweden lies in each system: (lowest, highest) of the first number (north) and of the second (east).
RANGES: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "wgs84": ((54, 70), (9, 26)),
    "sweref991800": ((6_000_000, 7_800_000), (30_000, 262_000)),
    "sweref99tm": ((6_000_000, 7_800_000), (262_000, 1_000_000)),
    "rt90": ((6_000_000, 7_800_000), (1_200_000, 1_900_000)),
}
NAMES = {"wgs84": "WGS 84", "sweref99tm": "SWEREF 99 TM", "sweref991800": "SWEREF 99 18 00", "rt90": "RT 90 2,5 gon V"}
ON_SIGHT = ("wgs84", "sweref99tm")
DECIMALS = 5  # about a metre: finer than any place's own extent


class WrongPosition(ValueError):
    """Two numbers that are no position; the text says why, in Swedish."""


def number(text: str) -> float:
    """Return the number that a cell means, written with decimal point or comma, spaces between thousands allowed.

    Raises WrongPosition for everything else: degrees and minutes, words, infinity.
    """
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text)
    if not NUMBER.fullmatch(plain):
        raise WrongPosition(f'"{text[:40]}" är inte ett tal. Skriv till exempel 59,3317 eller 6580994.')
    return float(plain.replace(",", "."))


def system_of(first: float, second: float) -> str:
    """Return the system that a north and an east number are in. Raises WrongPosition, told as what it looks like."""
    for system, ((low, high), (west, east)) in RANGES.items():
        if low <= first <= high and west <= second <= east:
            return system
        if low <= second <= high and west <= first <= east:
            if system == "wgs84":
                raise WrongPosition("lat och lon har bytt plats. Lat är talet nära 59, lon är talet nära 18.")
            raise WrongPosition("nord och öst har bytt plats. Nord är det större talet, nära 6 580 000.")
    if first == 0 or second == 0:
        raise WrongPosition("0 är ingen position. Lämna båda cellerna tomma om positionen inte är känd.")
    raise WrongPosition("talen ligger inte i Sverige i något koordinatsystem som kan läsas.")


def to_wgs84(first: float, second: float, declared: str | None) -> tuple[float, float]:
    """Return (lat, lon) in degrees for a north and an east number.

    declared: the system that the file's description names; None to see it in the numbers.
    Raises WrongPosition when the numbers are not in that system, or in one that must be declared.
    """
    system = system_of(first, second)
    if declared and system != declared:
        raise WrongPosition(
            f"talen ser ut att vara i {NAMES[system]}, men beskrivningen av filen säger {NAMES[declared]}."
        )
    if not declared and system not in ON_SIGHT:
        raise WrongPosition(
            f"talen ser ut att vara i {NAMES[system]}. Skriv system: {system} under coordinates i "
            "beskrivningen av filen, om det stämmer."
        )
    lat, lon = (first, second) if system == "wgs84" else _transformer(system).transform(first, second)
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise WrongPosition("talen går inte att räkna om till lat och lon.")
    return round(lat, DECIMALS), round(lon, DECIMALS)


def is_coarse(first: str, second: str) -> bool:
    """Are both numbers rounded so much that they cannot point at a square: to about a kilometre or more?"""
    decimals = [
        len(re.split("[.,]", text.strip())[1].rstrip("0")) if re.search("[.,]", text) else 0 for text in (first, second)
    ]
    if number(first) < 1000:
        return max(decimals) <= 2
    return all(number(text) % 500 == 0 for text in (first, second))


@cache
def _transformer(system: str) -> Any:
    """PROJ's own axis order is kept: north first in the Swedish systems, latitude first in WGS 84."""
    from pyproj import Transformer

    return Transformer.from_crs(f"EPSG:{SYSTEMS[system]}", "EPSG:4326")
