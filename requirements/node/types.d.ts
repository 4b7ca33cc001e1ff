// What the scripts use and no file of theirs declares.

import type { Renderer } from "leaflet";
import type { createEngine } from "../../docs/assets/js/search/engine.js";

declare global {
  /** What search-engine.js gives search.js: they are two scripts, so that the engine can be measured by itself. */
  var siteSearch: typeof createEngine;
}

// What Leaflet's classes have for those that extend them. It stands in Leaflet's source, and not in its types.
declare module "leaflet" {
  interface Path {
    _renderer: Renderer & { _setPath(layer: Path, path: string): void };
  }
  interface CircleMarker {
    _point: Point;
    _radius: number;
    _empty(): boolean;
    _project(): void;
    _updateBounds(): void;
  }
}
