/**
 * For node: the two modules that draw figures keep what they are given instead, and a document that makes elements without a page.
 * Importing this has to come before the questions are imported.
 */
import { registerHooks } from "node:module";

/** A palette whose colours are called as they are. @type {any} */
export const PALETTE = {
  ...Object.fromEntries(
    "paper ink quiet line halo example lit mean meanHalo batch wrong meanText batchText wrongText exampleText"
      .split(" ")
      .map((name) => [name, name]),
  ),
  paths: Array.from({ length: 8 }, (_, k) => `path_${k}`),
  pathLines: Array.from({ length: 8 }, (_, k) => `path_${k}`),
  classes: ["class_0", "class_1"],
};

/** @type {Record<string, string>} */
const KEEPERS = {
  "/views/figure.js":
    "export const drawChart = (element, figure) => { element.chart = figure; }; export const clearFigure = (element) => { delete element.chart; };",
  "/views/small_map.js": "export const drawMaps = (element, maps) => { element.maps = maps; };",
};

registerHooks({
  load(url, context, next) {
    const keeper = Object.keys(KEEPERS).find((name) => url.endsWith(`/static/js${name}`));
    return keeper ? { format: "module", source: KEEPERS[keeper], shortCircuit: true } : next(url, context);
  },
});

/** An element that knows its name, its attributes and what was put into it. @param {string} name */
function element(name) {
  /** @type {Record<string, string>} */
  const attributes = {};
  /** @type {unknown[]} */
  const children = [];
  return {
    name,
    attributes,
    children,
    setAttribute: (/** @type {string} */ key, /** @type {string} */ value) => void (attributes[key] = value),
    append: (/** @type {unknown[]} */ ...more) => void children.push(...more),
    replaceChildren: (/** @type {unknown[]} */ ...more) => void children.splice(0, children.length, ...more),
  };
}

/** @type {any} */ (globalThis).document = {
  createElementNS: (/** @type {string} */ _, /** @type {string} */ name) => element(name),
};

/** Where a figure is drawn. @returns {any} */
export const place = () => element("div");
