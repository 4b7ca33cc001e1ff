// --- the data, as catalog/pages/places/map_data.py writes it -------------------------------------

const scenes = new Map(); // id -> { id, index, name, district, municipality, precision, position?, methods, priority }
const municipalities = new Map(); // code -> { code, name, slug, anchor, counts }
let data;
let found = []; // the scenes that fit the choice, in the order of the list

// Numbers in the encoded polyline format: five bits a character, the lowest first, and one that says if more follow.
function numbers(text) {
  const read = [];
  let value = 0;
  let shift = 0;
  for (let index = 0; index < text.length; index += 1) {
    const bits = text.charCodeAt(index) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      read.push(value & 1 ? ~(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return read;
}

function readData(read) {
  data = read;
  for (const municipality of data.municipalities) { municipalities.set(municipality.code, municipality); }
  const { id: ids, name, district, municipality, precision, methods, priority } = data.scenes;
  const steps = numbers(data.scenes.steps);
  let lon = 0;
  let lat = 0;
  for (let index = 0; index < ids.length; index += 1) {
    lon += steps[2 * index];
    lat += steps[2 * index + 1];
    scenes.set(ids[index], {
      id: ids[index], index, name: name[index], district: district[index],
      municipality: data.municipalities[municipality[index]],
      precision: data.precisions[precision[index]],
      position: precision[index] < 0 ? undefined : L.latLng(lat / 1e5, lon / 1e5),
      methods: (methods[index] || []).map((one) => data.methods[one]),
      priority: priority[index],
    });
  }
}

const LETTER_A = 97;
const stateOf = (scene) => data.states[data.scenes.at[view].charCodeAt(scene.index) - LETTER_A]; // undefined: not heard of

function outline(text) {
  const steps = numbers(text);
  const points = [];
  let lon = 0;
  let lat = 0;
  for (let index = 0; index < steps.length; index += 2) {
    lon += steps[index];
    lat += steps[index + 1];
    points.push([lon / 2500, lat / 2500]);
  }
  return points;
}

function geometries() {
  const features = data.municipalities.map(({ code, shape }) => ({
    type: "Feature", properties: { code },
    geometry: { type: "MultiPolygon", coordinates: shape.map((rings) => rings.map(outline)) },
  }));
  return { type: "FeatureCollection", features };
}

function find() {
  const text = plain(choice.sok || "");
  found = [...scenes.values()].filter((scene) => fits(scene, text));
}

function fits(scene, text) {
  const state = stateOf(scene);
  return Boolean(state)
    && (!choice.kommun || scene.municipality.code === choice.kommun)
    && (!choice.status || words.addresses[choice.status] === state)
    && (!choice.prioriterad || Boolean(scene.priority))
    && (!choice.metod || scene.methods.includes(choice.metod))
    && (!text || textOf(scene).includes(text));
}

const textOf = (scene) => { scene.text ??= plain(`${scene.name} ${scene.district} ${scene.municipality.name}`); return scene.text; };
