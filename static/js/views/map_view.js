/**
 * The map: Plotly's contours underneath, and over them our own layer with the arrows and a handle that can be dragged.
 */
import { unitStep } from "../geometry/arrows.js";
import { boxIn, haveOneScale, onPixels } from "../geometry/one_scale.js";
import { fromUnit, inside, span, toUnit } from "../geometry/surface.js";
import { MARGIN } from "../traces/map.js";
import { arrowPath, dot, pixel, polyline } from "./arrow_path.js";
import { follow } from "./box.js";
import { NUDGES } from "./keys.js";
import { CONFIG, Plotly } from "./plotly.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, any>} Trace
 * @typedef {import("../geometry/one_scale.js").Box} Box
 * @typedef {import("../geometry/surface.js").Surface} Surface
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {{here: AtPoint, shown: number[], factor: number, marks: {points: Pair[], tone: string}[], arrows: {vector: Pair, tone: string}[], trails: {points: Pair[], tone: string}[],
 *   strays: {at: Pair, vector: Pair}[], weighted: boolean}} Shown
 * @typedef {object} Events
 * @property {(at: Pair, done: boolean) => void} move
 * @property {(step: Pair) => void} nudge
 * @property {(index: number | null) => void} light
 */

const SVG = "http://www.w3.org/2000/svg";

export class MapView {
  /** @param {HTMLElement} element holds .plot, svg.marks, button.handle and .scales @param {Events} events */
  constructor(element, events) {
    this.element = element;
    this.events = events;
    this.scales = /** @type {HTMLElement} */ (element.querySelector(".scales"));
    this.plot = /** @type {HTMLElement} */ (element.querySelector(".plot"));
    this.marks = /** @type {SVGSVGElement} */ (element.querySelector(".marks"));
    this.handle = /** @type {HTMLButtonElement} */ (element.querySelector(".handle"));
    this.trails = group(this.marks, "trails", "svg"); // a picture of its own, which ends where the map does
    this.examples = group(this.marks, "examples");
    this.strays = group(this.marks, "strays");
    this.mean = group(this.marks, "mean");
    this.extra = group(this.marks, "extra");
    /** @type {Surface | null} */
    this.surface = null;
    /** The window as it is drawn, in px: arrows and handle stand in it, whatever the page is about to do. @type {Box} */
    this.box = { left: 0, top: 0, width: 0, height: 0 };
    /** @type {{traces: Trace[], layout: Trace} | null} */
    this.figure = null;
    /** @type {[Shown, number | null, string] | null} */
    this.drawn = null;
    this.touched = false;
    this.listen();
    follow(element, () => this.fit());
  }

  /** @param {Surface} surface @param {Trace[]} traces @param {Trace} layout */
  draw(surface, traces, layout) {
    this.surface = surface;
    this.figure = { traces, layout };
    this.scales.hidden = haveOneScale(this.spans(surface));
    this.element.style.setProperty("--shape", String(this.shape(surface)));
    return this.paint();
  }

  /** The map in the box that it has now. */
  async paint() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.figure || !this.surface || !width || !height) return;
    const { traces, layout } = this.figure;
    const note = this.scales.offsetHeight;
    const room = {
      left: MARGIN.l,
      top: MARGIN.t,
      width: width - MARGIN.l - MARGIN.r,
      height: height - MARGIN.t - MARGIN.b - note,
    };
    this.box = onPixels(boxIn(room, this.spans(this.surface)));
    const { left, top } = this.box;
    const margin = { l: left, t: top, r: width - left - this.box.width, b: height - top - this.box.height };
    await Plotly.react(this.plot, traces, { ...layout, width, height, margin }, { ...CONFIG, staticPlot: true });
  }

  fit() {
    const drawn = /** @type {any} */ (this.plot)._fullLayout;
    if (drawn?.width === this.element.clientWidth && drawn?.height === this.element.clientHeight) return;
    this.paint();
    if (this.drawn) this.update(...this.drawn);
  }

  /** @param {Surface} surface @returns {Pair} */
  spans = ({ theta1, theta2 }) => [span(theta1), span(theta2)];

  /** Width of the window in parts of its height, as it is best drawn. @param {Surface} surface */
  shape(surface) {
    const spans = this.spans(surface);
    return haveOneScale(spans) ? spans[0] / spans[1] : 1;
  }

  /**
   * Arrows, lines and handle at a point.
   * @param {Shown} overlay @param {number | null} lit @param {string} label
   */
  update(overlay, lit, label) {
    this.drawn = [overlay, lit, label];
    if (!this.surface) return;
    const { here, shown, factor, arrows, trails, marks, strays, weighted } = overlay;
    const spans = this.spans(this.surface);
    const from = toUnit(this.surface, here.at);
    const { box } = this;
    const [g1, g2] = here.gradients;
    const visible = inside(from);
    const paths = visible
      ? shown.map((i) => arrowPath(from, unitStep(g1[i], g2[i], factor, spans), box, shown.length > 80 ? 1.3 : 1.8))
      : [];
    (weighted ? this.extra : this.trails).after(this.examples);
    setPaths(this.examples, paths, shown, lit);
    const mean = visible ? [arrowPath(from, unitStep(...here.costGradient, factor, spans), box, 4.2)] : [];
    setPaths(this.mean, mean, [], null);
    const extra = visible
      ? arrows.map(({ vector, tone }) => arrowPath(from, unitStep(...vector, factor, spans), box, 3.4, tone === "wrong"))
      : [];
    setPaths(this.extra, extra, [], null, arrows);
    this.moveStrays(strays, factor, spans, box);
    fit(this.trails, box);
    const lines = [...marks, ...trails];
    setPaths(
      this.trails,
      lines.map(({ points }) =>
        polyline(
          points.map((at) => toUnit(/** @type {Surface} */ (this.surface), at)),
          box,
        ),
      ),
      [],
      null,
      lines,
    );
    this.placeHandle(from, box, label);
  }

  /**
   * Arrows that begin elsewhere, each with its dot.
   * @param {Shown["strays"]} strays @param {number} factor @param {Pair} spans @param {Box} box
   */
  moveStrays(strays, factor, spans, box) {
    const paths = strays.map(({ at, vector }) => {
      const from = toUnit(/** @type {Surface} */ (this.surface), at);
      return inside(from) ? `${dot(pixel(from, box))}${arrowPath(from, unitStep(...vector, factor, spans), box, 1.8, true)}` : "";
    });
    setPaths(this.strays, paths, [], null);
  }

  /** @param {Pair} from @param {Box} box @param {string} label */
  placeHandle(from, box, label) {
    const [x, y] = pixel([Math.min(Math.max(from[0], 0), 1), Math.min(Math.max(from[1], 0), 1)], box);
    this.handle.style.transform = `translate(${x}px, ${y}px)`;
    this.handle.classList.toggle("outside", !inside(from));
    this.handle.setAttribute("aria-label", label);
  }

  listen() {
    this.handle.addEventListener("pointerdown", (event) => this.drag(event, this.handle));
    this.handle.addEventListener("keydown", (event) => this.key(event));
    this.marks.addEventListener("pointerdown", (event) => this.pressMap(event));
    this.marks.addEventListener("click", (event) => this.tap(event));
    this.marks.addEventListener("pointerover", (event) => this.events.light(indexOf(event.target)));
    this.marks.addEventListener("pointerleave", () => this.events.light(null));
  }

  /**
   * With a mouse anywhere on the map begins a drag; a finger only taps there, so that the page can be scrolled.
   * @param {PointerEvent} event
   */
  pressMap(event) {
    this.touched = event.pointerType === "touch";
    if (!this.touched) this.drag(event, this.handle);
  }

  /** @param {MouseEvent} event */
  tap(event) {
    if (this.touched) this.events.move(this.place(event), true);
  }

  /** @param {PointerEvent} event @param {HTMLElement} holder */
  drag(event, holder) {
    if (event.button !== 0) return;
    event.preventDefault();
    holder.focus({ preventScroll: true });
    holder.setPointerCapture(event.pointerId);
    let place = this.place(event);
    this.events.move(place, false);
    const move = (/** @type {PointerEvent} */ e) => this.events.move((place = this.place(e)), false);
    const end = () => {
      holder.removeEventListener("pointermove", move);
      holder.removeEventListener("pointerup", end);
      holder.removeEventListener("pointercancel", end);
      this.events.move(place, true); // where it was last: a cancelled drag has no place of its own
    };
    holder.addEventListener("pointermove", move);
    holder.addEventListener("pointerup", end);
    holder.addEventListener("pointercancel", end);
  }

  /** Where in the parameter plane the pointer is, kept inside the window. @param {MouseEvent} event @returns {Pair} */
  place(event) {
    const frame = this.element.getBoundingClientRect();
    const { box } = this;
    const clamp = (/** @type {number} */ v) => Math.min(Math.max(v, 0), 1);
    const u = clamp((event.clientX - frame.left - box.left) / box.width);
    const v = clamp(1 - (event.clientY - frame.top - box.top) / box.height);
    return fromUnit(/** @type {Surface} */ (this.surface), [u, v]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const nudge = NUDGES[event.key];
    if (!nudge || event.altKey || event.metaKey || event.ctrlKey) return;
    const size = event.shiftKey ? 5 : 1;
    this.events.nudge([nudge[0] * size, nudge[1] * size]);
    event.preventDefault();
  }
}

/** @param {SVGElement} parent @param {string} name @param {"g" | "svg"} [kind] */
function group(parent, name, kind = "g") {
  const g = document.createElementNS(SVG, kind);
  g.setAttribute("class", name);
  parent.append(g);
  return g;
}

/** A picture inside another, cut off at a box, in the same coordinates. @param {SVGElement} inner @param {Box} box */
function fit(inner, { left, top, width, height }) {
  for (const [name, value] of Object.entries({ x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` }))
    inner.setAttribute(name, String(value));
}

/**
 * @param {SVGElement} parent @param {string[]} paths @param {number[]} indices @param {number | null} lit
 * @param {{tone: string}[]} [tones]
 */
function setPaths(parent, paths, indices, lit, tones) {
  while (parent.childElementCount > paths.length) parent.lastElementChild?.remove();
  while (parent.childElementCount < paths.length) parent.append(document.createElementNS(SVG, "path"));
  paths.forEach((d, k) => {
    const path = parent.children[k];
    path.setAttribute("d", d);
    if (tones) path.setAttribute("class", tones[k].tone);
    if (indices.length) path.setAttribute("data-index", String(indices[k]));
    path.classList.toggle("lit", indices.length > 0 && indices[k] === lit);
  });
}

/** @param {EventTarget | null} target */
function indexOf(target) {
  const index = target instanceof Element ? target.getAttribute("data-index") : null;
  return index === null ? null : Number(index);
}
