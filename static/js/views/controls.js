/**
 * The controls of the rail. They show the scene and say what the reader wants changed; they decide nothing.
 *
 * A field is a number box, with or without a slider, or a choice. Errors are written beside the field that caused them.
 */

/**
 * @typedef {(name: string, value: string, done: boolean) => void} Change
 * @typedef {{value: string, text: string, disabled?: boolean}} Option
 */

const REST = 300; // ms after the last key on a slider before its change is committed
const LOG_STEPS = 25; // slider steps per factor of ten, where a slider is logarithmic

export class Controls {
  /** @param {HTMLElement} element @param {Change} change */
  constructor(element, change) {
    this.element = element;
    this.change = change;
    /** What the reader has set and no answer has brought back yet. @type {Map<string, string>} */
    this.pending = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    /** What every number box should read. @type {WeakMap<HTMLInputElement, string>} */
    this.shown = new WeakMap();
    element.addEventListener("input", (event) => this.changed(event, false));
    element.addEventListener("change", (event) => this.changed(event, true));
    element.addEventListener("focusout", (event) => this.left(/** @type {HTMLInputElement} */ (event.target)));
  }

  /** @param {Event} event @param {boolean} done */
  changed(event, done) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const name = input.dataset.field;
    const live = input.type === "range";
    if (!name || (!live && !done) || input.value.trim() === "") return; // an emptied box asks for nothing
    const value = input.dataset.scale === "log" ? fromLogarithm(input) : input.value;
    if (input.type === "range") this.put(name, value, input);
    if (!name.startsWith("at-")) this.pending.set(name, value);
    clearTimeout(this.resting);
    if (live && done) this.resting = setTimeout(() => this.change(name, value, true), REST);
    else this.change(name, value, done);
  }

  /**
   * Show an answer's value, unless the reader has gone on meanwhile: an older answer does not move a slider back.
   * @param {string} name @param {string} value
   */
  show(name, value) {
    const waiting = this.pending.get(name);
    if (waiting !== undefined && Number(waiting) !== Number(value)) return;
    this.pending.delete(name);
    this.put(name, value);
  }

  /**
   * Put a value into every input of a field but the one it came from.
   * @param {string} name @param {string} value @param {Element} [except]
   */
  put(name, value, except) {
    for (const input of this.inputs(name)) {
      if (input === except) continue;
      if (input.type === "radio") input.checked = input.value === value;
      else if (input.dataset.scale === "log") putLogarithm(input, value);
      else if (input.type === "number") this.putNumber(input, value);
      else input.value = value;
    }
  }

  /**
   * A box that is being typed into is left alone; one that only has the focus is not.
   * @param {HTMLInputElement} input @param {string} value
   */
  putNumber(input, value) {
    const typing = input === document.activeElement && input.value !== (this.shown.get(input) ?? "");
    if (typing && Number(input.value) !== Number(value)) return;
    if (!typing) input.value = value;
    this.shown.set(input, value);
  }

  /** A box that was emptied, or holds what is no number, reads again what holds. @param {HTMLInputElement} input */
  left(input) {
    const value = this.shown.get(input);
    if (value !== undefined && input.type === "number" && input.value.trim() === "") input.value = value;
  }

  /** Limits of a number field. @param {string} name @param {number} low @param {number} high @param {number} step */
  limit(name, low, high, step) {
    for (const input of this.inputs(name)) {
      input.step = input.type === "range" ? String(step) : "any";
      if (input.type !== "range") continue;
      input.min = String(low);
      input.max = String(high);
    }
  }

  /** The options of a choice. @param {string} name @param {Option[]} options @param {string} chosen */
  options(name, options, chosen) {
    const select = this.inputs(name)[0];
    select.replaceChildren(
      ...options.map(({ value, text, disabled }) => {
        const option = new Option(text, value, false, value === chosen);
        option.disabled = Boolean(disabled);
        return option;
      }),
    );
    select.value = chosen;
  }

  /** @param {string} name @returns {HTMLInputElement[]} */
  inputs(name) {
    return Array.from(this.element.querySelectorAll(`[data-field="${CSS.escape(name)}"]`));
  }

  /** The inputs of a field of the scene: the point and the window have several. @param {string} field */
  inputsOf(field) {
    const several = this.element.querySelectorAll(`[data-field^="${CSS.escape(field)}-"]`);
    return [...this.inputs(field), .../** @type {NodeListOf<HTMLInputElement>} */ (several)];
  }

  /** @param {string} name @param {boolean} shown */
  visible(name, shown) {
    const block = /** @type {HTMLElement | null} */ (this.element.querySelector(`[data-block="${CSS.escape(name)}"]`));
    if (block) block.hidden = !shown;
  }

  /** Every error beside its field; gives those that have no field here. @param {{field: string, message: string}[]} faults */
  errors(faults) {
    if (faults.length) this.pending.clear();
    for (const place of this.element.querySelectorAll("[data-error]")) place.textContent = "";
    for (const input of this.element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    return faults.filter(({ field, message }) => {
      const places = Array.from(this.element.querySelectorAll(`[data-error~="${CSS.escape(field)}"]`));
      const place = places.find((one) => !one.closest("[hidden]")) ?? places[0];
      if (!place) return true;
      place.textContent = [place.textContent, message].filter(Boolean).join(" ");
      for (const input of this.inputsOf(field)) input.setAttribute("aria-invalid", "true");
      place.closest("details")?.setAttribute("open", "");
      place.scrollIntoView({ block: "nearest" });
      return !place.checkVisibility({ visibilityProperty: true }); // in a closed drawer nobody reads it
    });
  }
}

/** What a logarithmic slider stands for: two digits, or a whole number where it begins at 1. @param {HTMLInputElement} input */
function fromLogarithm(input) {
  const value = 10 ** (Number(input.value) / LOG_STEPS);
  return String(Number(input.min) < 0 ? Number(value.toPrecision(2)) : Math.round(value));
}

/** A logarithmic slider; its place says nothing, so the number is said. @param {HTMLInputElement} input @param {string} value */
function putLogarithm(input, value) {
  input.value = Number(value) > 0 ? String(Math.round(Math.log10(Number(value)) * LOG_STEPS)) : input.min; // 0 is left of all
  input.setAttribute("aria-valuetext", value);
}
