/**
 * Curvature of the cost, from differences of its exact gradient; and the straight line along which it is flat, where there is one.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {[number, number]} Pair
 */
import { evaluate } from "./point.js";
import { ends, fromUnit, span, toUnit } from "../geometry/surface.js";
import { inSquare } from "./valley.js";

const SMALL = 1e-6; // of a window: a step for differences of the gradient
const FLAT = 1e-6; // of the heights in view: a cost along the line that is no more above the least is as low

/**
 * Second derivatives of the cost, 11, 12, 22, with each parameter in some unit.
 * @param {Model} model @param {Pair} at @param {Pair} units @param {Pair} spans @returns {[number, number, number]}
 */
export function curvature(model, at, units, spans) {
  const [first, second] = spans.map((span, k) => {
    const step = SMALL * span;
    const costGradient = (/** @type {number} */ way) =>
      evaluate(model, /** @type {Pair} */ (at.map((v, i) => (i === k ? v + way * step : v)))).costGradient;
    const [up, down] = [costGradient(1), costGradient(-1)];
    return up.map((value, i) => ((value - down[i]) / (2 * step)) * units[k] * units[i]);
  });
  return [first[0], (first[1] + second[0]) / 2, second[1]];
}

/** The largest curvature at a place. @param {Model} model @param {Pair} at @param {Pair} spans */
export function steepest(model, at, spans) {
  const [a, b, c] = curvature(model, at, [1, 1], spans);
  return (a + c) / 2 + Math.hypot((a - c) / 2, b);
}

/**
 * Both ends, inside the window, of the straight line along which the cost stays as low as at its minimum; null where the minimum is
 * no line, or a bent one.
 * @param {Model} model @param {import("../geometry/surface.js").Surface} surface @returns {[Pair, Pair] | null}
 */
export function flatLine(model, surface) {
  const { kind, at, cost } = surface.minimum;
  if (kind !== "line" || !at || cost === null) return null;
  const spans = /** @type {Pair} */ ([span(surface.theta1), span(surface.theta2)]);
  const [a, b, c] = curvature(model, at, spans, spans);
  const turn = Math.atan2(2 * b, a - c) / 2 + Math.PI / 2; // across the direction of the largest curvature
  const both = inSquare(toUnit(surface, at), [Math.cos(turn), Math.sin(turn)])?.map((unit) => fromUnit(surface, unit));
  const heights = ends(surface.range.display ?? [NaN, NaN]);
  const low = both?.every((end) => evaluate(model, end).cost - cost <= FLAT * (heights[1] - heights[0]));
  return low ? /** @type {[Pair, Pair]} */ (both) : null;
}
