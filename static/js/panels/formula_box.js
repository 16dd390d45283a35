/** A box for the reader's own model or loss: what it says as mathematics, its derivatives, and a caret under what is wrong. */
import { API } from "../requests/calls.js";
import { Refusal, post } from "../requests/server.js";

/**
 * @typedef {{text: string, mathml: string | null}} Shown
 * @typedef {Shown & {name: string}} Derivative
 * @typedef {{code: string, message: string}} Note
 * @typedef {Shown & {parameters: string[], columns: string[], derivatives: Derivative[], enough: boolean, missing: string | null, notes: Note[]}} ModelRead
 * @typedef {Shown & {derivative: Derivative, notes: Note[]}} LossRead
 * @typedef {{columns: string[], model: ModelRead | null, loss: LossRead | null}} Read
 * @typedef {"formula" | "loss_formula"} Field
 * @typedef {object} Actions
 * @property {(text: string, read: Read, done: import("../board/loading.js").Done) => void} draw
 * @property {() => string[]} columns  of the data shown
 */

const PAUSE = 150; // ms after the last key before the formula is read
const DRAWN = 500; // ms after the last key before it is drawn

export class FormulaBox {
  /** @param {Field} field @param {HTMLElement} element @param {Actions} actions */
  constructor(field, element, actions) {
    this.field = field;
    this.element = element;
    this.actions = actions;
    this.input = /** @type {HTMLInputElement} */ (element.querySelector("input"));
    this.caret = /** @type {HTMLElement} */ (element.querySelector(".caret"));
    this.preview = /** @type {HTMLElement} */ (element.querySelector(".preview"));
    this.chips = /** @type {HTMLElement} */ (element.querySelector(".chips"));
    this.said = /** @type {HTMLElement} */ (element.querySelector(".said"));
    this.drawn = "";
    this.begun = false;
    this.timers = [0, 0];
    this.stop = new AbortController();
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => (this.begun = false));
    this.input.addEventListener("change", () => this.settled());
    this.chips.addEventListener("click", (event) => this.begin(/** @type {HTMLElement} */ (event.target).closest("button")));
  }

  /**
   * The box with the formula of the scene, or one to begin with; text that is being typed stays.
   * @param {string} text @param {string[]} examples
   */
  show(text, examples) {
    this.element.hidden = false;
    if (this.chips.dataset.of !== examples.join()) {
      this.chips.dataset.of = examples.join();
      this.chips.replaceChildren(...examples.map(chip));
    }
    if (document.activeElement === this.input || this.input.value === text) return;
    this.input.value = this.drawn = text;
    this.readFormula();
  }

  /** Without a formula in the scene there is none to read, not even one that was being typed. */
  hide() {
    for (const timer of this.timers) clearTimeout(timer);
    this.stop.abort();
    this.element.hidden = true;
    this.input.value = this.drawn = "";
  }

  /** @param {string} text  a formula to begin with */
  open(text) {
    this.element.hidden = false;
    this.input.value = text;
    this.input.focus();
    this.input.select();
    this.readFormula();
  }

  /** @param {HTMLElement | null} button */
  begin(button) {
    if (!button) return;
    this.begun = false;
    this.input.value = button.textContent ?? "";
    this.readFormula(true);
  }

  typed() {
    clearTimeout(this.timers[0]);
    clearTimeout(this.timers[1]);
    this.timers[0] = setTimeout(() => this.readFormula(), PAUSE);
    this.timers[1] = setTimeout(() => this.readFormula(true), DRAWN);
  }

  /** Enter, or the box is left. */
  settled() {
    clearTimeout(this.timers[1]);
    this.readFormula(true);
  }

  /** Have the formula read, show what it says, and draw it where it is whole. @param {boolean} [draw] */
  async readFormula(draw = false) {
    const text = this.input.value;
    if (this.element.hidden) return;
    this.stop.abort();
    this.stop = new AbortController();
    const columns = this.field === "formula" ? { columns: this.actions.columns() } : {};
    try {
      const read = /** @type {Read} */ (await post(`${API}/formula`, { [this.field]: text, ...columns }, this.stop.signal));
      this.showRead(read);
      if (draw && text !== this.drawn && (read.model?.enough ?? true)) this.draw(text, read);
    } catch (error) {
      if (error instanceof Refusal) this.refuse(error, text);
      else if (/** @type {Error} */ (error).name !== "AbortError") throw error;
    }
  }

  /** What is typed in one go is one step for Back. @param {string} text @param {Read} read */
  draw(text, read) {
    this.actions.draw(text, read, this.begun ? "again" : true);
    this.begun = true;
    this.drawn = text;
  }

  /** @param {Read} read */
  showRead({ model, loss }) {
    this.caret.hidden = true;
    this.input.removeAttribute("aria-invalid");
    const [whole, derivatives] = model ? [model, model.derivatives] : loss ? [loss, [loss.derivative]] : [null, []];
    this.preview.replaceChildren(
      ...(whole ? [whole, ...derivatives].map(({ mathml }, k) => row(k === 0 ? (model ? "p" : "ℓ") : "", mathml)) : []),
    );
    const notes = (model ?? loss)?.notes.map(({ message }) => message) ?? [];
    this.said.textContent = [model?.missing, ...notes]
      .flatMap((said) => (said ? [sentenceOf(said, this.input.value)] : []))
      .join(" ");
  }

  /**
   * The last good preview stays, pale; a caret stands under the place that is wrong.
   * @param {Refusal} refusal @param {string} text
   */
  refuse(refusal, text) {
    const fault = refusal.faults.find(({ field }) => field === this.field);
    const {
      position = 0,
      length = 1,
      message,
    } = /** @type {{position?: number, length?: number, message: string}} */ (fault ?? { message: refusal.message });
    this.caret.hidden = false;
    this.caret.textContent = text.trim()
      ? `${text}\n${" ".repeat(position)}${"^".repeat(Math.max(1, Math.min(length, text.length - position)))}`
      : "";
    this.said.textContent = sentenceOf(message, text);
    this.input.setAttribute("aria-invalid", "true");
  }
}

/** With a full stop, and a capital unless it begins with a name of the formula. @param {string} said @param {string} formula */
function sentenceOf(said, formula) {
  const begins = formula.split(/[^\p{L}\d_]+/u).includes(said.split(" ")[0]) ? said.charAt(0) : said.charAt(0).toUpperCase();
  return `${begins}${said.slice(1)}${/[.!?]$/.test(said) ? "" : "."}`;
}

/** @param {string} formula */
function chip(formula) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "chip", textContent: formula });
  return button;
}

/**
 * A formula; a derivative's says itself of what it is one.
 * @param {string} name @param {string | null} mathml  null: too long to be written out
 */
function row(name, mathml) {
  const element = document.createElement("li");
  if (mathml)
    element.innerHTML = mathml; // made by the server from the parsed formula, never from its text
  else element.textContent = "A derivative too long to write out; it is computed all the same.";
  if (name) element.prepend(`${name} = `);
  return element;
}
