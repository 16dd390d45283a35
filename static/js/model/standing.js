/**
 * A place of the plane and what is found there, in print: the place has digits enough for the numbers to hold where it says.
 *
 * @typedef {import("./point.js").AtPoint} AtPoint
 * @typedef {[number, number]} Pair
 * @typedef {"costGradient" | "mean"} Vector
 * @typedef {{cost: number} & Partial<Record<Vector, Pair>>} Found
 * @typedef {{place: string[], cost: string} & Record<Vector, string>} Standing  as they are printed, "about" among them
 */
import { inPrint, located, roughly } from "../text/faithful.js";
import { joined, number } from "../text/format.js";
import { FAITHFUL_DIGITS } from "../written/shared.js";

/** @type {WeakMap<object, {key: string, standing: Standing}>} */
const cache = new WeakMap();

/**
 * The same sentence is made again for every frame: what was found for a place is kept with it.
 * @param {Found & {at: Pair}} here @param {Pair} spans @param {(at: Pair) => Found} elsewhere
 * @param {Vector[]} which  which of the two is printed beside the cost
 * @returns {Standing}
 */
export function standing(here, spans, elsewhere, which = []) {
  const key = [...spans, ...which].join();
  const found = cache.get(here);
  if (found?.key === key) return found.standing;
  const made = printed(here, spans, elsewhere, which);
  cache.set(here, { key, standing: made });
  return made;
}

/** @param {Found & {at: Pair}} here @param {Pair} spans @param {(at: Pair) => Found} elsewhere @param {Vector[]} which @returns {Standing} */
function printed(here, spans, elsewhere, which) {
  const numbers = (/** @type {Found} */ found) => [found.cost, ...which.flatMap((name) => found[name] ?? [NaN, NaN])];
  const outcome = (/** @type {number[]} */ [a, b]) => numbers(a === here.at[0] && b === here.at[1] ? here : elsewhere([a, b]));
  const places = here.at.map((value, k) => located(value, spans[k]));
  const results = numbers(here).map((value) => number(value));
  const { texts, about } = inPrint(places, outcome, results, FAITHFUL_DIGITS);
  const vectors = which.map((name, k) => {
    const [first, second] = [1 + 2 * k, 2 + 2 * k];
    return [name, roughly(joined([results[first], results[second]]), about[first] || about[second])];
  });
  return { place: texts, cost: roughly(results[0], about[0]), costGradient: "", mean: "", ...Object.fromEntries(vectors) };
}
