/**
 * A call's fields as the JSON body of a POST: own examples have no place in an address.
 *
 * @typedef {"number" | "flag" | "numbers" | "names" | "named" | "points" | "text"} Kind  what JSON has in the place of a field's text
 */

/** @type {Record<Kind, (text: string) => unknown>} */
const READ = {
  number: (text) => numberOr(text),
  flag: (text) => ({ true: true, false: false })[text] ?? text,
  numbers: (text) => text.split(",").map(numberOr),
  names: (text) => text.split(","),
  named: (text) =>
    Object.fromEntries(
      text
        .split(",")
        .map((part) => part.split(":"))
        .map(([name, value]) => [name, numberOr(value ?? "")]),
    ),
  points: (text) => (text.startsWith("{") ? JSON.parse(text) : text),
  text: (text) => text,
};

/** What is no number goes as it is: the server says what is wrong with it. @param {string} text */
function numberOr(text) {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? text : value;
}

/**
 * The body for a query's fields. A field that is there twice is written twice, so that the server names it.
 * @param {Iterable<[string, string]>} pairs @param {Record<string, string>} kinds  of the fields, by name
 */
export function bodyOf(pairs, kinds) {
  const written = Array.from(
    pairs,
    ([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(READ[/** @type {Kind} */ (kinds[name] ?? "text")](text))}`,
  );
  return `{${written.join(",")}}`;
}
