"""A year of daily changes, one publish a day: history, feed and counts come out right, and no run does more than needed.

The day's change is drawn with a fixed seed; the test keeps its own book of what should be true, and compares.
"""

import datetime
import json
import random
import re
from xml.etree import ElementTree

import pytest
import yaml

from catalog.pages.open_data.feed import ATOM, LENGTH
from tests.release.test_publish import go

FIRST = datetime.date(2026, 1, 12)
KEEP = 5
LISTED = {"listed", "new", "split"}


class Year:
    """The project's scenes as the test's own book has them, and the day's change written to the file."""

    def __init__(self, project, seed):
        self.project = project
        self.chance = random.Random(seed)
        self.register = yaml.safe_load(project.read("data/scenes.yaml"))
        self.told = {scene["id"]: len(scene["history"]) for scene in self.register["scenes"]}
        self.off = set()
        self.latest = None

    @property
    def scenes(self):
        return {scene["id"]: scene for scene in self.register["scenes"]}

    def live(self):
        """The scenes that the last source heard of has on the list."""
        return [scene for scene in self.scenes.values() if scene["history"][-1]["event"] in LISTED]

    def change(self, day):
        """Write one change: a new scene, one that ceases, one that comes back, or two that merge."""
        date, sources = day.isoformat(), ["bok-2020"]
        can_end = len(self.live()) > 2
        way = self.chance.choice(["new", "cease", "merge", "back"])
        if way == "new" or not can_end:
            scene = {"id": f"dag-{date}", "name": f"Plats {date}", "municipality": "0180", "history": []}
            self.register["scenes"].append(scene)
            event = {"event": "new", "date": date, "sources": sources}
        elif way == "cease":
            scene, event = self.chance.choice(self.live()), {"event": "ceased", "date": date, "sources": sources}
        elif way == "merge":
            scene, into = self.chance.sample(self.live(), 2)
            event = {"event": "merged", "date": date, "into": into["id"], "sources": sources}
        else:
            scene, event = self.chance.choice(self.live()), {"event": "listed", "date": date, "sources": sources}
        scene["history"].append(event)
        self.latest = (date, scene["id"], len(scene["history"]))
        self.project.write("data/scenes.yaml", yaml.safe_dump(self.register, allow_unicode=True, sort_keys=False))

    def statuses(self):
        """Return scene -> status, worked out from the book by what the last event means."""
        after = {"ceased": "ceased", "merged": "merged"}
        last_mapping = "2023"
        found = {}
        for scene in self.scenes.values():
            last = scene["history"][-1]
            status = after.get(last["event"], "listed")
            if status == "listed" and (last.get("date") or last["mapping"]) < last_mapping:
                status = "unknown"
            found[scene["id"]] = status
        return found


@pytest.mark.parametrize("days", [6, pytest.param(365, marks=pytest.mark.slow)])
def test_a_year_of_daily_changes(small, store, monkeypatch, days):
    year = Year(small, seed=2026)
    known, works = {}, []
    for number in range(days):
        day = FIRST + datetime.timedelta(days=number)
        monkeypatch.setenv("ODS_TODAY", day.isoformat())
        year.change(day)
        report = go(small, store, keep=KEEP)
        assert report.outcome == "published", report.refused
        now = year.statuses()
        assert report.changes["scenes"]["added"] == {one: now[one] for one in now.keys() - known.keys()}
        assert report.changes["scenes"]["changed"] == {
            one: [known[one], now[one]] for one in known if known[one] != now[one]
        }
        known = now
        check_feed(store, year)
        works.append((report.work["pages"], disk_entries(store)))
        # A second run of the same day has nothing to do.
        assert go(small, store, keep=KEEP).outcome == "unchanged"

    check_data(store, year, known)
    check_pages(store, year)
    assert len(store.names()) == KEEP
    assert [int(name.split("-")[0]) for name in store.names()] == list(range(days - KEEP + 1, days + 1))
    # The work of a run follows the site and no run's number: two pages a scene, and what is kept does not pile up.
    extra = [pages - 2 * scenes for (pages, _), scenes in zip(works, scene_counts(year, days), strict=True)]
    assert max(extra) - min(extra) <= 2 * len({(FIRST + datetime.timedelta(days=n)).year for n in range(days)})
    last = works[-1]
    assert last[1] <= KEEP * (last[0] + 40) + len(list(store.shared.rglob("*"))) + 20


def scene_counts(year, days):
    """Return how many scenes there were after each day, from the days in their ids."""
    born = sorted(scene[4:] for scene in year.scenes if scene.startswith("dag-"))
    start = len(year.scenes) - len(born)
    return [start + sum(one <= (FIRST + datetime.timedelta(days=n)).isoformat() for one in born) for n in range(days)]


def disk_entries(store):
    return sum(1 for path in store.folder.rglob("*") if path.is_file())


def check_feed(store, year):
    """The day's change is the feed's first scene entry; each id stands once; no kind has more than its share."""
    feed = ElementTree.parse(store.link / "feed.xml").getroot()
    articles = feed.findall(f"{{{ATOM}}}entry")
    ids = [article.findtext(f"{{{ATOM}}}id") for article in articles]
    assert len(ids) == len(set(ids)) <= 5 * LENGTH
    date, scene, number = year.latest
    assert f"https://example.org/karta/{scene}/#event-{number}" in ids
    assert feed.findtext(f"{{{ATOM}}}updated") == f"{date}T00:00:00Z"


def check_data(store, year, statuses):
    """The open data has every scene with its whole history and the status that the book says."""
    data = json.loads((store.link / "data/scenes.json").read_text("utf-8"))
    assert {scene["id"]: scene["status"] for scene in data["scenes"]} == statuses
    assert {scene["id"]: [event["event"] for event in scene["history"]] for scene in data["scenes"]} == {
        scene["id"]: [event["event"] for event in scene["history"]] for scene in year.scenes.values()
    }
    told = json.loads((store.link / "status.json").read_text("utf-8"))
    assert told["data_date"] == year.latest[0]


def check_pages(store, year):
    """The pages of changes list every event of the book, each in its year."""
    texts = {path.parent.name: path.read_text("utf-8") for path in store.link.glob("andringar/2*/index.html")}
    for scene in year.scenes.values():
        for event in scene["history"]:
            if "date" in event:
                day = re.search(rf'<h2 id="d-{event["date"]}">.*?</section>', texts[event["date"][:4]], re.DOTALL)
                assert f'<a href="../../karta/{scene["id"]}/">{scene["name"]}, Stockholm</a>' in day[0]
