/** The checks in plain numbers, and the formulas with one example's numbers put in. */
import { number, pair, whole } from "../numbers/format.js";

/**
 * @typedef {import("../numbers/point.js").AtPoint} AtPoint
 * @typedef {import("../numbers/point.js").Model} Model
 * @typedef {import("./sentence.js").Confirmed} Confirmed
 * @typedef {{model: Written, loss: Written, gradient: [Written, Written]}} Derivation
 * @typedef {{text: string, mathml: string}} Written
 */

/**
 * Rows of the checks: label and value.
 * @param {AtPoint} here @param {string} cost @param {Confirmed | null} confirmed @returns {[string, string][]}
 */
export function checkRows(here, cost, confirmed) {
  const n = here.losses.length;
  const slope = confirmed?.cost_gradient.map((v) => v ?? NaN);
  const average = here.coupled
    ? "backpropagated through all"
    : n === 1
      ? "its gradient"
      : cost === "mean"
        ? `mean of ${whole(n)} gradients`
        : `${whole(n)} gradients, weighted`;
  return [
    ["cost", number(here.cost, 5)],
    ["gradient of the cost", slope ? pair(slope, 5) : "…"],
    [average, pair(here.slope, 5)],
    ["largest difference", difference(confirmed)],
  ];
}

/** @param {Confirmed | null} confirmed */
function difference(confirmed) {
  if (!confirmed) return "…";
  if (confirmed.kink) return "a kink: no gradient";
  return confirmed.residual === null ? "not defined" : number(confirmed.residual, 2);
}

/** @param {HTMLElement} element a dl @param {[string, string][]} rows */
export function showChecks(element, rows) {
  element.replaceChildren(
    ...rows.map(([label, value]) => {
      const row = document.createElement("div");
      row.append(tag("dt", label), tag("dd", value));
      return row;
    }),
  );
}

/** @param {string} name @param {string} text */
function tag(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/**
 * The formulas, each followed by the same with one example's numbers.
 * @param {HTMLElement} element @param {Derivation} derivation @param {Model} model @param {AtPoint} here @param {number} index
 */
export function showFormulas(element, derivation, model, here, index) {
  const values = valuesOf(model, here, index);
  const p = `<math displaystyle="true"><mi>p</mi><mo>=</mo>${inner(derivation.model.mathml)}</math>`;
  const l = `<math displaystyle="true"><mi>ℓ</mi><mo>=</mo>${inner(derivation.loss.mathml)}</math>`;
  const [g1, g2] = derivation.gradient.map((g) => g.mathml);
  const results = [here.predictions, here.losses, ...here.gradients].map((array) => array[index]);
  element.replaceChildren(...[p, l, g1, g2].map((formula, k) => formulaRow(formula, values, results[k])));
  const of = [derivation.model, derivation.loss].map(({ text }) => text).join() + element.clientWidth;
  if (element.dataset.of !== of) element.classList.remove("long");
  element.dataset.of = of;
  if (element.scrollWidth > element.clientWidth) element.classList.add("long"); // one under the other, and so they stay
}

/** @param {Model} model @param {AtPoint} here @param {number} index @returns {Record<string, number>} */
function valuesOf(model, here, index) {
  const columns = Object.fromEntries(Object.entries(model.columns).map(([name, column]) => [name, column[index]]));
  const [a, b] = model.axes;
  return { ...model.fixed, ...columns, y: model.y[index], p: here.predictions[index], [a]: here.at[0], [b]: here.at[1] };
}

/** @param {string} mathml */
const inner = (mathml) => mathml.replace(/^<math[^>]*>|<\/math>$/g, "");

/**
 * The formula, an equals sign, the numbers, an equals sign, the result.
 * @param {string} mathml @param {Record<string, number>} values @param {number} result
 */
function formulaRow(mathml, values, result) {
  const row = document.createElement("div");
  row.className = "formula";
  row.innerHTML = mathml;
  const math = /** @type {Element} */ (row.querySelector("math"));
  const parts = Array.from(math.children.length === 1 ? math.children[0].children : math.children);
  const right = parts.slice(parts.findIndex((part) => part.localName === "mo" && part.textContent === "=") + 1);
  const numbers = right.map((part) => /** @type {Element} */ (part.cloneNode(true)));
  const holder = document.createElementNS(math.namespaceURI, "mrow");
  holder.append(...numbers);
  for (const place of holder.querySelectorAll("[data-name]")) putNumber(place, values[place.getAttribute("data-name") ?? ""]);
  if (holder.querySelector("mn")) math.append(operator(math, "="), holder);
  math.append(operator(math, "="), leaf(math, "mn", number(result, 3)));
  return row;
}

/** @param {Element} place @param {number} value */
function putNumber(place, value) {
  const shown = leaf(place, "mn", number(value, 3));
  place.replaceChildren(...(value < 0 ? [operator(place, "("), shown, operator(place, ")")] : [shown]));
  const before = place.previousElementSibling;
  if (before?.localName === "mo" && before.textContent === "\u2062") before.textContent = "·";
}

/** @param {Element} like @param {string} text */
const operator = (like, text) => leaf(like, "mo", text);

/** @param {Element} like @param {string} name @param {string} text */
function leaf(like, name, text) {
  const element = document.createElementNS(like.namespaceURI, name);
  element.textContent = text;
  return element;
}
