/** A network as a diagram, with how wrong each layer's early average is; and both gradients of every layer as arrows and numbers. */
import { inPrint, roughly, significant } from "../text/faithful.js";
import { number } from "../text/format.js";
import { MOST_NAMED_LAYERS, MOST_UNITS } from "../written/shared.js";

/**
 * @typedef {import("../written/answers.d.ts").LayerAnswer & {correct_norm: number, averaged_norm: number}} LayerRow  a length is NaN where it is not defined
 */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, SIDE, TOP] = [340, 250, 26, 30];
const ARROW = 26; // px of the longest arrow of a row

/**
 * @param {string} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} children
 */
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The layers as columns of units, and between them how wrong their weights are. @param {HTMLElement} element @param {number[]} widths @param {LayerRow[]} rows */
export function diagramOf(element, widths, rows) {
  const columns = widths.map((width, k) => column(width, k, widths.length));
  const lines = columns.slice(1).flatMap((to, k) => between(columns[k], to, errorOf(rows, `W${k + 1}`)));
  const units = columns.flatMap((places, k) => [...places.map(unit), ...more(widths[k], places)]);
  const labels = columns.slice(1).flatMap((to, k) => words(columns[k], to, rows, k + 1));
  const titles = columns.map((places, k) => title(places, widths, k));
  element.replaceChildren(
    svg(
      "svg",
      { class: "network", viewBox: `0 0 ${WIDTH} ${HEIGHT + 44}`, role: "img", "aria-label": spoken(widths, rows) },
      ...lines,
      ...units,
      ...titles,
      ...labels,
    ),
  );
}

/** Centres of the units of one layer. @param {number} width @param {number} k @param {number} count @returns {[number, number][]} */
function column(width, k, count) {
  const drawn = Math.min(width, MOST_UNITS);
  const x = SIDE + (k * (WIDTH - 2 * SIDE)) / (count - 1);
  const gap = Math.min(30, (HEIGHT - 2 * TOP) / Math.max(1, MOST_UNITS - 1));
  return Array.from({ length: drawn }, (_, i) => [x, HEIGHT / 2 + (i - (drawn - 1) / 2) * gap]);
}

/** @param {[number, number]} place */
const unit = ([x, y]) => svg("circle", { cx: x, cy: y, r: 6.5, class: "unit" });

/** Dots under a layer that has more units than are drawn. @param {number} width @param {[number, number][]} places */
function more(width, places) {
  if (width <= MOST_UNITS) return [];
  const [x, y] = places[places.length - 1];
  return [svg("text", { x, y: y + 20, class: "more" }, "⋮")];
}

/** Lines from layer to layer: the larger the error, the thicker. @param {[number, number][]} from @param {[number, number][]} to @param {number | null} error */
function between(from, to, error) {
  const strength = Math.min(1, error ?? 1);
  return from.flatMap(([x1, y1]) =>
    to.map(([x2, y2]) =>
      svg("line", {
        x1,
        y1,
        x2,
        y2,
        class: error !== null && error < 1e-12 ? "right" : "off",
        "stroke-width": 0.6 + 1.8 * strength,
      }),
    ),
  );
}

/** @param {LayerRow[]} rows @param {string} name */
const errorOf = (rows, name) => rows.find((row) => row.name === name)?.relative_error ?? null;

/** The errors of a layer's weights and biases, under it. @param {[number, number][]} from @param {[number, number][]} to @param {LayerRow[]} rows @param {number} layer */
function words(from, to, rows, layer) {
  const x = (from[0][0] + to[0][0]) / 2;
  const few = rows.length <= 2 * MOST_NAMED_LAYERS;
  return ["W", "b"].map((letter, line) => {
    const error = errorOf(rows, `${letter}${layer}`);
    const right = error !== null && error < 1e-12;
    const off = error === null ? "wrong" : `${number(100 * error, 2)} %${few ? " off" : ""}`;
    const text = `${letter}${layer} ${right ? "right" : off}`;
    return svg("text", { x, y: HEIGHT + 8 + 18 * line, class: right ? "said right" : "said off" }, text);
  });
}

/** @param {[number, number][]} places @param {number[]} widths @param {number} k */
function title([[x]], widths, k) {
  const name = k === 0 ? "inputs" : k === widths.length - 1 ? (widths[k] === 1 ? "output" : "outputs") : "units";
  return svg("text", { x, y: 14, class: "title" }, `${widths[k]} ${widths[k] === 1 ? name.replace(/s$/, "") : name}`);
}

/** @param {number[]} widths @param {LayerRow[]} rows */
const spoken = (widths, rows) =>
  `A network of ${widths.join(", ")} units. ${rows.map((row) => `${row.name}: ${row.relative_error === null ? "no right gradient" : `${number(100 * row.relative_error, 2)} % off`}`).join("; ")}.`;

/** A line for every layer: both arrows in the plane that they span, their lengths, the error and the angle. @param {HTMLElement} element @param {LayerRow[]} rows */
export function drawLayers(element, rows) {
  const list = document.createElement("ul");
  list.className = "by-layer";
  list.append(...rows.map(lineOf));
  element.replaceChildren(
    part(
      "caption",
      "Each layer’s gradient, the right one and the one averaged early: their lengths, how far off the early one is, the angle between them.",
    ),
    list,
  );
}

/** @param {LayerRow} row */
function lineOf(row) {
  const right = row.relative_error !== null && row.relative_error < 1e-12;
  const printed = inNumbers(row.correct_norm, row.averaged_norm, row.angle_degrees ?? NaN, 100 * (row.relative_error ?? NaN), 2);
  const error = right ? "right" : row.relative_error === null ? "no right one" : `${printed.error} % off`;
  const angle = right || row.angle_degrees === null ? "" : `${printed.angle}°`;
  const made = document.createElement("li");
  made.append(
    part("name", `${row.name}`),
    arrows(row),
    lengths(printed),
    part(right ? "said-mean" : "said-wrong", error),
    part("angle", angle),
  );
  return made;
}

/** The right length, then the early one. @param {{right: string, early: string}} printed */
function lengths({ right, early }) {
  const both = part("lengths", "");
  both.append(part("said-mean", right), ", ", part("said-wrong", early));
  return both;
}

/**
 * Two lengths and the angle between them in print, with digits enough for how far one is off from the other, in percent; where a
 * length is 0 there is no angle.
 * @param {number} right @param {number} early @param {number} angle in degrees @param {number} error @param {number} digits
 */
export function inNumbers(right, early, angle, error, digits) {
  const inputs = [right, early, ...(Number.isNaN(angle) ? [] : [angle])].map((value) => significant(value, digits));
  const off = number(error, digits);
  const { texts, about } = inPrint(inputs, ([a, b, turn = 0]) => [(100 * distance(a, b, (turn * Math.PI) / 180)) / a], [off]);
  return { right: texts[0], early: texts[1], angle: texts[2] ?? "", error: roughly(off, about[0]) };
}

/** Between the tips of two arrows; the sum of two squares keeps its digits where they are close. @param {number} a @param {number} b @param {number} turn */
const distance = (a, b, turn) => Math.hypot(a - b, 2 * Math.sqrt(a * b) * Math.sin(turn / 2));

/** Both gradients in the plane that they span: the right one to the right, the other turned by the angle between them. @param {LayerRow} row */
function arrows({ correct_norm, averaged_norm, angle_degrees }) {
  const longest = Math.max(correct_norm, averaged_norm) || 1;
  const turn = ((angle_degrees ?? 0) * Math.PI) / 180;
  const size = (/** @type {number} */ length) => (ARROW * length) / longest;
  const [x, y] = [size(averaged_norm) * Math.cos(turn), -size(averaged_norm) * Math.sin(turn)];
  const box = { viewBox: `${-ARROW - 4} ${-ARROW - 3} ${2 * ARROW + 8} ${ARROW + 9}`, width: 2 * ARROW + 8, height: ARROW + 9 };
  return svg(
    "svg",
    { ...box, class: "pair-of-arrows", "aria-hidden": "true" },
    arrow(size(correct_norm), 0, "mean"),
    arrow(x, y, "wrong"),
  );
}

/** @param {number} x @param {number} y @param {string} tone */
function arrow(x, y, tone) {
  const length = Math.hypot(x, y);
  if (length < 1) return svg("circle", { cx: 0, cy: 0, r: 2, class: tone });
  const [u, v] = [x / length, y / length];
  const [bx, by] = [x - 7 * u, y - 7 * v];
  return svg(
    "g",
    { class: tone },
    svg("line", { x1: 0, y1: 0, x2: bx, y2: by }),
    svg("path", { d: `M${x} ${y}L${bx - 3.5 * v} ${by + 3.5 * u}L${bx + 3.5 * v} ${by - 3.5 * u}Z` }),
  );
}

/** @param {string} name of its class @param {string} text */
function part(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
