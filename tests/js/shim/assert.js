// Stands in for node:assert/strict in a browser: what the tests here use of it.

const told = (value) => JSON.stringify(value, (_, part) => (part === undefined ? "undefined" : part)) ?? String(value);

function ok(value, message = `${told(value)} is not true`) {
  if (!value) throw new Error(message);
}

function isSame(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

const equal = (a, b) => ok(Object.is(a, b), `${told(a)} is not ${told(b)}`);
const deepEqual = (a, b) => ok(isSame(a, b), `${told(a)} is not like ${told(b)}`);

async function rejects(promise) {
  let isRejected = false;
  await promise.catch(() => (isRejected = true));
  ok(isRejected, "it was not rejected");
}

export default Object.assign(ok, { ok, equal, deepEqual, rejects });
