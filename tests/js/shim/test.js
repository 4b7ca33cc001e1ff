// Stands in for node:test in a browser: the same files of tests run in both.

const tests = [];

export function test(name, options, act = options) {
  tests.push({ name, act, isSkipped: Boolean(options.skip) });
}

/** Run the tests of a file. Returns the names of those that passed, and what was wrong with the others. */
export async function run(file) {
  await import(file);
  const passed = [];
  const failed = [];
  for (const { name, act, isSkipped } of tests) {
    if (isSkipped) continue;
    try {
      await act();
      passed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error.stack}`);
    }
  }
  return { passed, failed };
}
