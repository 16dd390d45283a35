/** Heights of contour lines: about so many, at round numbers, the same on the surface and on the map. */
import { inPower, offsetOf, sharedPower, withOffset, withPower } from "../text/ticks.js";
import { ROUND_STEPS, VIRIDIS } from "../written/shared.js";

/** @param {[number, number]} range @param {number} count @returns {{start: number, end: number, size: number}} */
export function contourLevels([low, high], count) {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = (ROUND_STEPS.find((d) => d * power >= raw) ?? 10) * power;
  return { start: (Math.floor(low / size) + 1) * size, end: high, size };
}

/**
 * An axis with its title; where its numbers would be long, in a power of ten or as differences to one that is named, the offset.
 * @param {[number, number]} range @param {string} title @param {number} count  of numbers, about
 * @returns {{axis: {range: number[], title: string, tickvals?: number[], ticktext?: string[]}, offset: number}}
 */
export function numbered(range, title, count) {
  const { start, end, size } = contourLevels(range, count);
  const values = Array.from({ length: Math.floor((end - start) / size + 1e-9) + 1 }, (_, k) => start + k * size);
  const offset = offsetOf(values);
  const parts = values.map((value) => value - offset);
  const power = sharedPower(parts);
  if (!power && !offset) return { axis: { range, title }, offset };
  const axis = { range, title: withPower(withOffset(title, offset), power), tickvals: values, ticktext: inPower(parts, power) };
  return { axis, offset };
}

/** The colour of a height from 0 to 1. @param {number} part @returns {[number, number, number]} */
export function heightColour(part) {
  const place = Math.min(Math.max(part, 0), 1) * (VIRIDIS.length - 1);
  const k = Math.min(Math.floor(place), VIRIDIS.length - 2);
  const between = (/** @type {0 | 1 | 2} */ c) => Math.round(VIRIDIS[k][c] + (place - k) * (VIRIDIS[k + 1][c] - VIRIDIS[k][c]));
  return [between(0), between(1), between(2)];
}
