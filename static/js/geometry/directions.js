/** How many ways the arrows point. */

import { ONE_DIRECTION } from "../written/shared.js";

/** The direction of an arrow in parts of ONE_DIRECTION, so that no rounding tells apart what is one direction. @param {number} x @param {number} y */
export function turnOf(x, y) {
  const turn = Math.round(Math.atan2(y, x) / ONE_DIRECTION);
  return turn === Math.round(-Math.PI / ONE_DIRECTION) ? -turn : turn;
}

/**
 * @param {readonly [ArrayLike<number>, ArrayLike<number>]} gradients @param {readonly [number, number]} spans  of the window, in
 * whose units the directions are seen
 */
export function directions([g1, g2], [span1, span2]) {
  const found = new Set();
  for (let i = 0; i < g1.length; i++) {
    if (g1[i] !== 0 || g2[i] !== 0) found.add(turnOf(g1[i] * span1, g2[i] * span2));
  }
  return found.size;
}
