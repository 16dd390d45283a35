/** The table of examples: for reading with a screen reader, for copying, and for seeing which example is which. */
import { valueOf } from "../model/worked.js";
import { inPrint, roughly, significant } from "../text/faithful.js";
import { number, whole } from "../text/format.js";
import { FAITHFUL_DIGITS } from "../written/shared.js";

/**
 * @typedef {import("../model/worked.js").Worked} Worked
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("../model/point.js").Model} Model
 */

const DIGITS = 4;
const FIRST_ROWS = 200;
const MOST_COLUMNS = 20; // of more inputs, of pictures say, none is shown

export class TableView {
  /** @param {HTMLElement} element holds a table and the buttons .copy and .all @param {(index: number | null) => void} light */
  constructor(element, light) {
    this.body = /** @type {HTMLTableSectionElement} */ (element.querySelector("tbody"));
    this.head = /** @type {HTMLTableRowElement} */ (element.querySelector("thead tr"));
    this.all = /** @type {HTMLButtonElement} */ (element.querySelector(".all"));
    this.copy = /** @type {HTMLButtonElement} */ (element.querySelector(".copy"));
    this.limit = FIRST_ROWS;
    /** @type {[Model, AtPoint, Worked | null] | null} */
    this.last = null;
    this.all.addEventListener("click", () => this.showAll());
    this.copy.addEventListener("click", () => this.copyAll());
    const row = (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).closest("tr");
    this.body.addEventListener("pointerover", (event) => light(row(event) ? Number(row(event)?.dataset.index) : null));
    this.body.addEventListener("pointerleave", () => light(null));
  }

  /**
   * New rows for a new point; else only the light moves, so that a selection of rows survives.
   * @param {Model} model @param {AtPoint} here @param {number | null} lit @param {Worked | null} loss  of p and y
   */
  draw(model, here, lit, loss) {
    const same = this.last?.[1] === here;
    this.last = [model, here, loss];
    if (same) return this.light(lit);
    const n = Math.min(model.y.length, this.limit);
    this.head.replaceChildren(...headings(model).map((text) => cell("th", text)));
    const rows = Array.from({ length: n }, (_, i) => {
      const row = document.createElement("tr");
      row.dataset.index = String(i);
      row.classList.toggle("lit", i === lit);
      row.append(...printed(model, here, i, loss).map((text) => cell("td", text)));
      return row;
    });
    this.body.replaceChildren(...rows);
    this.all.hidden = model.y.length <= this.limit;
    this.all.textContent = `Show all ${whole(model.y.length)}`;
    return undefined;
  }

  /** @param {number | null} lit */
  light(lit) {
    for (const row of this.body.querySelectorAll("tr.lit")) row.classList.remove("lit");
    if (lit !== null) this.body.querySelector(`tr[data-index="${lit}"]`)?.classList.add("lit");
  }

  showAll() {
    const last = this.last;
    this.limit = Infinity;
    this.last = null;
    if (last) this.draw(last[0], last[1], null, last[2]);
  }

  /** Every row, also those not shown, with tabs between, as spreadsheets take it. */
  async copyAll() {
    if (!this.last) return;
    const [model, here] = this.last;
    const rows = Array.from(model.y.keys(), (i) => values(model, here, i).join("\t"));
    const label = this.copy.textContent;
    try {
      await navigator.clipboard.writeText([headings(model).join("\t"), ...rows].join("\n"));
      this.copy.textContent = "Copied";
    } catch {
      this.copy.textContent = "The browser does not allow it: select the rows";
    }
    setTimeout(() => (this.copy.textContent = label), 1500);
  }
}

/** @param {Model} model */
const columnsOf = ({ columns }) => (Object.keys(columns).length > MOST_COLUMNS ? [] : Object.keys(columns));

/** Where the cost is not the mean every example has a weight of its own. @param {Model} model */
const headings = (model) => [
  "example",
  ...columnsOf(model),
  "y",
  model.network?.output === "softmax" ? "chance of the right class" : "prediction",
  "loss",
  `∂ℓ/∂${model.axes[0]}`,
  `∂ℓ/∂${model.axes[1]}`,
  ...(model.cost === "mean" ? [] : ["weight ∂C/∂ℓ"]),
];

/** @param {Model} model @param {AtPoint} here @param {number} i */
const values = (model, here, i) => [
  i,
  ...columnsOf(model).map((name) => model.columns[name][i]),
  model.y[i],
  here.predictions[i],
  here.losses[i],
  here.gradients[0][i],
  here.gradients[1][i],
  ...(model.cost === "mean" ? [] : [here.weights[i]]),
];

/**
 * A row in print, target and prediction with digits enough for the loss beside them.
 * @param {Model} model @param {AtPoint} here @param {number} i @param {Worked | null} loss
 */
export function printed(model, here, i, loss) {
  const texts = values(model, here, i).map((value, k) => (k === 0 ? String(value) : number(value, DIGITS)));
  if (!loss) return texts;
  const first = 1 + columnsOf(model).length; // where the target stands, before prediction and loss
  const both = { y: model.y[i], p: here.predictions[i] };
  const names = /** @type {("y" | "p")[]} */ (loss.inputs);
  const inputs = names.map((name) => significant(both[name], DIGITS));
  const together = inPrint(inputs, (numbers) => [valueOf(loss, numbers)], [texts[first + 2]], FAITHFUL_DIGITS);
  for (const [k, name] of names.entries()) texts[first + (name === "y" ? 0 : 1)] = together.texts[k];
  texts[first + 2] = roughly(texts[first + 2], together.about[0]);
  return texts;
}

/** @param {string} name @param {string} text */
function cell(name, text) {
  const element = document.createElement(name);
  if (name === "th") element.setAttribute("scope", "col");
  element.textContent = text;
  return element;
}
