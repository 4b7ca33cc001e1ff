import assert from "node:assert/strict";
import { test } from "node:test";
import { writeAddress } from "../../docs/assets/js/lib/address.js";

/** Let `history` be something that refuses the first changes. Returns what was asked of it and what it let through. */
function refusing(times) {
  const asked = [];
  const written = [];
  const change = (way) => (_state, _title, address) => {
    asked.push(address);
    if (asked.length <= times) throw new DOMException("too many", "SecurityError");
    written.push([way, address]);
  };
  const history = { replaceState: change("replaceState"), pushState: change("pushState") };
  Object.defineProperty(globalThis, "history", { value: history, configurable: true });
  return { asked, written };
}

/** Let time pass at once: what is waiting is carried out when asked for. */
function stoppedClock() {
  const waiting = new Map();
  let last = 0;
  const { setTimeout, clearTimeout } = globalThis;
  globalThis.setTimeout = (act, _time, ...values) => {
    waiting.set((last += 1), () => act(...values));
    return last;
  };
  globalThis.clearTimeout = (id) => waiting.delete(id);
  return {
    pass() {
      const acts = [...waiting.values()];
      waiting.clear();
      for (const act of acts) act();
    },
    start: () => Object.assign(globalThis, { setTimeout, clearTimeout }),
  };
}

test("the address is replaced, or gets a place of its own in the history", () => {
  const { written } = refusing(0);
  writeAddress("?a=1");
  writeAddress("?a=2", "pushState");
  assert.deepEqual(written, [
    ["replaceState", "?a=1"],
    ["pushState", "?a=2"],
  ]);
});

test("what a browser refuses is tried again, and only the last of it", () => {
  const clock = stoppedClock();
  const { asked, written } = refusing(3);
  writeAddress("?q=a");
  writeAddress("?q=ab");
  clock.pass();
  assert.deepEqual([asked, written], [["?q=a", "?q=ab", "?q=ab"], []]);
  clock.pass();
  clock.pass();
  assert.deepEqual(written, [["replaceState", "?q=ab"]]);
  clock.start();
});

test("what is written meanwhile is not written over", () => {
  const clock = stoppedClock();
  const { written } = refusing(1);
  writeAddress("?q=old");
  writeAddress("?q=new");
  clock.pass();
  assert.deepEqual(written, [["replaceState", "?q=new"]]);
  clock.start();
});
