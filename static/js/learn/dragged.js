/** A number in a sentence that is a slider: dragged sideways, or changed by the arrow keys. */
const SWEEP = 400; // px from one end to the other

export class Dragged {
  /** @param {HTMLElement} element with its ends and step @param {(value: number, done: boolean) => void} change */
  constructor(element, change) {
    this.element = element;
    this.change = change;
    const { from = "0", to = "1", step = "1", label = "" } = element.dataset;
    this.from = Number(from);
    this.to = Number(to);
    this.step = Number(step);
    this.pixels = SWEEP / ((this.to - this.from) / this.step); // for one step
    this.digits = step.split(".")[1]?.length ?? 0;
    this.value = Number((element.textContent ?? "").replace("−", "-").replace(/\s/g, ""));
    this.dragging = false;
    element.setAttribute("role", "slider");
    element.setAttribute("aria-label", label);
    element.tabIndex = 0;
    this.tell();
    element.addEventListener("pointerdown", (event) => this.drag(event));
    element.addEventListener("keydown", (event) => this.key(event));
  }

  /**
   * What holds now; nothing while it is dragged.
   * @param {number | undefined} value @param {string} [between]  how a value is printed that lies between two steps
   */
  show(value, between) {
    if (this.dragging || value === undefined || value === this.value) return;
    this.value = value;
    this.tell(between);
  }

  /** @param {string} [between] */
  tell(between) {
    const step = this.value.toFixed(this.digits);
    const text = between && Number(step) !== this.value ? between : step.replace("-", "−");
    if (this.element.textContent !== text) this.element.textContent = text;
    for (const [name, value] of Object.entries({ valuemin: this.from, valuemax: this.to, valuenow: this.value, valuetext: text }))
      this.element.setAttribute(`aria-${name}`, String(value));
  }

  /** @param {number} value @param {boolean} done */
  place(value, done) {
    const steps = Math.round((Math.min(Math.max(value, this.from), this.to) - this.from) / this.step);
    const next = Number((this.from + steps * this.step).toPrecision(10));
    if (next === this.value && !done) return;
    this.value = next;
    this.tell();
    this.change(next, done);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (event.button !== 0) return;
    const { element } = this;
    const [start, x] = [this.value, event.clientX];
    this.dragging = true;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ e) =>
      this.place(start + Math.round((e.clientX - x) / this.pixels) * this.step, false);
    const end = () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", end);
      element.removeEventListener("pointercancel", end);
      this.dragging = false;
      this.place(this.value, true);
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", end);
    element.addEventListener("pointercancel", end);
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    const end = { Home: this.from, End: this.to }[event.key];
    if (steps === undefined && end === undefined) return;
    event.preventDefault();
    this.place(end ?? this.value + (steps ?? 0) * this.step, true);
  }
}
