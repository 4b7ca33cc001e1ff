// The module that folium writes (hooks/catalog/pages/places/scene_map.py); there is no file of it to read.
declare module "*/folium.js" {
  import type { GeoJSON, Map } from "leaflet";

  /** The map in the element with id `scenkarta`, without anything on it. */
  export const map: Map;
  /** The layer for the municipalities, empty. */
  export const shapes: GeoJSON;
}
