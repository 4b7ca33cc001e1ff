import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, matching } from "../../docs/assets/js/facets/matching.js";

const method = (slug, place, values) => ({
  slug,
  values: new Map(Object.entries(values).map(([key, all]) => [key, new Set(all)])),
  rank: (order) => ({ namn: place, stod: -place })[order],
});
const METHODS = [
  method("everywhere", 1, { plats: ["torg", "trappa", "park"], leder: ["polis"] }),
  method("square", 2, { plats: ["torg"], leder: ["kommun"] }),
  method("stairs", 3, { plats: ["trappa"], leder: ["kommun"] }),
];
const choice = (chosen) => new Map(Object.entries(chosen));
const slugs = (chosen, by) => matching(METHODS, choice(chosen), by).map(({ slug }) => slug);

test("nothing chosen fits all, in the order asked for", () => {
  assert.deepEqual(slugs({}, "namn"), ["everywhere", "square", "stairs"]);
  assert.deepEqual(slugs({}, "stod"), ["stairs", "square", "everywhere"]);
});

test("inside a facet any choice will do, between facets all must hold", () => {
  assert.deepEqual(slugs({ plats: ["torg", "trappa"] }, "namn"), ["everywhere", "square", "stairs"]);
  assert.deepEqual(slugs({ plats: ["torg", "trappa"], leder: ["kommun"] }, "namn"), ["square", "stairs"]);
  assert.deepEqual(slugs({ plats: ["park"], leder: ["kommun"] }, "namn"), []);
});

test("a facet may be left out of the question", () => {
  const asked = choice({ plats: ["park"], leder: ["kommun"] });
  assert.deepEqual(
    METHODS.filter((each) => fits(each, asked, "leder")).map(({ slug }) => slug),
    ["everywhere"],
  );
});

test("by relevance, one made for just what was asked goes first, then the best supported", () => {
  assert.deepEqual(slugs({ plats: ["torg"] }, "relevans"), ["square", "everywhere"]);
  assert.deepEqual(slugs({ leder: ["kommun"] }, "relevans"), ["stairs", "square"]);
});
