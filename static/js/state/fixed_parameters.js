/** More than two parameters: which two span the surface, and what the others are. The point stays where it is among all of them. */
import { fixedText } from "./address.js";
import { apart } from "../text/faithful.js";
import { number } from "../text/format.js";

/**
 * @typedef {import("./address.js").Fields} Fields
 * @typedef {{canonical: Record<string, any>}} Scene
 */

/** Names of all parameters, the axes first; a network has others than can be named here. @param {Scene} scene @returns {string[]} */
export const parametersOf = ({ canonical }) => [...(canonical.axes ?? []), ...Object.keys(canonical.fixed ?? {})];

/** "c", "c and d", "c, d and e". @param {string[]} names */
export const listed = (names) => [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");

/** Another value of one of the others. @param {Scene} scene @param {number} k @param {string} value @returns {Fields} */
export function withFixed({ canonical }, k, value) {
  const entries = Object.entries(canonical.fixed).map(([name, old], i) => [name, i === k ? Number(value) : old]);
  return { fixed: fixedText(Object.fromEntries(entries)) };
}

/**
 * Another parameter along one axis: what it was goes into the place of what it takes.
 * @param {Scene} scene @param {number[]} at  the point @param {0 | 1} k  the axis @param {string} name @returns {Fields}
 */
export function withAxis(scene, at, k, name) {
  const { axes, fixed } = scene.canonical;
  /** @type {Record<string, number>} */
  const values = { ...fixed, [axes[0]]: at[0], [axes[1]]: at[1] };
  const next = axes.includes(name)
    ? [axes[1], axes[0]]
    : axes.map((/** @type {string} */ old, /** @type {number} */ i) => (i === k ? name : old));
  const others = parametersOf(scene).filter((one) => !next.includes(one));
  return {
    axes: next.join(","),
    at: next.map((/** @type {string} */ one) => values[one]).join(","),
    fixed: fixedText(Object.fromEntries(others.map((one) => [one, values[one]]))),
  };
}

/**
 * What the best values have changed.
 * @param {number | null} before @param {number | null} after @param {boolean} arrived  whether the search for them had come to an end
 */
export function bestWords(before, after, arrived) {
  if (after === null) return "No values with a cost were found.";
  if (before === null) return `The cost is ${number(after)}.`;
  const [from, to] = apart(before, after);
  if (after < before) return `The cost went from ${from} to ${to}.`;
  return arrived ? "Nothing better was found." : "Nothing better was found in the time there is.";
}
