"""Rules about the scenes: histories, totals, merges and positions hold together."""

from collections import Counter
from collections.abc import Iterator

from catalog.checks.context import Context, rule
from catalog.core.geography import KM_TOLERANCE
from catalog.model.scene_history import event_time, is_listed_at, survey_time
from catalog.problems import Problem
from catalog.reading.files import Loc
from catalog.schema import Scene, Survey


@rule
def mappings_in_order(context: Context) -> Iterator[Problem]:
    """Mappings stand in the order they were made."""
    before = ""
    for index, mapping in context.all(Survey).items():
        if survey_time(mapping) <= before:
            yield context.read.data["scenes"].problem(
                ("mappings", index), "kartläggningarna ska stå i tidsordning, den äldsta först.", "mapping-order"
            )
        before = survey_time(mapping)


@rule
def some_mapping_has_a_total(context: Context) -> Iterator[Problem]:
    """One mapping at least has an official total: many pages show the latest."""
    # A mapping with a fault of its own may well have one.
    are_whole = context.all(Survey) and len(context.all(Survey)) == len(context.ids("scenes", "mappings") or ())
    if are_whole and all(mapping.total is None for mapping in context.all(Survey).values()):
        yield context.read.data["scenes"].problem(
            ("mappings",),
            "någon kartläggning behöver ett officiellt antal i total. Webbplatsen visar det senaste.",
            "total",
        )


@rule
def history_makes_sense(context: Context) -> Iterator[Problem]:
    """A scene's events are in time order, each tied to a mapping, a date, or a note that says why not."""
    mappings = {mapping.id: mapping for mapping in context.all(Survey).values()}
    for index, scene in context.all(Scene).items():
        register = context.read.data["scenes"]
        times = [event_time(event, mappings) for event in scene.history]
        for number, event in enumerate(scene.history):
            at: Loc = ("scenes", index, "history", number)
            if event.mapping and event.date:
                yield register.problem(at, "skriv mapping eller date, inte båda.", "history")
            if not event.mapping and not event.date and not event.note:
                yield register.problem(
                    at, "skriv mapping, date eller en note som säger varför tiden är okänd.", "history"
                )
            if number and times[number] < times[number - 1]:
                yield register.problem(at, "händelserna står i fel ordning. Den äldsta ska stå först.", "history")
            if (event.event == "merged") != bool(event.into):
                yield register.problem(at, "merged kräver fältet into, och bara merged får ha det.", "history")
            if event.from_ and event.event != "split":
                yield register.problem((*at, "from"), "bara split får ha fältet from.", "history")
            if scene.id in (event.into, event.from_):
                yield register.problem(
                    at, "en plats kan inte slås ihop med sig själv eller delas från sig själv.", "history"
                )


@rule
def merges_end_somewhere(context: Context) -> Iterator[Problem]:
    """Following merged scenes from one to the next ends at a scene that was not merged: no circle."""
    into = {scene.id: event.into for scene in context.all(Scene).values() for event in scene.history if event.into}
    for index, scene in context.all(Scene).items():
        seen, here = {scene.id}, into.get(scene.id)
        while here and here not in seen:
            seen.add(here)
            here = into.get(here)
        if here == scene.id and into[scene.id] != scene.id:
            yield context.read.data["scenes"].problem(
                ("scenes", index, "history"),
                f"platserna slås ihop i en cirkel: {' → '.join([*sorted(seen), scene.id])}.",
                "history",
            )


@rule
def totals_cover_what_is_listed(context: Context) -> Iterator[Problem]:
    """An official total is never smaller than the scenes that sources name for that mapping, nor than its parts."""
    for index, mapping in context.all(Survey).items():
        register = context.read.data["scenes"]
        if mapping.total is None:
            continue
        named = Counter(scene.municipality for scene in context.all(Scene).values() if is_listed_at(scene, mapping.id))
        if mapping.total < named.total():
            yield register.problem(
                ("mappings", index, "total"),
                f"totalen är {mapping.total}, men {named.total()} platser står som listade.",
                "total",
            )
        parts = sum(count.total for count in mapping.counts)
        if mapping.total < parts:
            yield register.problem(
                ("mappings", index, "counts"),
                f"kommunerna har tillsammans {parts}, men totalen är {mapping.total}.",
                "total",
            )
        for number, count in enumerate(mapping.counts):
            if count.total < named[count.municipality]:
                yield register.problem(
                    ("mappings", index, "counts", number, "total"),
                    f"antalet är {count.total}, men {named[count.municipality]} platser i kommunen står som listade.",
                    "total",
                )


@rule
def one_count_a_municipality(context: Context) -> Iterator[Problem]:
    """A mapping gives one official number for each municipality, and counts no more municipalities than it says."""
    for index, mapping in context.all(Survey).items():
        register = context.read.data["scenes"]
        counted = [count.municipality for count in mapping.counts]
        for number, code in enumerate(counted):
            if code in counted[:number]:
                yield register.problem(
                    ("mappings", index, "counts", number, "municipality"),
                    f"kommunen {code} har redan ett antal i den här kartläggningen.",
                    "total",
                )
        above_zero = sum(1 for count in mapping.counts if count.total)
        if mapping.municipalities is not None and above_zero > mapping.municipalities:
            yield register.problem(
                ("mappings", index, "municipalities"),
                f"{above_zero} kommuner har ett antal, men kartläggningen säger {mapping.municipalities}.",
                "total",
            )


@rule
def positions_lie_in_their_municipality(context: Context) -> Iterator[Problem]:
    """A scene lies in its municipality; shapes are generalised, so a margin of 1.5 km is allowed."""
    for index, scene in context.all(Scene).items():
        register = context.read.data["scenes"]
        if not scene.location or scene.municipality not in context.shapes.names:
            continue
        here = (scene.location.lat, scene.location.lon)
        distance = context.shapes.distance_km(scene.municipality, *here)
        if distance <= KM_TOLERANCE:
            continue
        at: Loc = ("scenes", index, "location")
        home = f"{context.shapes.names[scene.municipality]} ({scene.municipality})"
        if context.shapes.distance_km(scene.municipality, here[1], here[0]) <= KM_TOLERANCE:
            yield register.problem(
                at, "lat och lon har bytt plats. Lat är talet nära 59, lon är talet nära 18.", "swapped-position"
            )
        else:
            near = context.shapes.nearest(*here)
            yield register.problem(
                at,
                f"punkten ligger {distance:.0f} km utanför {home}, närmast "
                f"{context.shapes.names[near]}. Rätta lat och lon, eller kommunen.",
                "wrong-municipality",
            )


@rule
def distance_figure_fits(context: Context) -> Iterator[Problem]:
    """The figure about distance has a part no larger than its whole."""
    figure = context.distance
    if figure and figure.near > figure.of:
        yield context.read.data["scenes"].problem(
            ("distance", "near"), f"{figure.near} är fler än alla {figure.of}.", "total"
        )
