/**
 * Arrows painted on the surface: straight in the parameter plane, every vertex lifted to the height under it plus a hair.
 * (A straight tangent arrow sinks into a convex surface and disappears.)
 *
 * Each arrow is a flat ribbon with a triangular head, drawn twice: a dark halo, and on it the colour. All are one mesh; a
 * vertex's intensity says which colour it has.
 */
import { partInside } from "../geometry/arrows.js";
import { heightAt } from "../geometry/surface.js";
import { HEAD_ROWS, MOST_HEAD, SEGMENTS, WING } from "../written/shared.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {{step: Pair, tone: number, dashed?: boolean}} Arrow  a step in the unit square; tone is the intensity of its colour
 * @typedef {{from: Pair, arrows: Arrow[]}} Bunch  arrows from one place
 * @typedef {{width: number, head: number, lift: number}} Style  in parts of the window; lift in parts of the height
 * @typedef {(unit: Pair, height: number) => [number, number, number]} Place  to data coordinates
 * @typedef {{x: number[], y: number[], z: number[], i: number[], j: number[], k: number[], intensity: number[]}} Mesh
 */

/** Vertices of one arrow, halo and colour together. */
export const VERTICES = 4 * (SEGMENTS + 1 + HEAD_ROWS);
const HALO = 0.0035; // beyond the ribbon's edge

/**
 * @param {(number | null)[][]} grid heights @param {[number, number]} range of heights drawn
 * @param {Bunch[]} bunches @param {Style} style @param {Place} place
 * @returns {Mesh}
 */
export function ribbons(grid, range, bunches, style, place) {
  /** @type {Mesh} */
  const mesh = { x: [], y: [], z: [], i: [], j: [], k: [], intensity: [] };
  const lift = style.lift * (range[1] - range[0]);
  const under = (/** @type {Pair} */ unit) => heightAt(grid, unit);
  for (const { from, step, tone, dashed } of bunches.flatMap(({ from, arrows }) => arrows.map((arrow) => ({ from, ...arrow })))) {
    const rows = outline(from, step, style);
    addStrip(
      mesh,
      rows.map((row) => ({ ...row, half: row.half > 0 ? row.half + HALO : 0 })),
      under,
      lift * 0.7,
      0,
      place,
      dashed,
    );
    addStrip(mesh, rows, under, lift, tone, place, dashed);
  }
  return mesh;
}

/**
 * The middle line of an arrow with its half-width at each row, and the direction across it.
 * @param {Pair} from @param {Pair} step @param {Style} style
 * @returns {{middle: Pair, half: number, across: Pair}[]}
 */
function outline(from, step, style) {
  const length = Math.hypot(...step);
  const part = partInside(from, step);
  const head = part < 1 || length === 0 ? 0 : Math.min(style.head / length, MOST_HEAD);
  /** @type {Pair} */
  const across = length === 0 ? [0, 0] : [-step[1] / length, step[0] / length];
  const row = (/** @type {number} */ t, /** @type {number} */ half) => ({
    middle: /** @type {Pair} */ ([from[0] + t * step[0], from[1] + t * step[1]]),
    half,
    across,
  });
  const width = Math.min(style.width, (length * MOST_HEAD) / 2) / 2;
  const wing = head * length * WING;
  const shaft = Array.from({ length: SEGMENTS + 1 }, (_, s) => row(((part - head) * s) / SEGMENTS, width));
  const tip = Array.from({ length: HEAD_ROWS }, (_, s) => {
    const t = s / (HEAD_ROWS - 1);
    return row(part - head * (1 - t), head > 0 ? wing * (1 - t) : width);
  });
  return [...shaft, ...tip];
}

/**
 * One ribbon: two vertices a row, two triangles between rows.
 * @param {Mesh} mesh @param {{middle: Pair, half: number, across: Pair}[]} rows @param {(unit: Pair) => number} under
 * @param {number} lift @param {number} tone @param {Place} place @param {boolean} [dashed]
 */
function addStrip(mesh, rows, under, lift, tone, place, dashed = false) {
  const first = mesh.x.length;
  for (const { middle, half, across } of rows) {
    for (const side of [-half, half]) {
      /** @type {Pair} */
      const unit = [middle[0] + side * across[0], middle[1] + side * across[1]];
      const [x, y, z] = place(unit, under(unit) + lift);
      mesh.x.push(x);
      mesh.y.push(y);
      mesh.z.push(z);
      mesh.intensity.push(tone);
    }
  }
  for (let row = 0; row < rows.length - 1; row++) {
    const a = first + 2 * row;
    if (dashed && row < SEGMENTS && row % 3 === 2) continue;
    if ([0, 1, 2, 3].some((d) => Number.isNaN(mesh.z[a + d]))) continue;
    mesh.i.push(a, a + 1);
    mesh.j.push(a + 1, a + 3);
    mesh.k.push(a + 2, a + 2);
  }
}
