/**
 * The data panel: the examples and the model at the chosen point, drawn by Plotly; pointing at an example lights it and lays a
 * handle on it, by which it is moved.
 */
import { beside } from "../geometry/free_place.js";
import { MARGIN } from "../traces/map.js";
import { follow } from "./box.js";
import { NUDGES } from "./keys.js";
import { CONFIG, Plotly } from "./plotly.js";

/**
 * @typedef {Record<string, any>} Trace
 * @typedef {[number, number]} Pair
 * @typedef {object} Held  the example that has the handle
 * @property {number} index
 * @property {Pair} at  its place in the panel
 * @property {[string, string]} columns  which columns that is; p, the prediction, is none that could be set
 * @property {boolean} turns  whether it has a class that a click changes
 * @property {string} label
 * @typedef {object} Events
 * @property {(index: number | null) => void} light
 * @property {(index: number, values: Record<string, number>, spans: Record<string, number>, done: boolean) => void} drag
 * @property {(index: number, values: Record<string, number>, spans: Record<string, number>) => void} nudge
 * @property {(like: number, values: Record<string, number>, spans: Record<string, number>) => void} add
 * @property {(index: number) => void} remove
 * @property {(index: number) => void} turn  into the other class
 * @property {(way: 1 | -1) => void} step  to another example
 */

const NUDGE = 0.01; // of an axis, for one press of an arrow key
const [TWICE, NEAR] = [400, 6]; // ms and px between the presses of a double click
const STILL = 3; // px that a hand that clicks may move
const ROOM = 0.04; // of an axis, beside an example that is dragged to its end
const OUTSIDE = 0.3; // of the panel: how far outside a pointer takes an example
const REACH = 24; // px from which a pointer lights an example

export class DataView {
  /** @param {HTMLElement} element holds .plot and button.grip @param {Events} events */
  constructor(element, events) {
    this.element = element;
    this.events = events;
    this.plot = /** @type {HTMLElement} */ (element.querySelector(".plot"));
    this.handle = /** @type {HTMLButtonElement} */ (element.querySelector(".grip"));
    /** @type {{traces: Trace[], layout: Trace} | null} */
    this.figure = null;
    /** @type {Held | null} */
    this.held = null;
    /** @type {{x: Pair, y: Pair}} */
    this.ranges = { x: [0, 1], y: [0, 1] };
    /** @type {Pair[]} */
    this.taken = []; // places of the examples
    /** @type {number[]} */
    this.indices = []; // which examples these are
    this.dragging = false;
    this.moved = false;
    this.handle.addEventListener("pointerdown", (event) => this.drag(event));
    this.handle.addEventListener("keydown", (event) => this.key(event));
    this.handle.addEventListener("focus", () => this.held && events.light(this.held.index));
    this.handle.addEventListener("blur", () => this.dragging || events.light(null));
    this.handle.addEventListener("click", () => this.clicked());
    this.pressed = { time: -Infinity, x: 0, y: 0 };
    this.pointer = { x: NaN, y: NaN }; // where it was last, on the screen
    this.plot.addEventListener("pointerdown", (event) => this.press(event), { capture: true });
    element.addEventListener("pointermove", (event) => event.pointerType === "touch" || this.point(event));
    element.addEventListener("pointerleave", (event) => event.pointerType === "touch" || this.point(null));
    element.addEventListener("click", (event) => this.point(event)); // a finger does not hover
    follow(element, () => this.fit());
  }

  /**
   * The nearest example is lit, whatever lies over it: its handle comes under the very pointer that has lit it. The light stays
   * with an example that has moved away from under a still pointer, of which browsers tell as if it had moved.
   * @param {MouseEvent | null} event
   */
  point(event) {
    const still = event?.type === "pointermove" && event.clientX === this.pointer.x && event.clientY === this.pointer.y;
    this.pointer = { x: event?.clientX ?? NaN, y: event?.clientY ?? NaN };
    if (!this.dragging && !still) this.events.light(event && this.nearest(event));
  }

  /** The example within reach. @param {MouseEvent} event @returns {number | null} */
  nearest({ clientX, clientY }) {
    const frame = this.element.getBoundingClientRect();
    const away = this.taken.map((at) => {
      const [x, y] = this.pixel(at);
      return Math.hypot(clientX - frame.left - x, clientY - frame.top - y);
    });
    const best = away.reduce((best, far, k) => (far < away[best] ? k : best), 0);
    return away[best] <= REACH ? this.indices[best] : null;
  }

  /** A click, or Enter; the end of a drag is none. */
  clicked() {
    if (this.held?.turns && !this.moved) this.events.turn(this.held.index);
    this.moved = false;
  }

  /** @param {Trace[]} traces @param {Trace} layout @param {Held} held */
  draw(traces, layout, held) {
    if (!this.dragging) this.ranges = { x: layout.xaxis.range, y: layout.yaxis.range };
    else this.ranges = { x: widened(this.ranges.x, held.at[0]), y: widened(this.ranges.y, held.at[1]) };
    const marks = traces.filter(({ mode }) => mode === "markers");
    this.taken = marks.flatMap(({ x, y: up }) => x.map((/** @type {number} */ v, /** @type {number} */ i) => [v, up[i]]));
    this.indices = marks.flatMap(({ customdata }) => customdata);
    this.figure = { traces, layout };
    this.held = held;
    return this.paint();
  }

  /** The panel in the box that it has now. */
  async paint() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.figure || !width || !height) return;
    const { traces, layout } = this.figure;
    const { x, y } = this.ranges;
    this.place();
    await Plotly.react(
      this.plot,
      traces,
      { ...layout, xaxis: { ...layout.xaxis, range: x }, yaxis: { ...layout.yaxis, range: y }, width, height },
      { ...CONFIG, staticPlot: true },
    );
    this.place();
  }

  fit() {
    const drawn = /** @type {any} */ (this.plot)._fullLayout;
    if (drawn?.width !== this.element.clientWidth || drawn?.height !== this.element.clientHeight) this.paint();
  }

  place() {
    if (!this.held) return;
    const [x, y] = this.pixel(this.held.at);
    this.handle.style.transform = `translate(${x}px, ${y}px)`;
    this.handle.setAttribute("aria-label", this.held.label);
  }

  /** Where a place of the panel is on it, in px. @param {Pair} at @returns {Pair} */
  pixel(at) {
    const { left, top, width, height } = this.box();
    const part = (/** @type {0 | 1} */ k) => (at[k] - this.range(k)[0]) / this.span(k);
    return [left + part(0) * width, top + (1 - part(1)) * height];
  }

  /** @param {0 | 1} k */
  range = (k) => (k ? this.ranges.y : this.ranges.x);
  /** @param {0 | 1} k */
  span = (k) => this.range(k)[1] - this.range(k)[0];

  /** The plot's area, in px: as it was drawn, because a legend moves it down; before that, inside its margins. */
  box() {
    const { clientWidth, clientHeight } = this.element;
    const drawn = /** @type {any} */ (this.plot)._fullLayout?._size;
    const { l, t } = drawn ?? MARGIN;
    const { w = clientWidth - l - MARGIN.r, h = clientHeight - t - MARGIN.b } = drawn ?? {};
    return { left: l, top: t, width: w, height: h };
  }

  /** What the panel has at a place on the screen, or would have so far outside. @param {MouseEvent} event @returns {Pair} */
  under(event) {
    const frame = this.element.getBoundingClientRect();
    const { left, top, width, height } = this.box();
    const near = (/** @type {number} */ part) => Math.min(Math.max(part, -OUTSIDE), 1 + OUTSIDE);
    const parts = [near((event.clientX - frame.left - left) / width), near(1 - (event.clientY - frame.top - top) / height)];
    return /** @type {Pair} */ (
      parts.map((part, k) => this.range(/** @type {0 | 1} */ (k))[0] + part * this.span(/** @type {0 | 1} */ (k)))
    );
  }

  /** @param {Pair} at @returns {Record<string, number>} */
  values(at) {
    const { columns, turns } = /** @type {Held} */ (this.held);
    const settable = (/** @type {string} */ name, /** @type {number} */ value) =>
      name === "y" && turns ? Math.min(Math.max(Math.round(value), 0), 1) : value; // a class has nothing between
    return Object.fromEntries(columns.map((name, k) => [name, settable(name, at[k])]).filter(([name]) => name !== "p"));
  }

  /** Lengths of the axes, by column. @returns {Record<string, number>} */
  get spans() {
    return this.values([this.span(0), this.span(1)]);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { held, handle } = this;
    if (event.button !== 0 || !held) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    this.dragging = true;
    this.moved = false;
    let at = held.at;
    const move = (/** @type {PointerEvent} */ e) => {
      this.moved ||= Math.hypot(e.clientX - event.clientX, e.clientY - event.clientY) > STILL;
      if (!this.moved) return;
      this.events.drag(held.index, this.values((at = this.under(e))), this.spans, false);
    };
    const end = () => {
      this.dragging = false;
      for (const [name, listener] of listeners) handle.removeEventListener(name, /** @type {any} */ (listener));
      if (this.moved) this.events.drag(held.index, this.values(at), this.spans, true);
    };
    const listeners = /** @type {const} */ ([
      ["pointermove", move],
      ["pointerup", end],
      ["pointercancel", end],
    ]);
    for (const [name, listener] of listeners) handle.addEventListener(name, /** @type {any} */ (listener));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { held } = this;
    if (!held || event.altKey || event.metaKey || event.ctrlKey) return;
    /** @type {Record<string, () => void>} */
    const others = {
      PageDown: () => this.events.step(1),
      PageUp: () => this.events.step(-1),
      Insert: () => this.add(),
      Delete: () => this.events.remove(held.index),
    };
    const nudge = NUDGES[event.key];
    if (nudge) this.nudge(held, nudge, event.shiftKey ? 5 : 1);
    else if (others[event.key]) others[event.key]();
    else return;
    event.preventDefault();
  }

  /** @param {Held} held @param {Pair} way @param {number} size */
  nudge({ index, at }, way, size) {
    const next = /** @type {Pair} */ (at.map((value, k) => value + way[k] * size * NUDGE * this.span(/** @type {0 | 1} */ (k))));
    this.events.nudge(index, this.values(next), this.spans);
  }

  /** One more example, beside the one that has the handle. */
  add() {
    if (!this.held) return;
    const { index, at, columns } = this.held;
    const place = beside(at, [this.ranges.x, this.ranges.y], this.taken, columns[0] === "p");
    this.events.add(index, this.values(place), this.spans);
  }

  /** Two presses at one place are a double click, of which Plotly tells nobody. @param {PointerEvent} event */
  press(event) {
    const { timeStamp: time, clientX: x, clientY: y } = event;
    const { time: before, x: oldX, y: oldY } = this.pressed;
    const twice = time - before < TWICE && Math.hypot(x - oldX, y - oldY) < NEAR;
    this.pressed = { time: twice ? -Infinity : time, x, y };
    if (twice && this.isInside(event)) this.addAt(event);
  }

  /** @param {MouseEvent} event */
  isInside({ clientX, clientY }) {
    const frame = this.element.getBoundingClientRect();
    const { left, top, width, height } = this.box();
    const [x, y] = [clientX - frame.left - left, clientY - frame.top - top];
    return x >= 0 && x <= width && y >= 0 && y <= height;
  }

  /** @param {MouseEvent} event */
  addAt(event) {
    if (this.held) this.events.add(this.held.index, this.values(this.under(event)), this.spans);
  }
}

/** An axis that reaches over a value. @param {Pair} range @param {number} value @returns {Pair} */
function widened([low, high], value) {
  const room = ROOM * (high - low);
  return [Math.min(low, value - room), Math.max(high, value + room)];
}
