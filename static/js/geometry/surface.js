/**
 * The surface as the page uses it: heights for the picture, and the height under any place.
 *
 * The unit square: theta1 and theta2 as parts of the window, so that geometry does not depend on units.
 *
 * @typedef {[number, number]} Pair
 * @typedef {"linear" | "log"} Scale
 * @typedef {object} Surface
 * @property {[string, string]} names
 * @property {number[]} theta1
 * @property {number[]} theta2
 * @property {(number | null)[][]} cost  cost[j][i] at (theta1[i], theta2[j])
 * @property {{min: number | null, max: number | null, display: Pair | null}} range
 * @property {Minimum} minimum  as the server has found it
 *
 * @typedef {object} Minimum
 * @property {string} kind  point (inside the window), edge (outside it), line or region (not unique), none
 * @property {Pair | null} at
 * @property {number | null} cost
 * @property {number | null} [condition]
 * @property {boolean} [arrived]  whether the search for it had come to an end
 * @property {boolean} [proven]  whether no place can be lower; else it is the lowest that was found
 * @property {number | null} [infimum]  what a cost without a lowest point comes ever nearer to, where that is known
 * @property {boolean} [unbounded]  whether it is known to fall below every number
 *
 * @typedef {object} Picture  what is drawn of a surface
 * @property {Surface} surface
 * @property {(number | null)[][]} grid  heights
 * @property {Pair} range  of heights
 * @property {Scale} scale
 */
import { MOST_DECADES } from "../written/shared.js";

/** What is drawn as height. @param {number | null} cost @param {Scale} scale @returns {number | null} */
export function height(cost, scale) {
  if (cost === null || !Number.isFinite(cost)) return null;
  if (scale === "linear") return cost;
  return cost > 0 ? Math.log10(cost) : null;
}

/** All heights. @param {Surface} surface @param {Scale} scale */
export const heights = (surface, scale) => surface.cost.map((row) => row.map((cost) => height(cost, scale)));

/** Lowest and highest height drawn. @param {Surface} surface @param {Scale} scale @returns {Pair} */
export function heightRange(surface, scale) {
  const [low, high] = surface.range.display ?? [0, 1];
  if (scale === "linear") return widened(low, high);
  const positive = surface.cost
    .flat()
    .filter((c) => c !== null && c > 0)
    .map((c) => Math.log10(Number(c)));
  const top = Math.log10(surface.range.max ?? high);
  return positive.length ? widened(Math.max(smallest(positive), top - MOST_DECADES), top) : [0, 1];
}

/** What does not change while the point moves. @param {Surface} surface @param {Scale} scale @returns {Picture} */
export function picture(surface, scale) {
  return { surface, scale, grid: heights(surface, scale), range: heightRange(surface, scale) };
}

/** @param {number[]} values */
const smallest = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);

/** A flat surface still gets a box around it. @param {number} low @param {number} high @returns {Pair} */
function widened(low, high) {
  if (high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high))) return [low, high];
  const room = Math.max(Math.abs(low), 1) / 2;
  return [low - room, high + room];
}

/** A place as parts of the window. @param {Surface} surface @param {Pair} at @returns {Pair} */
export function toUnit(surface, at) {
  const { theta1, theta2 } = surface;
  return [part(theta1, at[0]), part(theta2, at[1])];
}

/** The other way round. @param {Surface} surface @param {Pair} unit @returns {Pair} */
export function fromUnit(surface, unit) {
  const { theta1, theta2 } = surface;
  return [theta1[0] + unit[0] * span(theta1), theta2[0] + unit[1] * span(theta2)];
}

/** @param {number[]} nodes */
export const span = (nodes) => nodes[nodes.length - 1] - nodes[0];

/** @param {number[]} nodes @param {number} value */
const part = (nodes, value) => (value - nodes[0]) / span(nodes);

/** So many nodes over the same span. @param {number[]} nodes @param {number} count */
export const thinned = (nodes, count) => Array.from({ length: count }, (_, k) => nodes[0] + (span(nodes) * k) / (count - 1));

/**
 * Roots of heights above the lowest, so that contours are close at the bottom; null over a hole.
 * @param {(number | null)[][]} grid
 */
export function rooted(grid) {
  const solid = grid.map((row) => row.map((z) => (z !== null && Number.isFinite(z) ? z : null)));
  const low = lowest(solid);
  return solid.map((row) => row.map((z) => (z === null ? null : Math.sqrt(z - low))));
}

/** The lowest of some heights; Infinity where there is none. @param {(number | null)[][]} grid */
export const lowest = (grid) =>
  grid.reduce((low, row) => row.reduce((/** @type {number} */ a, z) => Math.min(a, z ?? a), low), Infinity);

/** First and last node. @param {number[]} nodes @returns {Pair} */
export const ends = (nodes) => [nodes[0], nodes[nodes.length - 1]];

/** @param {Pair} unit */
export const inside = ([u, v]) => u >= 0 && u <= 1 && v >= 0 && v <= 1;

/**
 * Height of the drawn surface under a place of the unit square, between its nodes linearly in each direction.
 * @param {(number | null)[][]} grid @param {Pair} unit @returns {number} NaN over a hole
 */
export function heightAt(grid, [u, v]) {
  const [rows, columns] = [grid.length - 1, grid[0].length - 1];
  const [x, y] = [Math.min(Math.max(u, 0), 1) * columns, Math.min(Math.max(v, 0), 1) * rows];
  const [i, j] = [Math.min(Math.floor(x), columns - 1), Math.min(Math.floor(y), rows - 1)];
  const [s, t] = [x - i, y - j];
  const corner = (/** @type {number} */ dj, /** @type {number} */ di) => grid[j + dj][i + di] ?? NaN;
  return (corner(0, 0) * (1 - s) + corner(0, 1) * s) * (1 - t) + (corner(1, 0) * (1 - s) + corner(1, 1) * s) * t;
}
