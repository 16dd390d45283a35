/** The checks in plain numbers, and the formulas with one example's numbers put in. */
import { withNumbers, workedOutTogether } from "../model/by_hand.js";
import { roughly } from "../text/faithful.js";
import { number, pair, whole } from "../text/format.js";

/**
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("../model/point.js").Model} Model
 * @typedef {Pick<import("../model/point.js").Confirmed, "cost_gradient" | "residual" | "kink">} Confirmed  what is said of the server's own numbers
 * @typedef {import("../model/by_hand.js").Derivation} Derivation
 * @typedef {import("../model/by_hand.js").Written} Written
 */

/**
 * Rows of the checks: label and value.
 * @param {AtPoint} here @param {string} cost @param {Confirmed | null} confirmed @returns {[string, string][]}
 */
export function checkRows(here, cost, confirmed) {
  const n = here.losses.length;
  const costGradient = confirmed?.cost_gradient.map((v) => v ?? NaN);
  const average = here.coupled
    ? "backpropagated through all"
    : n === 1
      ? "its gradient"
      : cost === "mean"
        ? `mean of ${whole(n)} gradients`
        : `${whole(n)} gradients, weighted`;
  return [
    ["cost", number(here.cost, 5)],
    ["gradient of the cost", costGradient ? pair(costGradient, 5) : "…"],
    [average, pair(here.costGradient, 5)],
    ["largest difference", difference(confirmed)],
  ];
}

/** @param {Confirmed | null} confirmed */
function difference(confirmed) {
  if (!confirmed) return "…";
  if (confirmed.kink) return "a kink: no gradient";
  return confirmed.residual === null ? "not defined" : roughly(number(confirmed.residual, 2), confirmed.residual > 0); // of all digits, not of those above
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
  element.replaceChildren(...linesByHand(derivation, model, here, index).map(formulaRow));
  const of = [derivation.model, derivation.loss].map(({ text }) => text).join() + element.clientWidth;
  if (element.dataset.of !== of) element.classList.remove("long");
  element.dataset.of = of;
  if (element.scrollWidth > element.clientWidth) element.classList.add("long"); // one under the other, and so they stay
}

/** @param {string} line */
function formulaRow(line) {
  const row = document.createElement("div");
  row.className = "formula";
  row.innerHTML = line; // made by the server from the parsed formula, never from its text
  return row;
}

/**
 * Prediction, loss and both derivatives as MathML: the formula, the numbers of one example in it, and what they come to.
 * @param {Derivation} derivation @param {Model} model @param {AtPoint} here @param {number} index @returns {string[]}
 */
export function linesByHand({ model: prediction, loss, gradient }, model, here, index) {
  const values = valuesOf(model, here, index);
  const rows = [named("p", prediction), named("ℓ", loss), ...gradient.map(separated)];
  const results = [here.predictions, here.losses, ...here.gradients].map((array) => array[index]);
  const worked = workedOutTogether(
    rows.map(({ written }) => written),
    values,
    results,
  );
  return rows.map((row, k) => line(row, worked[k]));
}

/** @param {Model} model @param {AtPoint} here @param {number} index @returns {Record<string, number>} */
function valuesOf(model, here, index) {
  const columns = Object.fromEntries(Object.entries(model.columns).map(([name, column]) => [name, column[index]]));
  const [a, b] = model.axes;
  return { ...model.fixed, ...columns, y: model.y[index], p: here.predictions[index], [a]: here.at[0], [b]: here.at[1] };
}

/** @typedef {{written: Written, left: string, right: string}} Row  a formula, what stands to the left of its sign, and to the right */

/** @param {string} name @param {Written} written @returns {Row} */
const named = (name, written) => ({ written, left: `<mi>${name}</mi>`, right: inner(written.mathml) });

/** A derivative, which says itself of what. @param {Written} written @returns {Row} */
function separated(written) {
  const [left, ...right] = inner(written.mathml)
    .replace(/^<mrow>|<\/mrow>$/g, "")
    .split("<mo>=</mo>");
  return { written, left, right: right.join("<mo>=</mo>") };
}

/** @param {string} mathml */
const inner = (mathml) => mathml.replace(/^<math[^>]*>|<\/math>$/g, "");

/** @param {Row} row @param {import("../model/by_hand.js").ByHand} worked */
function line({ left, right }, { texts, result, about }) {
  const numbers = withNumbers(right, texts);
  const middle = numbers.includes("<mn>") ? `<mrow>${numbers}</mrow><mo>=</mo>` : "";
  const found = `${about ? "<mtext>about\u00a0</mtext>" : ""}<mn>${result}</mn>`;
  return `<math displaystyle="true">${left}<mo>=</mo><mrow>${right}</mrow><mo>=</mo>${middle}${found}</math>`;
}
