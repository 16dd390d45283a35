/** What is written at round values of an axis: few digits, and in the axis's title the power of ten that they would all repeat. */
import { fixed, number, superscript, withMinus } from "./format.js";
import { MINUS, MOST_TICK_STEPS, PLAIN_BELOW, PLAIN_FROM, TICK_DECIMALS } from "../written/shared.js";

/** The power of ten that all values are written in; 0 where they are short as they are. @param {number[]} values */
export function sharedPower(values) {
  const size = Math.max(0, ...values.map(Math.abs));
  return size >= PLAIN_BELOW || (size > 0 && size < PLAIN_FROM) ? 3 * Math.floor(Math.log10(size) / 3 + 1e-9) : 0;
}

/** Evenly spaced values in that power, with the decimals that part them. @param {number[]} values @param {number} power */
export function inPower(values, power) {
  const parts = values.map((value) => value / 10 ** power);
  const step = parts.length > 1 ? parts[1] - parts[0] : parts[0];
  const whole = (/** @type {number} */ d) =>
    Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) < 1e-6 * Math.abs(step * 10 ** d);
  const decimals = Array.from({ length: TICK_DECIMALS }, (_, d) => d).find(whole) ?? TICK_DECIMALS;
  return parts.map((part) => fixed(part, decimals));
}

/** Powers of ten, and what lies between them: in one power where these are few, else as powers. @param {number[]} costs */
export function ofPowers(costs) {
  const plain = costs.every((cost) => cost >= PLAIN_FROM * 0.99 && cost < PLAIN_BELOW);
  const exponents = costs.map((cost) => Math.round(Math.log10(cost)));
  const pure = costs.every((cost, k) => Math.abs(cost / 10 ** exponents[k] - 1) < 1e-6);
  if (!plain && pure && costs.length > 1) return { texts: exponents.map((power) => `10${superscript(power)}`), power: 0 };
  const power = plain ? 0 : 3 * Math.floor(Math.log10(Math.max(...costs)) / 3 + 1e-9);
  return { texts: costs.map((cost) => withMinus(String(Number((cost / 10 ** power).toPrecision(2))))), power };
}

/** A title that names the power. @param {string} title @param {number} power */
export const withPower = (title, power) => (power ? `${title}, in 10${superscript(power)}` : title);

/** A round value among evenly spaced ones that are too far from 0 to be told apart at sight; 0 for others. @param {number[]} values */
export function offsetOf(values) {
  const last = values[values.length - 1];
  const step = values.length > 1 ? values[1] - values[0] : 0;
  if (!(step > 0) || MOST_TICK_STEPS * step > Math.max(...values.map(Math.abs))) return 0;
  const unit = 10 ** Math.ceil(Math.log10(last - values[0]) - 1e-9);
  return Number((Math.round((values[0] + last) / 2 / unit) * unit).toPrecision(15));
}

/** A title that names what is taken from the values: m − 0.98. @param {string} title @param {number} offset */
export function withOffset(title, offset) {
  if (!offset) return title;
  const size = Math.abs(offset);
  const shortest = size.toExponential().split("e")[0].replace(".", "").length;
  const digits = Math.max(shortest, 1 + Math.floor(Math.log10(size) + 1e-9));
  return `${title} ${offset > 0 ? MINUS : "+"} ${number(size, digits)}`;
}
