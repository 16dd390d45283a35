/** The figures of a question: charts by Plotly, in the page's own text sizes and colours. */
import { follow } from "./box.js";
import { palette, tickSize } from "./palette.js";
import { CONFIG, Plotly } from "./plotly.js";

/** @typedef {Record<string, any>} Trace */

/** @typedef {(palette: import("../traces/data.js").Palette, size: number) => {traces: Trace[], layout: Trace}} Figure */

/** What each chart shows. @type {WeakMap<HTMLElement, Figure>} */
const figures = new WeakMap();

/** @param {HTMLElement} element @param {Figure} figure */
export function drawChart(element, figure) {
  const chart = /** @type {HTMLElement} */ (element.querySelector(".chart")) ?? newChart(element);
  figures.set(chart, figure);
  paint(chart);
}

/** @param {HTMLElement} element */
function newChart(element) {
  const chart = document.createElement("div");
  chart.className = "chart";
  element.append(chart);
  follow(chart, () => paint(chart));
  return chart;
}

/** In the box that it has now. @param {HTMLElement} chart */
function paint(chart) {
  const figure = figures.get(chart);
  const { clientWidth: width, clientHeight: height } = chart;
  if (!figure || !width || !height) return;
  const { traces, layout } = figure(palette(), tickSize());
  Plotly.react(chart, traces, { ...layout, width, height }, { ...CONFIG, staticPlot: true });
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
