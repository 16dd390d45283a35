/**
 * Printed numbers that are true together: what is printed as a result follows from what is printed before it, to one unit of its
 * last digit. Each number gets as few digits as that takes; where no digits in reason do, the result is only *about* so much.
 *
 * @typedef {{value: number, print: (more: number) => string}} Input  a number, and how it is printed with so many digits more
 * @typedef {(printed: number[]) => ArrayLike<number>} Outcome  the results that follow from the inputs as they are printed
 */
import { coordinate, number, read } from "./format.js";
import { CALM_DIGITS, FAITHFUL_DIGITS, NOTHING } from "../written/shared.js";

/** To so many significant digits or more. @param {number} value @param {number} [digits] @returns {Input} */
export const significant = (value, digits = 3) => ({
  value,
  print: (more) => number(value, Math.min(digits + more, FAITHFUL_DIGITS)),
});

/** A parameter in a window. @param {number} value @param {number} span @returns {Input} */
export const located = (value, span) => ({ value, print: (more) => coordinate(value, span, Math.min(more, room(value, span))) });

/** How many digits more a parameter has room for. @param {number} value @param {number} span */
function room(value, span) {
  const { unit } = read(coordinate(value, span));
  const used = unit && value ? 1 + Math.floor(Math.log10(Math.abs(value))) - Math.round(Math.log10(unit)) : 0;
  return Math.max(0, FAITHFUL_DIGITS - Math.max(0, used));
}

/**
 * The inputs with the fewest digits from which the results follow as they are printed; null where none do.
 * @param {Input[]} inputs @param {Outcome} outcome @param {string[]} results @param {number} [most] digits more than usual
 * @returns {string[] | null}
 */
export function faithful(inputs, outcome, results, most = FAITHFUL_DIGITS) {
  const printed = (/** @type {number[]} */ more) => inputs.map(({ print }, k) => print(more[k]));
  const holds = (/** @type {number[]} */ more) => follow(printed(more), outcome, results).every(Boolean);
  const more = rising(most).find((all) => holds(inputs.map(() => all)));
  if (more === undefined) return null;
  const each = inputs.map(() => more);
  for (const k of inputs.keys())
    each[k] = rising(more).find((fewer) => holds(each.map((own, i) => (i === k ? fewer : own)))) ?? more;
  return printed(each);
}

/** @param {number} most */
const rising = (most) => Array.from({ length: most + 1 }, (_, more) => more);

/**
 * The inputs in print, and of every result whether it is only about so much. All results together may have no more digits than are
 * read at a glance; where these are too few, the first result alone may have `most`.
 * @param {Input[]} inputs @param {Outcome} outcome @param {string[]} results @param {number} [most] digits more than usual
 * @returns {{texts: string[], about: boolean[]}}
 */
export function inPrint(inputs, outcome, results, most = CALM_DIGITS) {
  const calm = faithful(inputs, outcome, results, CALM_DIGITS);
  if (calm) return { texts: calm, about: results.map(() => false) };
  const first = (/** @type {number[]} */ printed) => [outcome(printed)[0]];
  const texts = faithful(inputs, first, results.slice(0, 1), most) ?? inputs.map(({ print }) => print(0));
  return { texts, about: follow(texts, outcome, results).map((holds) => !holds) };
}

/** A number that was chosen, with as many digits as it takes to say which. @param {number} value @param {number} [digits] at least */
export function exactly(value, digits = 2) {
  const { print } = significant(value, digits);
  return print(rising(FAITHFUL_DIGITS).find((more) => read(print(more)).value === value) ?? FAITHFUL_DIGITS);
}

/** A result in words. @param {string} text @param {boolean} about */
export const roughly = (text, about) => (about ? `about ${text}` : text);

/** A result beside numbers that are printed already. @param {string[]} texts @param {Outcome} outcome @param {string} result */
export const following = (texts, outcome, result) => roughly(result, !follow(texts, outcome, [result])[0]);

/**
 * Of every result whether it follows from the inputs as they are printed.
 * @param {string[]} texts @param {Outcome} outcome @param {string[]} results
 */
function follow(texts, outcome, results) {
  const printed = texts.map((text) => read(text).value);
  const found = outcome(printed);
  const nothing = NOTHING * Math.max(0, ...printed.map(Math.abs));
  return results.map((text, k) => {
    const { value, unit } = read(text);
    return Number.isFinite(value) ? Math.abs(found[k] - value) <= (unit || nothing) * (1 + 1e-9) : !Number.isFinite(found[k]);
  });
}

/**
 * Two numbers, with enough digits to be told apart where they differ.
 * @param {number} a @param {number} b @param {number} [digits] @returns {[string, string]}
 */
export function apart(a, b, digits = 3) {
  const both = (/** @type {number} */ more) =>
    /** @type {[string, string]} */ ([a, b].map((v) => significant(v, digits).print(more)));
  const more = a === b ? 0 : rising(FAITHFUL_DIGITS).find((k) => both(k)[0] !== both(k)[1]);
  return both(more ?? FAITHFUL_DIGITS);
}
