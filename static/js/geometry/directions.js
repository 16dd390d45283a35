/** How many ways the arrows point. */

const TURN = 1e-9; // of a radian: nearer to each other directions are one

/**
 * @param {readonly [ArrayLike<number>, ArrayLike<number>]} gradients @param {readonly [number, number]} spans  of the window, in
 * whose units the directions are seen
 */
export function directions([g1, g2], [span1, span2]) {
  const found = new Set();
  for (let i = 0; i < g1.length; i++) {
    const turn = Math.round(Math.atan2(g2[i] * span2, g1[i] * span1) / TURN);
    if (g1[i] !== 0 || g2[i] !== 0) found.add(turn === Math.round(-Math.PI / TURN) ? -turn : turn);
  }
  return found.size;
}
