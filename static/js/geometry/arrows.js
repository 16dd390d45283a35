/**
 * Which arrows are drawn and how long: one scale for all, so that the mean is honestly shorter than the longest.
 *
 * @typedef {[number, number]} Pair
 */
import { ARROW_DIGITS, LONGEST_ARROW, MOST_ARROWS, NO_ARROW, TOO_LONG, TOO_SHORT } from "../written/shared.js";
import { turnOf } from "./directions.js";

/**
 * A fair subset of the examples: evenly spread over their order by the direction they pull, so that no side is favoured.
 * @param {[Float64Array, Float64Array]} gradients @param {number} [most] @returns {number[]} ascending indices
 */
export function fairSubset([g1, g2], most = MOST_ARROWS) {
  const all = Array.from(g1.keys());
  if (all.length <= most) return all;
  const turns = all.map((i) => turnOf(g1[i], g2[i]));
  const order = all.sort((i, j) => turns[i] - turns[j] || i - j);
  return Array.from({ length: most }, (_, k) => order[Math.floor(((k + 0.5) * order.length) / most)]).sort((i, j) => i - j);
}

/**
 * The factor from gradients to arrows at which the longest spans about a third of the window: a round number.
 * @param {[Float64Array, Float64Array]} gradients @param {Pair} spans of the window
 */
export function niceScale(gradients, spans) {
  const longest = longestPart(gradients, spans);
  return longest > 0 ? nice(LONGEST_ARROW / longest) : 1;
}

/**
 * The scale for a point of a scene: the one that suits the scene's own point, so that arrows of neighbouring points can be
 * compared, unless here they would be far too long or too short. It depends on nothing that happened before.
 * @param {[Float64Array, Float64Array]} usual gradients at the scene's own point
 * @param {[Float64Array, Float64Array]} gradients here @param {Pair} spans
 */
export function scaleFor(usual, gradients, spans) {
  const scale = niceScale(usual, spans);
  const longest = longestPart(gradients, spans) * scale;
  return longest > TOO_LONG || (longest < TOO_SHORT && longest > NO_ARROW) ? niceScale(gradients, spans) : scale;
}

/** @param {[Float64Array, Float64Array]} gradients @param {Pair} spans */
function longestPart([g1, g2], spans) {
  let longest = 0;
  for (let i = 0; i < g1.length; i++) {
    const length = Math.hypot(g1[i] / spans[0], g2[i] / spans[1]);
    if (Number.isFinite(length)) longest = Math.max(longest, length);
  }
  return longest;
}

/** @param {number} value */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const digit = ARROW_DIGITS.find((d) => d * power <= value * 1.05) ?? 1;
  return Number((digit * power).toPrecision(2));
}

/** The next nicer scale up or down. @param {number} scale @param {1 | -1} way */
export const nextScale = (scale, way) => nice(scale * (way > 0 ? 1.6 : 0.66));

/**
 * An arrow as a step in the unit square.
 * @param {number} g1 @param {number} g2 @param {number} factor scale with its sign: negative for downhill @param {Pair} spans
 * @returns {Pair}
 */
export const unitStep = (g1, g2, factor, spans) => [(factor * g1) / spans[0], (factor * g2) / spans[1]];

/**
 * How much of a step from a place stays inside the unit square, from 0 to 1.
 * @param {Pair} from @param {Pair} step
 */
export function partInside(from, step) {
  let most = 1;
  for (const k of [0, 1]) {
    if (step[k] > 0) most = Math.min(most, (1 - from[k]) / step[k]);
    if (step[k] < 0) most = Math.min(most, -from[k] / step[k]);
  }
  return Math.max(0, most);
}
