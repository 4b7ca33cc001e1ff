// The map's file, as catalog/pages/places/map_data.py writes it. No page and no Leaflet: text in, places out.

/**
 * @typedef {object} MapFile
 * @property {string} latest id of the latest mapping
 * @property {string[]} states a letter a, b, c … in `at` stands for one of them
 * @property {string[]} methods slugs
 * @property {string[]} precisions
 * @property {Municipality[]} municipalities
 * @property {Columns} scenes
 *
 * @typedef {object} Columns each as long as `id`, in the order of the list; methods and priority only where there are any
 * @property {string[]} id
 * @property {string[]} name
 * @property {string[]} district
 * @property {number[]} municipality place in the list of municipalities
 * @property {number[]} precision place in the list of precisions; -1: no position
 * @property {string} steps from the scene before, encoded
 * @property {Record<string, string>} at view -> a letter a scene; "-" where it had not been heard of
 * @property {Record<number, number[]>} methods
 * @property {Record<number, number[]>} priority years
 *
 * @typedef {object} Municipality
 * @property {string} code
 * @property {string} name
 * @property {string} slug
 * @property {LonLat} anchor where its places without a position are counted
 * @property {Record<string, number>} counts mapping -> official number
 * @property {string[][]} shape polygons of rings, encoded
 *
 * @typedef {[lon: number, lat: number]} LonLat degrees
 * @typedef {{ lat: number, lng: number }} Position degrees
 *
 * @typedef {object} Scene
 * @property {string} id
 * @property {number} index place in the list
 * @property {string} name
 * @property {string} district "" where none is known
 * @property {Municipality} municipality
 * @property {string} precision
 * @property {Position | undefined} position
 * @property {string[]} methods slugs
 * @property {number[] | undefined} priority years
 * @property {string} text what a search looks in
 * @property {string} state what it was in the chosen mapping; "": not heard of
 * @property {string} label the same in words
 * @property {{ x: number, y: number }} [world] where it lies on the whole world, in pixels at zoom 0
 *
 * @typedef {object} Register
 * @property {string} latest id of the latest mapping
 * @property {Map<string, Scene>} scenes in the order of the list
 * @property {Map<string, Municipality>} municipalities by code
 * @property {(scene: Scene, view: string) => string} stateAt "": not heard of
 */

// Parts of a degree that positions and outlines are written in.
export const SCENE_STEPS = 100_000;
export const OUTLINE_STEPS = 2_500;
const LETTER_A = 97;

/**
 * Letters as they are compared in a search.
 *
 * @param {string} text
 */
export const plain = (text) => text.toLowerCase().trim();

/**
 * Read numbers in the encoded polyline format: five bits a character, the lowest first, and one that says if more follow.
 *
 * @param {string} text
 */
export function decode(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (let index = 0; index < text.length; index += 1) {
    const bits = text.charCodeAt(index) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}

/**
 * Read points, each written as the step from the one before.
 *
 * @param {string} text
 * @param {number} parts of a degree
 */
export function points(text, parts) {
  const steps = decode(text);
  /** @type {LonLat[]} */
  const read = [];
  let lon = 0;
  let lat = 0;
  for (let index = 0; index < steps.length; index += 2) {
    lon += steps[index];
    lat += steps[index + 1];
    read.push([lon / parts, lat / parts]);
  }
  return read;
}

/**
 * @param {MapFile} file
 * @returns {Register}
 */
export function readFile({ latest, states, methods, precisions, municipalities, scenes: columns }) {
  const places = points(columns.steps, SCENE_STEPS);
  /** @type {Map<string, Scene>} */
  const scenes = new Map();
  for (const [index, id] of columns.id.entries()) {
    const name = columns.name[index];
    const district = columns.district[index];
    const municipality = municipalities[columns.municipality[index]];
    const [lng, lat] = places[index];
    scenes.set(id, {
      id,
      index,
      name,
      district,
      municipality,
      precision: precisions[columns.precision[index]],
      position: columns.precision[index] < 0 ? undefined : { lat, lng },
      methods: (columns.methods[index] ?? []).map((method) => methods[method]),
      priority: columns.priority[index],
      text: plain(`${name} ${district} ${municipality.name}`),
      state: "",
      label: "",
    });
  }
  return {
    latest,
    scenes,
    municipalities: new Map(municipalities.map((municipality) => [municipality.code, municipality])),
    stateAt: ({ index }, view) => states[columns.at[view].charCodeAt(index) - LETTER_A] ?? "",
  };
}

/**
 * The municipalities' outlines as GeoJSON.
 *
 * @param {Iterable<Municipality>} municipalities
 * @returns {import("geojson").FeatureCollection}
 */
export function outlines(municipalities) {
  const features = [...municipalities].map(({ code, shape }) => ({
    type: /** @type {const} */ ("Feature"),
    properties: { code },
    geometry: {
      type: /** @type {const} */ ("MultiPolygon"),
      coordinates: shape.map((rings) => rings.map((ring) => points(ring, OUTLINE_STEPS))),
    },
  }));
  return { type: "FeatureCollection", features };
}
