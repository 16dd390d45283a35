/**
 * Formulas worked out by hand: the numbers of one example in the places of its names, with digits enough to come to the result.
 *
 * @typedef {import("./worked.js").Worked} Worked
 * @typedef {{text: string, mathml: string, program: Worked | null}} Written  a formula; the program has its value, null where it has none
 * @typedef {{model: Written, loss: Written, gradient: [Written, Written]}} Derivation  what stands between an example and its gradient
 * @typedef {{texts: Record<string, string>, result: string, about: boolean}} ByHand  about: the printed numbers come to something else
 */
import { faithful, following, significant } from "../text/faithful.js";
import { number, read } from "../text/format.js";
import { valueOf } from "./worked.js";

const TIMES = "<mo>&#x2062;</mo>";
const BEFORE_NUMBER = new RegExp(
  `${TIMES}(?:<mspace[^>]*></mspace>)?(?=(?:<m(?:row|sup|frac|sqrt)>)*<m(?:n>|row data-name=))`,
  "g",
);
const NAME = /(<msup>)?<mrow data-name="([^"]*)">.*?<\/mrow>/g;
const [MINUS, TEN] = ["\u2212", "\u00d7"];

/**
 * What is printed of a formula: its names' values, and its own.
 * @param {Written} written @param {Record<string, number>} values by name @param {number} value
 * @param {string} [result]  how the value is printed @returns {ByHand}
 */
export function workedOut({ program }, values, value, result = number(value)) {
  const names = program?.inputs ?? Object.keys(values);
  const inputs = names.map((name) => significant(values[name]));
  const found = program && faithful(inputs, (printed) => [valueOf(program, printed)], [result]);
  const texts = found ?? inputs.map(({ print }) => print(0));
  return { texts: Object.fromEntries(names.map((name, k) => [name, texts[k]])), result, about: !found };
}

/**
 * Formulas that follow from each other, the first for the name `p` of the others: every name has one print in all of them, as far
 * as they come to their results with it.
 * @param {Written[]} written @param {Record<string, number>} values by name @param {number[]} results @returns {ByHand[]}
 */
export function workedOutTogether(written, values, results) {
  const [model, ...others] = written;
  const later = others.map((row, k) => workedOut(row, values, results[k + 1]));
  const { p } = finest([{ p: number(values.p) }, ...later.map(({ texts }) => texts)]);
  const all = [workedOut(model, values, results[0], p), ...later];
  const shared = finest(all.map(({ texts }) => texts));
  return all.map((one, k) => {
    const texts = Object.fromEntries(Object.keys(one.texts).map((name) => [name, shared[name]]));
    return comesTo(written[k], texts, one) ? { ...one, texts } : one;
  });
}

/** @param {Written} written @param {Record<string, string>} texts @param {ByHand} worked */
function comesTo({ program }, texts, { result, about }) {
  if (!program || about) return about;
  const printed = program.inputs.map((name) => texts[name]);
  return following(printed, (numbers) => [valueOf(program, numbers)], result) === result;
}

/** Of every name the print that has the most digits. @param {Record<string, string>[]} all @returns {Record<string, string>} */
function finest(all) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, text] of all.flatMap(Object.entries))
    if (!(name in found) || read(text).unit < read(found[name]).unit) found[name] = text;
  return found;
}

/**
 * MathML with numbers in the places of names, as they have to be written side by side: a dot before a number that is a factor,
 * parentheses round a negative one, and round a power of ten that is taken to a power.
 * @param {string} mathml @param {Record<string, string>} texts the numbers by name, as they are printed
 */
export function withNumbers(mathml, texts) {
  return mathml
    .replace(BEFORE_NUMBER, "<mo>·</mo>")
    .replace(NAME, (_, power = "", name) => power + enclosed(texts[name], power !== "" && texts[name].includes(TEN)));
}

/** @param {string} text @param {boolean} apart  whether it would run together with what follows */
function enclosed(text, apart) {
  const written = `<mn>${text}</mn>`;
  return apart || text.startsWith(MINUS) ? `<mrow><mo>(</mo>${written}<mo>)</mo></mrow>` : written;
}
