/** The update written out: a method's lines with the numbers of one step put in. */
import { number, pair } from "../numbers/format.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {{at: Pair[], gradients: Pair[], v: Pair[] | null, s: Pair[] | null, picked: number[][] | null}} Path
 */

const MOST_PICKED = 12; // indices written out

/**
 * @param {HTMLElement} element @param {string[]} names of the paths @param {number} which is shown @param {Path} path
 * @param {{lines: string[], in_torch: string}} method @param {number} step that was taken @param {{rate: number, momentum: number}} settings
 */
export function showUpdate(element, names, which, path, method, step, settings) {
  const k = Math.min(Math.max(step, 1), path.at.length - 1) - 1;
  const rows =
    k < 0
      ? ["No step was taken."]
      : [
          `Step ${k + 1}${ofBatch(path, k)}`,
          `g = ${pair(path.gradients[k])}`,
          ...method.lines.map((line) => filled(line, valuesAt(path, k, settings))),
        ];
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

/** @param {Path} path @param {number} k */
function ofBatch({ picked }, k) {
  if (!picked) return ":";
  const few = picked[k].slice(0, MOST_PICKED).join(", ");
  return `, on ${picked[k].length === 1 ? "example" : "examples"} ${few}${picked[k].length > MOST_PICKED ? ", …" : ""}:`;
}

/**
 * Before and after step k, by the tokens of the lines.
 * @param {Path} path @param {number} k @param {{rate: number, momentum: number}} settings @returns {Record<string, string>}
 */
function valuesAt({ at, gradients, v, s }, k, { rate, momentum }) {
  const before = (/** @type {Pair[] | null} */ memory) => pair(memory && k ? memory[k - 1] : [0, 0]);
  const after = (/** @type {Pair[] | null} */ memory) => pair(memory ? memory[k] : [0, 0]);
  return {
    theta: pair(at[k], 4),
    "theta'": pair(at[k + 1], 4),
    g: pair(gradients[k]),
    v: before(v),
    "v'": after(v),
    s: before(s),
    "s'": after(s),
    r: number(rate, 2),
    beta: number(momentum, 2),
    t: String(k + 1),
  };
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
