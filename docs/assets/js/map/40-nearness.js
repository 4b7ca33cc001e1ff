// --- which marks there are: one a scene, or, when they are many, one for each place where they crowd ---

const CELL = 64; // pixels: the squares in which many scenes are counted together
const ROW = 2 ** 20; // squares are numbered row by row: more than the world has in a row at any zoom
const MARGIN = 24;
let pinned; // the id of the scene opened last: it stands by itself, however many there are

const codeOf = (scene) => scene.municipality.code;
const isCrowded = () => found.filter(({ position }) => position).length > MANY;

// Returns { key, kind, scenes, position } in the order that the arrow keys follow; each scene found is in exactly one.
// kind: scene, near (many, counted together) or place (without position, counted at their municipality).
function wantedMarks() {
  const placed = found.filter(({ position }) => position);
  const wanted = placed.length > MANY ? crowds(placed) : placed.map(alone);
  for (const [code, all] of grouped(found.filter(({ position }) => !position), codeOf)) {
    const [lon, lat] = municipalities.get(code).anchor;
    wanted.push({ key: code, kind: "place", scenes: all, position: L.latLng(lat, lon) });
  }
  return wanted;
}

const alone = (scene) => ({ key: scene.id, kind: "scene", scenes: [scene], position: scene.position });

function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one);
    if (groups.has(key)) { groups.get(key).push(one); } else { groups.set(key, [one]); }
  }
  return groups;
}

// Scenes in the same square make one mark. Squares outside the view make one a municipality, where its first scene
// lies: so no mark is out of reach of the arrow keys, and there are never more than the view has room for.
function crowds(placed) {
  const zoom = map.getZoom();
  const scale = 2 ** zoom / CELL;
  const frame = map.getPixelBounds();
  const wanted = placed.filter(({ id }) => id === pinned).map(alone);
  const away = new Map();
  for (const [key, cell] of grouped(placed.filter(({ id }) => id !== pinned), (scene) => cellOf(scene, scale))) {
    const [x, y] = [(key % ROW) * CELL, Math.floor(key / ROW) * CELL];
    const code = codeOf(cell[0]);
    if (frame.intersects([[x, y], [x + CELL, y + CELL]])) {
      wanted.push({ ...near(`${zoom}:${key}`, cell), ...(cell.length > 1 && { position: middleOf(cell, [x, y], zoom) }) });
    } else if (away.has(code)) {
      away.get(code).push(...cell);
    } else {
      away.set(code, cell);
    }
  }
  for (const [code, all] of away) { wanted.push(near(`away:${code}`, all)); }
  return wanted.sort((a, b) => a.scenes[0].index - b.scenes[0].index);
}

// The middle of the scenes of a square, kept so far from its sides that no mark covers its neighbour's.
function middleOf(cell, [x, y], zoom) {
  const scale = 2 ** zoom;
  const middle = (axis, from) => Math.min(Math.max(mean(cell.map(({ world }) => world[axis] * scale)), from + MARGIN), from + CELL - MARGIN);
  return map.unproject([middle("x", x), middle("y", y)], zoom);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function cellOf(scene, scale) {
  scene.world ??= L.CRS.EPSG3857.latLngToPoint(scene.position, 0);
  return Math.floor(scene.world.y * scale) * ROW + Math.floor(scene.world.x * scale);
}

function near(key, all) {
  if (all.length === 1) { return alone(all[0]); }
  return { key, kind: "near", scenes: all, position: all[0].position };
}
