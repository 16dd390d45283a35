/** Numbers as people read them: real minus signs, digits that carry something, no exponents where they can be avoided. */
import { FLOAT_DIGITS, MINUS, MOST_DECIMALS, READABLE_DECIMALS, SUPERSCRIPTS, THIN_SPACE, TIMES_TEN } from "../written/shared.js";

/** A whole number as an exponent. @param {number} value */
export const superscript = (value) =>
  (value < 0 ? "⁻" : "") + String(Math.abs(value)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)]);

/**
 * A number to so many significant digits, or to a whole one where it has more; 6.25, −0.60, 47 282, 1.3 × 10⁻¹⁶. A million and
 * more are written out where the digits reach to the ones: 2 459 215.5.
 * @param {number | null} value  null where the API has none @param {number} [digits]
 */
export function number(value, digits = 3) {
  if (value === null || !Number.isFinite(value)) return "not defined";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const power = Math.floor(Math.log10(size));
  if ((size >= 1e6 && digits <= power) || size < 1e-3) return scientific(value, digits);
  return withMinus(grouped(value.toFixed(Math.min(Math.max(0, digits - 1 - power), 12))));
}

/** @param {number} value @param {number} digits */
function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split("e");
  return withMinus(mantissa) + TIMES_TEN + superscript(Number(exponent));
}

/** A number with a fixed count of decimals, for columns. @param {number} value @param {number} decimals */
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) return "not defined";
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** @param {string} text */
export const withMinus = (text) => text.replace("-", MINUS);

/** Two numbers in parentheses. @param {readonly (number | null)[]} values @param {number} [digits] */
export const pair = (values, digits = 3) => joined([number(values[0], digits), number(values[1], digits)]);

/** Two numbers that are written already, in parentheses. @param {readonly string[]} texts */
export const joined = (texts) => `(${texts[0]}, ${texts[1]})`;

/** Thousands apart by a thin space. @param {number} value */
export const whole = (value) => grouped(String(value));

/** The same for a number that may have decimals. @param {string} text */
const grouped = (text) => text.replace(/^[-\u2212]?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE));

/** Decimals that make steps of a span visible. @param {number} span */
export const decimalsFor = (span) => Math.max(0, Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(span / 2))));

/**
 * A parameter's value, with decimals that fit the window it is seen in, or so many more.
 * @param {number} value @param {number} span @param {number} [more]
 */
export function coordinate(value, span, more = 0) {
  const decimals = decimalsFor(span);
  if (Math.abs(value) >= 1e6) return number(value, 4 + more);
  if (decimals <= READABLE_DECIMALS) return grouped(fixed(value + 0, decimals + more));
  const digits = decimals + more + 1 + Math.floor(Math.log10(Math.abs(value)));
  return digits < 1 ? "0" : number(value, Math.min(digits, FLOAT_DIGITS));
}

/**
 * What a printed number says, and the unit of its last digit, 0 of a bare 0; neither is a number where none was printed.
 * @param {string} text @returns {{value: number, unit: number}}
 */
export function read(text) {
  const [mantissa, power = ""] = text
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(MINUS, "-")
    .split("×10");
  const exponent = Number(power.replace("⁻", "-").replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit))));
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const value = Number(`${mantissa}e${exponent}`);
  return { value, unit: mantissa === "0" ? 0 : Number(`1e${exponent - decimals}`) };
}

/** Rounded to what can be set by hand in a span. @param {number} value @param {number} span */
export const rounded = (value, span) => Number(value.toFixed(decimalsFor(span))) + 0;

/** A title inside a sentence: "maximum". @param {string} title */
export const lowered = (title) => title.charAt(0).toLowerCase() + title.slice(1);

/** What is nothing but rounding beside numbers of some size is zero. @param {number} value @param {number} size */
export const cleared = (value, size) => (Math.abs(value) < 1e-13 * size ? 0 : value);

/** A value and its error, both to the first digit of the error; of the value never more than four. @param {number} value @param {number} error */
export function withError(value, error) {
  const unit = 10 ** Math.floor(Math.log10(error));
  const digits = 1 + Math.floor(Math.log10(value / unit));
  const [near, off] = [value, error].map((part) => Math.round(part / unit) * unit);
  return `${number(near, Math.min(Math.max(1, digits), 4))} ± ${number(off, 1)}`;
}
