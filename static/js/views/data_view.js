/** The data panel: the examples and the model at the chosen point, drawn by Plotly; pointing at an example lights it. */
import { CONFIG, Plotly } from "./plotly.js";

/** @typedef {Record<string, any>} Trace */

export class DataView {
  /** @param {HTMLElement} element @param {(index: number | null) => void} light */
  constructor(element, light) {
    this.element = element;
    this.light = light;
    this.listening = false;
  }

  /** @param {Trace[]} traces @param {Trace} layout */
  async draw(traces, layout) {
    if (!this.element.clientWidth) return;
    const size = { width: this.element.clientWidth, height: this.element.clientHeight };
    await Plotly.react(this.element, traces, { ...layout, ...size }, CONFIG);
    if (this.listening) return;
    this.listening = true;
    const plot = /** @type {any} */ (this.element);
    plot.on("plotly_hover", (/** @type {any} */ event) => this.light(event.points?.[0]?.customdata ?? null));
    plot.on("plotly_unhover", () => this.light(null));
  }
}
