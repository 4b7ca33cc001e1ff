import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, fillPlural, sentence } from "../../docs/assets/js/lib/sentence.js";

globalThis.document ??= { documentElement: { lang: "sv" } };

const inLanguage = (lang, act) => {
  document.documentElement.lang = lang;
  act();
  document.documentElement.lang = "sv";
};
const FORMS = { one: "{number} metod vald", other: "{number} metoder valda" };
const carrying = (attribute, value) => ({ getAttribute: (name) => (name === attribute ? value : null) });

test("every name is filled in, each time it stands there", () => {
  assert.equal(fill("{a} och {b}, men {a}", { a: 1, b: "två" }), "1 och två, men 1");
});

test("a name without a value is left, and what is filled in is not read again", () => {
  assert.equal(fill("{a} {b}", { a: "{b}" }), "{b} {b}");
});

test("nothing to say is nothing said", () => {
  assert.equal(fill(undefined, { a: 1 }), "");
  assert.equal(fillPlural(undefined, { number: 1 }), "");
});

test("zero is filled in as a number", () => assert.equal(fill("{number}", { number: 0 }), "0"));

test("the number decides the form, in the language of the page", () => {
  assert.equal(fillPlural(FORMS, { number: 1 }), "1 metod vald");
  assert.equal(fillPlural(FORMS, { number: 0 }), "0 metoder valda");
  assert.equal(fillPlural(FORMS, { number: 2 }), "2 metoder valda");
  inLanguage("en", () => assert.equal(fillPlural(FORMS, { number: 1 }), "1 metod vald"));
  inLanguage("fr", () => assert.equal(fillPlural(FORMS, { number: 0 }), "0 metod vald"));
});

test("forms may stand as JSON, as they do in an attribute", () => {
  assert.equal(fillPlural(JSON.stringify(FORMS), { number: 1 }), "1 metod vald");
});

test("without a number, or without its form, the general form is said", () => {
  assert.equal(fillPlural({ other: "flera" }, { number: 1 }), "flera");
  assert.equal(fillPlural(FORMS), "{number} metoder valda");
});

test("a plain sentence may begin with a name", () => {
  assert.equal(fillPlural("{number} valda", { number: 1 }), "1 valda");
});

test("an element carries its sentences, plain or with forms", () => {
  assert.equal(sentence(carrying("data-text-remove", "Ta bort"), "remove"), "Ta bort");
  assert.equal(sentence(carrying("data-text-n", JSON.stringify(FORMS)), "n", { number: 1 }), "1 metod vald");
});
