/**
 * What a question changes in the scene while one visits it: what entering has set goes back when it is left, except what the
 * reader has changed since.
 *
 * @typedef {import("./address.js").Fields} Fields
 * @typedef {{before: Fields, after: Fields}} Visit
 */

/**
 * The fields to go back to, or null where nothing has to change.
 * @param {Visit | null} visit @param {Fields} now @returns {Fields | null}
 */
export function goneBack(visit, now) {
  if (!visit) return null;
  const { before, after } = visit;
  const set = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
  const back = set.filter((name) => now[name] === after[name]);
  if (!back.length) return null;
  const kept = Object.entries(now).filter(([name]) => !back.includes(name));
  return Object.fromEntries([...kept, ...back.filter((name) => name in before).map((name) => [name, before[name]])]);
}
