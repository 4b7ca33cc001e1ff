import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, framed, LATEST, viewOf } from "../../docs/assets/js/map/choice.js";
import { decode, outlines, points, readFile } from "../../docs/assets/js/map/data.js";
import { groupsOf, isCrowded } from "../../docs/assets/js/map/groups.js";

/** Write numbers in the encoded polyline format. */
function encode(numbers) {
  let text = "";
  for (const number of numbers) {
    let rest = number < 0 ? ~(number << 1) : number << 1;
    while (rest >= 32) {
      text += String.fromCharCode((32 | (rest & 31)) + 63);
      rest >>= 5;
    }
    text += String.fromCharCode(rest + 63);
  }
  return text;
}

const WORDS = {
  status: { new: "ny", gone: "borta" },
  states: { new: "ny då", gone: "borta då" },
  addresses: { ny: "new", upphord: "gone" },
  mappings: { 2021: "", 2023: "" },
};
const file = () => ({
  latest: "2023",
  states: ["new", "gone"],
  methods: ["mumin"],
  precisions: ["exact", "district"],
  municipalities: [
    {
      code: "0180",
      name: "Stockholm",
      slug: "stockholm",
      anchor: [18, 59.3],
      counts: {},
      shape: [[encode([45_000, 148_250, 2500, -2500])]],
    },
    { code: "0181", name: "Södertälje", slug: "sodertalje", anchor: [17.6, 59.2], counts: {}, shape: [] },
  ],
  scenes: {
    id: ["a", "b", "c"],
    name: ["Torget", "Parken", "Okänd"],
    district: ["City", "", ""],
    municipality: [0, 0, 1],
    precision: [0, 1, -1],
    steps: encode([1_800_000, 5_930_000, -100, 50, 0, 0]),
    at: { [LATEST]: "aba", 2021: "a--", 2023: "bba" },
    methods: { 1: [0] },
    priority: { 0: [2023] },
  },
});
const found = (choice) => fitting(choice, readFile(file()), WORDS).map(({ id }) => id);

test("encoded numbers are read back, great and small", () => {
  const numbers = [0, 1, -1, 15, 16, -16, 31, 32, 1_234_567, -20_000_000];
  assert.deepEqual(decode(encode(numbers)), numbers);
  assert.deepEqual(decode(""), []);
  assert.deepEqual(decode("_p~iF~ps|U"), [3_850_000, -12_020_000]); // the format's own example
});

test("points are steps from each other", () => {
  assert.deepEqual(points(encode([10, 20, -4, 5]), 10), [
    [1, 2],
    [0.6, 2.5],
  ]);
});

test("a place has what the columns say of it", () => {
  const { scenes, municipalities, stateAt } = readFile(file());
  const [a, b, c] = scenes.values();
  assert.deepEqual(a.position, { lat: 59.3, lng: 18 });
  assert.deepEqual(b.position, { lat: 59.3005, lng: 17.999 });
  assert.equal(c.position, undefined);
  assert.deepEqual([a.precision, b.precision], ["exact", "district"]);
  assert.deepEqual([a.methods, b.methods, a.priority, b.priority], [[], ["mumin"], [2023], undefined]);
  assert.equal(c.municipality, municipalities.get("0181"));
  assert.deepEqual([stateAt(a, "2021"), stateAt(b, "2021"), stateAt(b, "2023")], ["new", "", "gone"]);
});

test("outlines are GeoJSON in degrees", () => {
  const [stockholm] = outlines(file().municipalities).features;
  assert.deepEqual(stockholm.geometry.coordinates, [
    [
      [
        [18, 59.3],
        [19, 58.3],
      ],
    ],
  ]);
  assert.equal(stockholm.properties.code, "0180");
});

test("a choice leaves the places that fit it, and says what they were", () => {
  const register = readFile(file());
  assert.deepEqual(found({}), ["a", "b", "c"]);
  assert.deepEqual(found({ kartlaggning: "2021" }), ["a"]);
  assert.deepEqual(found({ kommun: "0181" }), ["c"]);
  assert.deepEqual(found({ status: "upphord" }), ["b"]);
  assert.deepEqual(found({ prioriterad: "ja" }), ["a"]);
  assert.deepEqual(found({ metod: "mumin" }), ["b"]);
  assert.deepEqual(found({ sok: " CITY " }), ["a"]);
  assert.deepEqual(found({ sok: "södertälje" }), ["c"]);
  const [now] = fitting({}, register, WORDS);
  assert.equal(now.label, "ny");
  const [then] = fitting({ kartlaggning: "2023" }, register, WORDS);
  assert.equal(then.label, "borta då");
});

test("a word that every object knows is no choice", () => {
  for (const word of ["toString", "constructor", "__proto__", "1999"]) {
    assert.equal(viewOf({ kartlaggning: word }, WORDS), LATEST);
    assert.deepEqual(framed({ kartlaggning: word, kommun: word, status: word }, readFile(file()), WORDS), {
      kartlaggning: word,
      visa: undefined,
    });
  }
});

test("the frame may be asked for what exists", () => {
  assert.deepEqual(framed({ kommun: "0181", status: "ny", visa: "antal", sok: "x" }, readFile(file()), WORDS), {
    kartlaggning: undefined,
    visa: "antal",
    kommun: "0181",
    status: "ny",
  });
});

/** A flat map of 1 000 pixels a degree, that shows a part of it. */
const viewport = (left, top, right, bottom) => ({
  getZoom: () => 0,
  project: ({ lat, lng }) => ({ x: lng * 1000, y: lat * 1000 }),
  unproject: ([x, y]) => ({ lat: y / 1000, lng: x / 1000 }),
  getPixelBounds: () => ({
    intersects: ([[x1, y1], [x2, y2]]) => x1 <= right && x2 >= left && y1 <= bottom && y2 >= top,
  }),
});
const EVERYTHING = viewport(-1e9, -1e9, 1e9, 1e9);
const place = (index, lng, lat, code = "0180") => ({
  id: `s${index}`,
  index,
  municipality: { code, anchor: [18, 59] },
  position: lng === undefined ? undefined : { lat, lng },
});
const sum = (groups) => groups.reduce((total, { scenes }) => total + scenes.length, 0);

test("few places each have a mark, and those without a position are counted at their municipality", () => {
  const municipality = { code: "0181", anchor: [17.6, 59.2] };
  const scenes = [place(0, 0, 0), { ...place(1), municipality }, { ...place(2), municipality }, place(3, 0, 0)];
  const groups = groupsOf(scenes, 10, EVERYTHING);
  assert.deepEqual(
    groups.map(({ key, kind }) => [key, kind]),
    [
      ["s0", "scene"],
      ["s3", "scene"],
      ["0181", "place"],
    ],
  );
  assert.deepEqual(groups[2].position, { lat: 59.2, lng: 17.6 });
  assert.equal(sum(groups), 4);
});

test("only places with a position crowd", () => {
  const scenes = [place(0, 0, 0), place(1, 0, 0), place(2), place(3)];
  assert.ok(!isCrowded(scenes, 2));
  assert.ok(isCrowded(scenes, 1));
});

test("many that lie in the same square share a mark, and each is in exactly one", () => {
  const scenes = [place(0, 0.001, 0.001), place(1, 0.002, 0.002), place(2, 0.5, 0.5), place(3, 0.003, 0.003)];
  const groups = groupsOf(scenes, 1, EVERYTHING);
  assert.deepEqual(
    groups.map(({ kind, scenes: all }) => [kind, all.map(({ id }) => id)]),
    [
      ["near", ["s0", "s1", "s3"]],
      ["scene", ["s2"]],
    ],
  );
  // Their middle is 2 pixels from the corner of the square: the mark keeps 24.
  assert.deepEqual(groups[0].position, { lat: 0.024, lng: 0.024 });
});

test("the place that was opened stands by itself", () => {
  const scenes = [place(0, 0, 0), place(1, 0, 0), place(2, 0, 0)];
  const groups = groupsOf(scenes, 1, EVERYTHING, "s1");
  assert.deepEqual(
    groups.map(({ scenes: all }) => all.map(({ id }) => id)),
    [["s0", "s2"], ["s1"]],
  );
});

test("what lies outside the view is one mark a municipality", () => {
  const away = { code: "0181", anchor: [0, 0] };
  const scenes = [place(0, 0, 0), place(1, 5, 5), place(2, 9, 9), { ...place(3, 7, 7), municipality: away }];
  scenes[1].municipality = scenes[2].municipality = { code: "0180", anchor: [0, 0] };
  const groups = groupsOf(scenes, 1, viewport(-100, -100, 100, 100));
  assert.deepEqual(
    groups.map(({ key, scenes: all }) => [key, all.length]),
    [
      ["s0", 1],
      ["away:0180", 2],
      ["s3", 1],
    ],
  );
});
