"""How a stopped schedule is noticed: what the site says of itself, beside what the latest run said.

status.json is a file of the site (pages/fixed_files.py). It is the same for every build of the same commit,
so it cannot tell that the schedule still runs: a night when nothing changed writes no release. checked.json stands
beside the releases, and every run that found all well renews it, also one with nothing to do. A run that refuses bad
data does not. So an old checked.json means: no run, or none that came through.
"""

import datetime
import http.client
import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.core import urls

SECONDS = {"m": 60, "h": 3600, "d": 86400}
TIMEOUT = 20
MAX_BYTES = 100_000
# A clock may be this much ahead of another's before what it says cannot be trusted.
MAX_CLOCK_SKEW = datetime.timedelta(hours=1)


def duration(text: str) -> datetime.timedelta:
    """Return a length of time written as 90m, 36h or 2d. Raises ValueError."""
    if not (match := re.fullmatch(r"(\d{1,6})([mhd])", text)):
        raise ValueError(text)
    return datetime.timedelta(seconds=int(match[1]) * SECONDS[match[2]])


@dataclass(frozen=True)
class Health:
    """Whether the schedule runs. fault: what is wrong, in Swedish, or None; told: what the site says of itself."""

    told: str
    fault: str | None = None


def health(place: str, max_age: datetime.timedelta, now: datetime.datetime) -> Health:
    """Return the health of a site at a web address, in a folder of releases or in a folder of its own."""
    try:
        status, checked = (_read(place, name) for name in (urls.STATUS, "checked.json"))
        when = datetime.datetime.fromisoformat(checked["checked"])
        age = now - when
        told = (
            f"Senaste körning: {checked['checked']}. Version {status['revision']}, data till "
            f"{status['data_date'] or 'okänd tid'}, texter till {status['text_date']}."
        )
        same = status["revision"] == checked["revision"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Health("", f"Det går inte att läsa hur webbplatsen mår: {error}")
    if age > max_age:
        hours = age.total_seconds() / 3600
        return Health(told, f"Ingen körning har gått igenom på {hours:.0f} timmar. Se report.txt och loggen.")
    if -age > MAX_CLOCK_SKEW:
        return Health(told, "Körningen säger sig vara gjord i framtiden. En klocka går fel.")
    if not same:
        return Health(
            told,
            f"Webbplatsen visar version {status['revision']}, men den senaste körningen gällde "
            f"{checked['revision']}. Har överföringen stannat?",
        )
    return Health(told)


def _read(place: str, name: str) -> dict[str, Any]:
    if place.startswith(("http://", "https://")):
        address = f"{place.rstrip('/')}/{name}"
        request = urllib.request.Request(address, headers={"Cache-Control": "no-cache"})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) alone, see above
                content = answer.read(MAX_BYTES)
        except urllib.error.HTTPError as error:
            raise OSError(f"{address} svarar {error.code}") from None
        except http.client.HTTPException as error:  # no OSError, though the server is as much at fault
            raise OSError(f"{address} svarar inte som en webbserver ska ({type(error).__name__})") from None
    else:
        # In a folder of releases status.json belongs to the current one; checked.json always stands beside.
        served = Path(place) / "current" / name
        content = (served if served.is_file() else Path(place) / name).read_bytes()
    read: dict[str, Any] = json.loads(content)
    return read
