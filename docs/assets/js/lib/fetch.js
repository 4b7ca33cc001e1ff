/**
 * Fetch a file of JSON. Fails when there is none.
 *
 * @param {string} address
 */
export const fetchJson = (address) =>
  fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
