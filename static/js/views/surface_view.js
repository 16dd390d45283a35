/**
 * The 3D picture on the page. The one place that asks Plotly for WebGL; the camera belongs to the user: no update moves it.
 */
import { ABOVE, fitted, turned, zoomed } from "../geometry/camera.js";
import { Standpoints } from "../geometry/standpoints.js";
import { VERTICES } from "../traces/ribbons.js";
import { follow } from "./box.js";
import { NUDGES } from "./keys.js";
import { CONFIG, Plotly, hasWebGL } from "./plotly.js";

/**
 * @typedef {Record<string, any>} Trace
 * @typedef {import("../geometry/camera.js").Eye} Eye
 * @typedef {import("../geometry/standpoints.js").Standing} Standing
 * @typedef {object} Events
 * @property {(at: [number, number]) => void} place  the surface was clicked there
 * @property {(step: [number, number]) => void} nudge  an arrow key: parts of the window
 * @property {() => void} turned  the camera moved
 * @property {(index: number | null) => void} light  an example's arrow is pointed at
 */

const CLICK = 4; // px a click may move
const AFTER_TURN = 60; // ms; Plotly says where the camera is a moment after the button is up
const KEY_TURN = 0.12; // radians
const MESH_KEYS = ["x", "y", "z", "i", "j", "k", "intensity", "meta"];
const ARROWS = 1; // number of the trace that holds the examples' arrows

export class SurfaceView {
  /** @param {HTMLElement} element @param {Events} events */
  constructor(element, events) {
    this.element = element;
    this.events = events;
    this.works = hasWebGL();
    /** Where the user looks from, or a link; null where nobody has turned the picture. @type {Eye | null} */
    this.own = null;
    /** Where each scene is seen from meanwhile. */
    this.standpoints = new Standpoints();
    /** The scene that is drawn. @type {Standing | null} */
    this.standing = null;
    /** Whether Plotly has been given it: what it shows before that counts no more. */
    this.reported = false;
    this.turning = false;
    /** @type {Trace[] | null} */
    this.waiting = null;
    /** @type {[number, number] | null} */
    this.hovered = null;
    /** @type {number | null} */
    this.lit = null;
    this.drawn = false;
    this.resting = false;
    if (this.works) this.listen();
  }

  /**
   * Everything anew, from where the user looks, or else from where this scene is seen.
   * @param {Trace} surface @param {Trace[]} moving @param {(eye: Eye) => Trace} layout @param {Standing} standing
   */
  async draw(surface, moving, layout, standing) {
    if (!this.works || this.resting) return;
    while (this.turning) await new Promise((resolve) => setTimeout(resolve, AFTER_TURN));
    this.keepCamera();
    this.standpoints.enter(standing);
    this.standing = standing;
    this.waiting = null;
    this.reported = true;
    const eye = this.eyeOf(standing);
    await Plotly.react(this.element, [surface, ...moving], { ...layout(eye), ...this.size() }, { ...CONFIG, scrollZoom: true });
    if (this.drawn) return;
    this.drawn = true;
    const plot = /** @type {any} */ (this.element);
    plot.on("plotly_relayout", (/** @type {any} */ change) => this.follow(change));
    plot.on("plotly_hover", (/** @type {any} */ event) => this.point(event));
    plot.on("plotly_unhover", () => this.point(null));
  }

  /** Where a scene is looked at from now. @param {Standing} standing @returns {Eye} */
  eyeOf(standing) {
    return this.own ?? this.near(this.standpoints.of(standing));
  }

  /** As far away as this panel needs. @param {Eye} eye */
  near(eye) {
    const { width, height } = this.size();
    return width && height ? fitted(eye, width, height) : eye;
  }

  /**
   * The traces that follow the point; kept back while the user turns the picture, which an update would snap back.
   * @param {Trace[]} moving
   */
  async update(moving) {
    if (!this.works || !this.drawn) return;
    if (this.turning) {
      this.waiting = moving;
      return;
    }
    this.keepCamera();
    const update = Object.fromEntries(MESH_KEYS.map((key) => [key, moving.map((trace) => trace[key])]));
    update["line.color"] = moving.map((trace) => trace.line?.color);
    await Plotly.restyle(
      this.element,
      update,
      moving.map((_, k) => k + 1),
    );
  }

  /**
   * Plotly draws every update from the camera of its layout, and that is the one of the moment the button was released; the view
   * glides on a little after that. So the layout is told where the view is now.
   */
  keepCamera() {
    const plot = /** @type {any} */ (this.element);
    const camera = this.drawn && plot._fullLayout?.scene?._scene?.getCamera();
    if (!camera || !this.own || !this.reported) return;
    plot.layout.scene.camera = camera;
    this.own = camera.eye;
  }

  /** Where a scene is looked at from, as it stands in a link; nothing for its first view. @param {Standing} standing */
  cameraText(standing) {
    const eye = this.eyeOf(standing);
    return same(eye, this.near(standing.first)) ? "" : [eye.x, eye.y, eye.z].map((v) => v.toFixed(3)).join(",");
  }

  /** Overlay from where a link says, or from the first place, as soon as its picture is there. @param {string} text */
  lookFrom(text) {
    const [x, y, z] = text.split(",").map(Number);
    this.standpoints = new Standpoints();
    this.own = text && Math.hypot(x, y, z) > 0.1 ? { x, y, z } : null;
    this.reported = false;
  }

  size() {
    return { width: this.element.clientWidth, height: this.element.clientHeight };
  }

  /** The picture fills its place again; a first view stands as far away as that needs. */
  async fit() {
    const { width, height } = this.size();
    const drawn = /** @type {any} */ (this.element)._fullLayout;
    if (!this.drawn || this.turning || !height || (drawn.width === width && drawn.height === height)) return;
    this.keepCamera();
    const eye = this.standing && !this.own ? this.eyeOf(this.standing) : null;
    await Plotly.relayout(this.element, { width, height, ...(eye ? { "scene.camera.eye": eye } : {}) });
    if (eye && this.standing && this.cameraText(this.standing)) this.events.turned();
  }

  /** Gives WebGL back, and a picture of what was seen; the next drawing begins from there. */
  rest() {
    this.keepCamera();
    this.resting = true;
    const image = this.drawn ? /** @type {any} */ (this.element)._fullLayout.scene._scene.toImage("png") : "";
    Plotly.purge(this.element);
    this.drawn = false;
    return image;
  }

  /** The first view again. */
  reset() {
    if (!this.standing) return;
    this.own = null;
    this.standpoints.forget(this.standing);
    this.aim(this.eyeOf(this.standing));
  }

  above() {
    this.turnTo(ABOVE);
  }

  /** @param {Eye} eye */
  turnTo(eye) {
    this.own = eye;
    this.aim(eye);
  }

  /** @param {Eye} eye */
  aim(eye) {
    this.reported = true;
    if (this.drawn) Plotly.relayout(this.element, { "scene.camera.eye": eye, "scene.camera.up": { x: 0, y: 0, z: 1 } });
    this.events.turned();
  }

  /** Where the picture is seen from. @returns {Eye | null} */
  get eye() {
    return this.standing && this.eyeOf(this.standing);
  }

  save() {
    return Plotly.downloadImage(this.element, { format: "png", scale: 2, filename: "errorscape", ...this.size() });
  }

  /** What the pointer is over. @param {any} event */
  point(event) {
    const index = event ? exampleOf(event) : null;
    this.hovered = event ? surfacePlace(event) : null;
    if (index === this.lit || this.turning) return;
    this.lit = index;
    this.events.light(index);
  }

  /** @param {any} change */
  follow(change) {
    const eye = change["scene.camera"]?.eye;
    if (!eye) return;
    this.own = eye;
    this.reported = true;
    this.events.turned();
  }

  listen() {
    const { element } = this;
    follow(element, () => this.fit());
    element.addEventListener("wheel", (event) => this.wheel(event), { capture: true, passive: true });
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("pointerdown", (event) => this.press(event), { capture: true });
    for (const name of ["touchstart", "touchmove", "touchend"]) {
      element.addEventListener(name, (event) => event.stopPropagation(), { capture: true, passive: true });
    }
  }

  /** The wheel scrolls the page, unless Ctrl is held or the plot has the focus. @param {WheelEvent} event */
  wheel(event) {
    if (!event.ctrlKey && document.activeElement !== this.element) event.stopPropagation();
  }

  /** A press that does not move is a click on the surface; one that does turns the picture. @param {PointerEvent} event */
  press(event) {
    const [x, y] = [event.clientX, event.clientY];
    const target = this.hovered;
    const touch = event.pointerType === "touch";
    let last = x;
    this.turning = !touch;
    const move = (/** @type {PointerEvent} */ e) => {
      const { eye } = this;
      if (!touch || !eye) return;
      this.turnTo(turned(eye, (last - e.clientX) * 0.008));
      last = e.clientX;
    };
    const end = (/** @type {PointerEvent} */ e) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      this.release(
        target,
        Math.hypot(e.clientX - x, e.clientY - y) < CLICK && event.button === 0 && e.type === "pointerup" && !touch,
      );
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  /** @param {[number, number] | null} target @param {boolean} clicked */
  release(target, clicked) {
    this.turning = false;
    this.fit();
    const waiting = this.waiting;
    this.waiting = null;
    if (clicked && target) this.events.place(target);
    else if (waiting) setTimeout(() => this.update(waiting), AFTER_TURN);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const nudge = NUDGES[event.key];
    const eye = this.eye;
    if (event.altKey || event.metaKey || event.ctrlKey || !eye) return;
    if (nudge && event.shiftKey) this.turnTo(turned(eye, -nudge[0] * KEY_TURN, nudge[1] * KEY_TURN));
    else if (nudge) this.events.nudge(nudge);
    else if (event.key === "+" || event.key === "=") this.turnTo(zoomed(eye, 0.9));
    else if (event.key === "-") this.turnTo(zoomed(eye, 1.1));
    else if (event.key === "0") this.reset();
    else return;
    event.preventDefault();
  }
}

/** Equal to what an eye can see. @param {Eye} a @param {Eye} b */
const same = (a, b) => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) < 1e-6;

/** The example whose arrow is under the pointer. @param {any} event @returns {number | null} */
function exampleOf(event) {
  const hit = event.points?.[0];
  if (hit?.curveNumber !== ARROWS || !Array.isArray(hit.data.meta)) return null;
  return hit.data.meta[Math.floor(hit.pointNumber / VERTICES)] ?? null;
}

/**
 * The place under the pointer, on the surface or on an arrow painted on it.
 * @param {any} event @returns {[number, number] | null}
 */
function surfacePlace(event) {
  const hit = event.points?.[0];
  return hit && Number.isFinite(hit.x) && Number.isFinite(hit.y) ? [hit.x, hit.y] : null;
}
