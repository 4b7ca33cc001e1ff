import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../../docs/assets/js/search/engine.js";
import { excerpt, marked } from "../../docs/assets/js/search/snippet.js";
import { distance, fold, stemmer, wordsOf } from "../../docs/assets/js/search/words.js";

const page = (u, t, more = {}) => ({ u, k: "method", t, s: "", w: [], f: "", p: "", x: [], ...more });
const index = (pages, more = {}) => ({
  stop: ["och", "för"],
  endings: ["orna", "or", "en", "a"],
  same: [],
  kinds: {},
  weights: {},
  pages,
  ...more,
});
const PAGES = [
  page("kameror/", "Kameror på torget", {
    s: "Kamerabevakning av en plats.",
    w: ["övervakning"],
    p: "kamera bevakning",
  }),
  page("hundar/", "Narkotikahundar", {
    s: "Hundar som söker narkotika.",
    x: [["steg", "Så gör ni", "Börja med en kamera."]],
  }),
  page("samtal/", "Orosamtal", { s: "Prata med en ung människa.", k: "term" }),
];
const search = (query, more) => createEngine(index(PAGES, more)).find(query);
const found = (query, more) => search(query, more).map(({ page: { u } }) => u);

test("letters lose their marks, and words may hold numbers with signs", () => {
  assert.equal(fold("ÅÄÖé"), "aaoe");
  assert.deepEqual(wordsOf("2 kap. 10:3, § Åtta-nio"), ["2", "kap", "10:3", "atta", "nio"]);
  assert.deepEqual(wordsOf("– !"), []);
});

test("every form of a word ends up the same", () => {
  const stem = stemmer(["orna", "or", "a", "et"]);
  assert.deepEqual(["kameror", "kamerorna", "kamera"].map(stem), ["kamer", "kamer", "kamer"]);
  assert.equal(stem("hemmet"), stem("hem"));
  assert.equal(stem("10a"), "10a");
  assert.equal(stem("bra"), "bra"); // three letters are always left
});

test("an edit is a letter too many, too few, another, or two that changed places", () => {
  assert.deepEqual(
    ["hund", "hundd", "hun", "hand", "hnud"].map((word) => distance(word, "hund", 2)),
    [0, 1, 1, 1, 1],
  );
  assert.equal(distance("hund", "kamera", 2), 3); // gives up
});

test("a word is found in any form, without marks, and before all of it is typed", () => {
  assert.deepEqual(found("kamerorna")[0], "kameror/");
  assert.deepEqual(found("overvakning"), ["kameror/"]);
  assert.deepEqual(found("narko"), ["hundar/"]);
});

test("a title goes before a text, and what says nothing is not looked for", () => {
  const engine = createEngine(index([page("a/", "Om annat", { s: "En kamera." }), page("b/", "Kamera")]));
  assert.deepEqual(
    engine.find("kamera och för").map((hit) => hit.page.u),
    ["b/", "a/"],
  );
  assert.deepEqual(found("och"), []);
});

test("a slip is mended, a compound is split, and words that mean the same are known", () => {
  assert.deepEqual(found("narkotikahudnar"), ["hundar/"]);
  assert.deepEqual(found("torgkamera")[0], "kameror/");
  assert.deepEqual(found("snack", { same: [["snack", "prata"]] }), ["samtal/"]);
});

test("nothing is found for nothing, nor for what the site does not know", () => {
  for (const query of ["", "  ", "!?", "1337", "zzzzzz"]) assert.deepEqual(found(query), []);
  assert.deepEqual(createEngine(index([])).find("kamera"), []);
});

test("a hit tells the section where it stands, with the words marked", () => {
  const [{ section, snippet }] = search("börja");
  assert.deepEqual(section, { anchor: "steg", heading: "Så gör ni" });
  assert.deepEqual(snippet, [
    { text: "Börja", hit: true },
    { text: " med en kamera.", hit: false },
  ]);
});

test("a long text is cut at words, round what was asked for", () => {
  const text = `${"lång ".repeat(80)}mitten ${"text ".repeat(80)}`;
  const cut = excerpt(text, (word) => word === "mitten");
  assert.ok(cut.startsWith("… lång") && cut.endsWith("text …") && cut.includes(" mitten "));
  assert.ok(cut.length < 200);
  assert.equal(
    excerpt("kort", () => true),
    "kort",
  );
});

test("marks hold the words and nothing else", () => {
  assert.deepEqual(
    marked("a b. a", (word) => word === "a"),
    [
      { text: "a", hit: true },
      { text: " b. ", hit: false },
      { text: "a", hit: true },
    ],
  );
});
