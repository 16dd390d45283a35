/** The figures of a question: charts by Plotly, in the page's own text sizes and colours. */
import { palette, tickSize } from "./palette.js";
import { CONFIG, Plotly } from "./plotly.js";

/** @typedef {Record<string, any>} Trace */

/**
 * @param {HTMLElement} element @param {(palette: import("../traces/data.js").Palette, size: number) => {traces: Trace[], layout: Trace}} figure
 */
export function drawChart(element, figure) {
  if (!element.clientWidth) return;
  let plot = /** @type {HTMLElement | null} */ (element.querySelector(".chart"));
  if (!plot) {
    plot = document.createElement("div");
    plot.className = "chart";
    element.append(plot);
  }
  const { traces, layout } = figure(palette(), tickSize());
  Plotly.react(plot, traces, { ...layout, width: plot.clientWidth, height: plot.clientHeight }, { ...CONFIG, staticPlot: true });
}

/** Nothing of the last question stays. @param {HTMLElement} element */
export function clearFigure(element) {
  const plot = element.querySelector(".chart");
  if (plot) Plotly.purge(plot);
  element.replaceChildren();
}

/** Text beside a chart. @param {HTMLElement} element @param {string} name of its class @param {Node[]} children */
export function putWords(element, name, children) {
  let words = element.querySelector(`.${name}`);
  if (!words) {
    words = document.createElement("div");
    words.className = name;
    element.append(words);
  }
  words.replaceChildren(...children);
}
