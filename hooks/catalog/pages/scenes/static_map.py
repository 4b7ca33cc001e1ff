"""A small map as SVG, for pages about one scene or one municipality: no script, no request."""

from dataclasses import dataclass

from markupsafe import Markup

from catalog.core.geography import Outline, plane
from catalog.pages.view import View
from catalog.schema import Scene

SIZE = 320
# Kilometres of the neighbours shown around the municipality.
MARGIN = 3.0
AREA_KM = 0.9


@dataclass(frozen=True)
class Frame:
    """Kilometres on the plane -> units of the drawing. `north` and `west` are the upper left corner."""

    west: float
    north: float
    scale: float
    width: int
    height: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.west) * self.scale, 1), round((self.north - y) * self.scale, 1)

    def touches(self, ring: Outline) -> bool:
        """Does any part of the ring's box lie within the drawing?"""
        west, south, east, north = ring.bounds
        (left, top), (right, bottom) = self.point(west, north), self.point(east, south)
        return right >= 0 and left <= self.width and bottom >= 0 and top <= self.height


def static_map(view: View, scenes: list[Scene], code: str) -> Markup:
    """Return the municipality with its neighbours and those of the scenes that have a position."""
    municipalities = view.catalog.municipalities
    shapes = view.catalog.outlines
    frame = _frame(shapes[code])
    ordered = sorted(shapes.items(), key=lambda item: item[0] == code)  # its own outline lies on top
    paths = [(_path(frame, rings), key == code) for key, rings in ordered]
    marks = [
        (frame.point(*plane(scene.location.lat, scene.location.lon)), scene, scene.location.precision == "district")
        for scene in scenes
        if scene.location
    ]
    names = [scene.name for _, scene, _ in marks]
    label = (
        view.t("static-map-of", name=", ".join(names), municipality=municipalities[code].name)
        if names
        else view.t("static-map-none", municipality=municipalities[code].name)
    )
    return view.render(
        "static_map.html",
        frame=frame,
        paths=[path for path in paths if path[0]],
        marks=marks,
        label=label,
        area=round(max(AREA_KM * frame.scale, 12), 1),
        status=view.catalog.history.status,
    )


def _frame(rings: list[Outline]) -> Frame:
    wests, souths, easts, norths = zip(*(ring.bounds for ring in rings), strict=True)
    west, east, south, north = min(wests) - MARGIN, max(easts) + MARGIN, min(souths) - MARGIN, max(norths) + MARGIN
    scale = SIZE / max(east - west, north - south)
    return Frame(west, north, scale, round((east - west) * scale), round((north - south) * scale))


def _path(frame: Frame, rings: list[Outline]) -> str:
    """Return SVG path data in whole units, points that fall together left out; "" for a shape outside the frame."""
    drawn = []
    for ring in rings:
        if not frame.touches(ring):
            continue
        points = [tuple(round(value) for value in frame.point(*point)) for point in ring.points]
        points = [point for index, point in enumerate(points) if not index or point != points[index - 1]]
        if len(points) > 2:
            drawn.append("M" + "L".join(f"{x},{y}" for x, y in points) + "z")
    return "".join(drawn)
