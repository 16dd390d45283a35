/** The update written out: a method's lines with the numbers of one step put in. */
import { valueOf } from "../model/worked.js";
import { exactly, inPrint, roughly, significant } from "../text/faithful.js";
import { joined, number, pair } from "../text/format.js";
import { FAITHFUL_DIGITS } from "../written/shared.js";

/**
 * @typedef {import("../model/worked.js").Worked} Worked
 * @typedef {{lines: string[], programs: (Worked | null)[]}} Written  a method
 * @typedef {[number, number]} Pair
 * @typedef {{at: Pair[], gradients: Pair[], v: Pair[] | null, s: Pair[] | null, picked: number[][] | null}} Path
 */

const MOST_PICKED = 12; // indices written out

/**
 * @param {HTMLElement} element @param {string[]} names of the paths @param {number} which is shown @param {Path} path
 * @param {Written & {in_torch: string}} method @param {number} step that was taken @param {{rate: number, momentum: number}} settings
 */
export function showUpdate(element, names, which, path, method, step, settings) {
  const rows = stepInNumbers(path, method, step, settings);
  const chosen = document.createElement("div");
  chosen.className = "which";
  chosen.append(...names.map((name, i) => chip(name, i, i === which)));
  const list = document.createElement("ol");
  list.className = "update";
  list.append(...rows.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  const focused = Array.from(element.querySelectorAll(".which .chip")).indexOf(/** @type {Element} */ (document.activeElement));
  element.replaceChildren(chosen, list, ...(method.in_torch ? [elsewhere(method.in_torch)] : []));
  if (focused >= 0) /** @type {HTMLElement | undefined} */ (chosen.children[focused])?.focus();
}

/** Where a program of the reader's own walks another path. @param {string} text */
const elsewhere = (text) => Object.assign(document.createElement("p"), { className: "about", textContent: text });

/**
 * One step of a path, line by line.
 * @param {Path} path @param {Written} method @param {number} step that was taken @param {{rate: number, momentum: number}} settings
 */
export function stepInNumbers(path, method, step, settings) {
  const k = Math.min(Math.max(step, 1), path.at.length - 1) - 1;
  if (k < 0) return ["No step was taken."];
  const values = valuesAt(path, k, settings);
  return [
    `Step ${k + 1}${ofBatch(path, k)}`,
    `g = ${pair(path.gradients[k])}`,
    ...method.lines.map((line, i) => lineInNumbers(line, method.programs[i], values)),
  ];
}

/** @param {Path} path @param {number} k */
function ofBatch({ picked }, k) {
  if (!picked) return ":";
  const few = picked[k].slice(0, MOST_PICKED).join(", ");
  return `, on ${picked[k].length === 1 ? "example" : "examples"} ${few}${picked[k].length > MOST_PICKED ? ", …" : ""}:`;
}

/**
 * Before and after step k, by the tokens of the lines.
 * @param {Path} path @param {number} k @param {{rate: number, momentum: number}} settings @returns {Record<string, Pair | number>}
 */
function valuesAt({ at, gradients, v, s }, k, { rate, momentum }) {
  const before = (/** @type {Pair[] | null} */ memory) => /** @type {Pair} */ (memory && k ? memory[k - 1] : [0, 0]);
  const after = (/** @type {Pair[] | null} */ memory) => /** @type {Pair} */ (memory ? memory[k] : [0, 0]);
  const memories = { v: before(v), "v'": after(v), s: before(s), "s'": after(s) };
  return { theta: at[k], "theta'": at[k + 1], g: gradients[k], ...memories, r: rate, beta: momentum, t: k + 1 };
}

/**
 * A line with the numbers of a step, in digits enough to come to its result.
 * @param {string} line @param {Worked | null} program @param {Record<string, Pair | number>} values
 */
function lineInNumbers(line, program, values) {
  if (!program)
    return filled(line, Object.fromEntries(Object.entries(values).map(([token, value]) => [token, usual(token, value)])));
  const names = program.inputs.map((name) => name.replace("_after", "'"));
  const parts = names.flatMap((name) => [values[name]].flat().map((value) => inputOf(name, value)));
  const token = /** @type {string} */ (line.match(/\{([^}]+)\}$/)?.[1]);
  const result = /** @type {Pair} */ (values[token]).map((value) => number(value, digitsOf(token)));
  const { texts, about } = inPrint(
    parts,
    (printed) => [0, 1].map((axis) => valueOf(program, along(names, values, printed, axis))),
    result,
    FAITHFUL_DIGITS,
  );
  const printed = names.map((name) => [name, Array.isArray(values[name]) ? joined(texts.splice(0, 2)) : texts.splice(0, 1)[0]]);
  return filled(line, { ...Object.fromEntries(printed), [token]: roughly(joined(result), about.some(Boolean)) });
}

/** What a program takes along one axis: of every pair one part. @param {string[]} names @param {Record<string, Pair | number>} values @param {number[]} printed @param {number} axis */
function along(names, values, printed, axis) {
  let place = 0;
  return names.map((name) => {
    const isPair = Array.isArray(values[name]);
    const value = printed[place + (isPair ? axis : 0)];
    place += isPair ? 2 : 1;
    return value;
  });
}

/** @param {string} token */
const digitsOf = (token) => (token.startsWith("theta") ? 4 : 3);

/** Settings and the count of steps are printed as they are. @param {string} name @param {number} value @returns {import("../text/faithful.js").Input} */
function inputOf(name, value) {
  if (name === "t") return { value, print: () => String(value) };
  return name === "r" || name === "beta" ? { value, print: () => exactly(value) } : significant(value, digitsOf(name));
}

/** @param {string} token @param {Pair | number} value */
function usual(token, value) {
  return Array.isArray(value) ? pair(value, digitsOf(token)) : inputOf(token, value).print(0);
}

/** @param {string} line @param {Record<string, string>} values */
export const filled = (line, values) => line.replace(/\{([^}]+)\}/g, (_, token) => values[token] ?? token);

/** @param {string} name @param {number} index @param {boolean} pressed */
function chip(name, index, pressed) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: `chip path-${index}`, textContent: name });
  button.dataset.turn = `path:${index}`;
  button.setAttribute("aria-pressed", String(pressed));
  return button;
}
