/** More than two parameters: which two span the surface, and what the others are. The point stays where it is among all of them. */
import { fixedText } from "./address.js";
import { apart } from "../numbers/faithful.js";
import { decimalsFor, number } from "../numbers/format.js";

/**
 * @typedef {import("./address.js").Fields} Fields
 * @typedef {import("../views/controls.js").Controls} Controls
 * @typedef {{canonical: Record<string, any>}} Scene
 */

const DIGITS = 6; // that have room in a box; the link has them all
const AROUND = 2; // times a value's size, at least 1: how far its slider reaches on either side

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

/** @param {Scene} scene @param {Controls} controls @param {Record<string, HTMLElement>} parts */
export function showOthers(scene, controls, parts) {
  const { axes = [], fixed = {} } = scene.canonical;
  const others = Object.entries(fixed);
  const names = parametersOf(scene).map((name) => ({ value: name, text: name }));
  parts.others.hidden = names.length < 3;
  axes.forEach((/** @type {string} */ name, /** @type {number} */ k) => controls.options(`axis-${k}`, names, name));
  for (let k = 0; parts[`fixed-name-${k}`]; k++) {
    controls.visible(`fixed-${k}`, k < others.length);
    if (k >= others.length) continue;
    const [name, value] = others[k];
    const reach = AROUND * Math.max(1, Math.abs(value));
    parts[`fixed-name-${k}`].textContent = name;
    controls.limit(`fixed-${k}`, value - reach, value + reach, 10 ** -decimalsFor(2 * reach));
    controls.show(`fixed-${k}`, String(Number(value.toPrecision(DIGITS))));
  }
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
