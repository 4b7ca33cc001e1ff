// The page's address, where a reader's choices stand so that they can be shared.

const RETRY = 1000; // milliseconds

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * Write the page's address. A browser may refuse when there have been many changes (Safari throws after a hundred in
 * half a minute); then the last one asked for is tried again a little later.
 *
 * @param {string} address absolute, or relative to the present one
 * @param {"replaceState" | "pushState"} [way] pushState: the way back leads to the address before
 */
export function writeAddress(address, way = "replaceState") {
  clearTimeout(waiting);
  try {
    history[way](null, "", address);
  } catch {
    waiting = setTimeout(writeAddress, RETRY, address, way);
  }
}
