/**
 * The data panel as Plotly traces and layout: the examples, the model at the chosen point, the residuals.
 *
 * One input: y against x with the model's curve. Two inputs and two classes: the plane of the inputs with the model's level
 * lines. A softmax: the chance of each example's own class, against the one input or the class. Any other: target against prediction.
 */
import { predict } from "../model/point.js";
import { numbered } from "./levels.js";
import { MARGIN, rangeOf } from "./map.js";

/**
 * @typedef {import("../model/point.js").Model} Model
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("./surface.js").Palette & {classes: [string, string], pathLines: string[], meanText: string, batchText: string,
 *   wrongText: string, exampleText: string}} Palette
 * @typedef {Record<string, any>} Trace
 * @typedef {import("../state/column_names.js").ColumnNames} ColumnNames
 */

const CURVE_NODES = 160;
const PLANE_NODES = 36;
const MOST_MARKS = 500;
const NEAREST = 3; // heights of the data that the panel reaches, to show a model that is far away

const SYMBOLS = ["circle", "diamond", "square", "triangle-up", "cross", "star", "x", "triangle-down", "hexagon", "pentagon"];

/** Whether a prediction is a chance for each of several classes. @param {Model} model */
const isOfChances = ({ network }) => network?.output === "softmax";

/**
 * What stands along the panel's axes: columns, y, or p, the prediction.
 * @param {Model} model @param {ColumnNames} columnNames @returns {[string, string]}
 */
export function axesOf(model, { classes }) {
  const names = Object.keys(model.columns);
  if (isOfChances(model)) return [names.length === 1 ? names[0] : "y", "p"];
  if (names.length === 1) return [names[0], "y"];
  return names.length === 2 && classes ? [names[0], names[1]] : ["p", "y"];
}

/**
 * @param {Model} model @param {AtPoint} here @param {number | null} lit @param {ColumnNames} columnNames @param {Palette} palette
 * @returns {Trace[]}
 */
export function dataTraces(model, here, lit, columnNames, palette) {
  const [across, up] = axesOf(model, columnNames);
  const shown = every(model.y.length, MOST_MARKS);
  if (up === "p") return chanceTraces(model, here, across, shown, lit, columnNames, palette);
  if (up !== "y") return planeTraces(model, here, [across, up], shown, lit, columnNames, palette);
  if (across !== "p") return curveTraces(model, here, across, shown, lit, columnNames, palette);
  return predictedTraces(model, here, shown, lit, palette);
}

/**
 * @param {Model} model @param {AtPoint} here @param {string} name @param {number[]} shown @param {number | null} lit
 * @param {ColumnNames} columnNames @param {Palette} palette
 */
function curveTraces(model, here, name, shown, lit, columnNames, palette) {
  const x = model.columns[name];
  const [low, high] = padded(x, 0.04);
  const along = Float64Array.from({ length: CURVE_NODES }, (_, k) => low + ((high - low) * k) / (CURVE_NODES - 1));
  const curve = { ...line(along, predict(model, here.at, { [name]: along }), palette.ink, 2), name: "the model here" };
  return [
    residuals(x, model.y, here.predictions, shown, palette),
    curve,
    ...marks(x, model.y, model.y, shown, lit, columnNames, palette),
  ];
}

/**
 * @param {Float64Array} x @param {Float64Array} y @param {Float64Array} predictions @param {number[]} shown
 * @param {Palette} palette
 */
function residuals(x, y, predictions, shown, palette) {
  const few = shown.length <= 300 ? shown : [];
  return {
    ...line(
      few.flatMap((i) => [x[i], x[i], null]),
      few.flatMap((i) => [y[i], predictions[i], null]),
      palette.example,
      1,
    ),
    opacity: 0.75,
  };
}

/**
 * @param {Model} model @param {AtPoint} here @param {string[]} names @param {number[]} shown @param {number | null} lit
 * @param {ColumnNames} columnNames @param {Palette} palette
 */
function planeTraces(model, here, [first, second], shown, lit, columnNames, palette) {
  const [x1, x2] = [model.columns[first], model.columns[second]];
  const [axis1, axis2] = [nodes(x1), nodes(x2)];
  const predictions = predict(model, here.at, {
    [first]: Float64Array.from({ length: PLANE_NODES ** 2 }, (_, k) => axis1[k % PLANE_NODES]),
    [second]: Float64Array.from({ length: PLANE_NODES ** 2 }, (_, k) => axis2[Math.floor(k / PLANE_NODES)]),
  });
  const z = axis2.map((_, j) => Array.from(predictions.subarray(j * PLANE_NODES, (j + 1) * PLANE_NODES)));
  const levels = columnNames.classes
    ? { contours: { start: 0.1, end: 0.9, size: 0.2, coloring: "lines", showlabels: true } }
    : { contours: { coloring: "lines", showlabels: true } };
  const lines = {
    type: "contour",
    x: axis1,
    y: axis2,
    z,
    ...levels,
    colorscale: [
      [0, palette.ink],
      [1, palette.ink],
    ],
    line: { width: 1.4 },
    showscale: false,
    hoverinfo: "skip",
  };
  return [lines, ...marks(x1, x2, model.y, shown, lit, columnNames, palette)];
}

/**
 * How far the chance of each example's own class is from certain.
 * @param {Model} model @param {AtPoint} here @param {string} across @param {number[]} shown @param {number | null} lit
 * @param {ColumnNames} columnNames @param {Palette} palette
 */
function chanceTraces(model, here, across, shown, lit, columnNames, palette) {
  const x = across === "y" ? model.y : model.columns[across];
  const certain = new Float64Array(x.length).fill(1);
  return [
    residuals(x, here.predictions, certain, shown, palette),
    ...marks(x, here.predictions, model.y, shown, lit, { ...columnNames, classes: null }, palette),
  ];
}

/** @param {Model} model @param {AtPoint} here @param {number[]} shown @param {number | null} lit @param {Palette} palette */
function predictedTraces(model, here, shown, lit, palette) {
  const ends = padded([...model.y, ...here.predictions.filter(Number.isFinite)], 0);
  const diagonal = line(ends, ends, palette.ink, 1.5);
  return [
    residuals(here.predictions, model.y, here.predictions, shown, palette),
    diagonal,
    ...marks(here.predictions, model.y, model.y, shown, lit, { labels: {}, classes: null }, palette),
  ];
}

/**
 * The examples; two classes differ in colour and in mark. customdata holds the index of the example.
 * @param {Float64Array} x @param {Float64Array} y @param {Float64Array} target @param {number[]} shown @param {number | null} lit
 * @param {ColumnNames} columnNames @param {Palette} palette @returns {Trace[]}
 */
function marks(x, y, target, shown, lit, columnNames, palette) {
  const ordered = [...shown.filter((i) => i !== lit), ...shown.filter((i) => i === lit)]; // on top, and not the legend's example
  const several = columnNames.several?.map((name, k) => ({
    picked: ordered.filter((i) => target[i] === k),
    color: palette.example,
    symbol: SYMBOLS[k],
    name,
  }));
  const groups = columnNames.classes
    ? [
        {
          picked: ordered.filter((i) => target[i] < 0.5),
          color: palette.classes[0],
          symbol: "circle",
          name: columnNames.classes[0],
        },
        {
          picked: ordered.filter((i) => target[i] >= 0.5),
          color: palette.classes[1],
          symbol: "diamond",
          name: columnNames.classes[1],
        },
      ]
    : (several ?? [{ picked: ordered, color: palette.example, symbol: "circle", name: "example" }]);
  const size = shown.length > 300 ? 5 : shown.length > 120 ? 6 : 8;
  return groups.map(({ picked, color, symbol, name }) => ({
    type: "scatter",
    mode: "markers",
    x: picked.map((i) => x[i]),
    y: picked.map((i) => y[i]),
    customdata: picked,
    name,
    marker: {
      color: picked.map((i) => (i === lit ? palette.lit : color)),
      size: picked.map((i) => (i === lit ? size + 6 : size)),
      symbol,
      opacity: 1,
      line: { width: shown.length > 300 ? 0.5 : 1, color: palette.halo },
    },
    hoverinfo: "none",
  }));
}

/** An axis whose numbers would look alike, as differences to one that is named; else null. @param {[number, number]} range @param {string} title */
function farFrom0(range, title) {
  const { axis, offset } = numbered(range, title, 4);
  return offset ? axis : null;
}

/**
 * @param {Model} model @param {AtPoint} here @param {AtPoint} usual the scene's own point: what is in view does not jump while the point moves
 * @param {ColumnNames} columnNames @param {Palette} palette @param {number} size @returns {Trace}
 */
export function dataLayout(model, here, usual, columnNames, palette, size) {
  const [across, up] = axesOf(model, columnNames);
  const label = (/** @type {string} */ name) =>
    name !== "p"
      ? (columnNames.labels[name] ?? name)
      : up === "p"
        ? "chance of its own class"
        : "prediction (on the line: no error)";
  const vertical = up === "p" ? [0, 1] : up !== "y" ? model.columns[up] : reaching(model.y, usual.predictions);
  const axis = {
    color: palette.quiet,
    gridcolor: palette.line,
    zeroline: false,
    nticks: 6,
    tickfont: { size },
    fixedrange: true,
  };
  const title = (/** @type {string} */ text) => ({ text, standoff: 6, font: { size: size + 1, color: palette.quiet } });
  const horizontal = across === "p" ? here.predictions : across === "y" ? model.y : model.columns[across];
  const along = (/** @type {string} */ name, /** @type {number[]} */ range) => {
    const far = farFrom0(/** @type {[number, number]} */ (range), label(name));
    return { ...axis, ...rangeOf(range), ...far, title: title(far?.title ?? label(name)) };
  };
  return {
    xaxis: along(across, padded(horizontal, 0.05)),
    yaxis: along(up, padded(vertical, 0.14)),
    margin: MARGIN,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, sans-serif" },
    hovermode: false,
    dragmode: false,
    showlegend: Boolean(columnNames.classes ?? columnNames.several),
    legend: {
      orientation: "h",
      x: 0,
      y: 1.02,
      yanchor: "bottom",
      font: { size, color: palette.quiet },
      itemclick: false,
      itemdoubleclick: false,
    },
  };
}

/**
 * @param {ArrayLike<number | null>} x @param {ArrayLike<number | null>} y @param {string} color @param {number} width
 * @returns {Trace}
 */
const line = (x, y, color, width) => ({
  type: "scatter",
  mode: "lines",
  x: Array.from(x),
  y: Array.from(y),
  line: { color, width },
  hoverinfo: "skip",
  showlegend: false,
});

/**
 * Ends that reach over the targets, over as much of the model as does not make them small, and some way to where it comes nearest.
 * @param {Float64Array} y @param {Float64Array} predictions
 */
function reaching(y, predictions) {
  const [low, high] = [y.reduce((a, b) => Math.min(a, b)), y.reduce((a, b) => Math.max(a, b))];
  const most = high > low ? high - low : Infinity; // equal targets have no height of their own
  const kept = (/** @type {number} */ p, /** @type {number} */ far) => Math.min(Math.max(p, low - far * most), high + far * most);
  const defined = predictions.filter(Number.isFinite);
  const away = (/** @type {number} */ p) => Math.max(low - p, p - high, 0);
  const nearest = defined.reduce((best, p) => (away(p) < away(best) ? p : best), defined[0] ?? low);
  return [low, high, kept(nearest, NEAREST), ...defined.map((p) => kept(p, 1))];
}

/**
 * Lowest and highest value with room beside them.
 * @param {ArrayLike<number>} values @param {number} part @returns {[number, number]}
 */
function padded(values, part) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const room = high > low ? (high - low) * part : Math.max(Math.abs(low), 1) / 2;
  return [low - room, high + room];
}

/** @param {Float64Array} column */
function nodes(column) {
  const [low, high] = padded(column, 0.05);
  return Array.from({ length: PLANE_NODES }, (_, k) => low + ((high - low) * k) / (PLANE_NODES - 1));
}

/** At most so many of the indices, evenly. @param {number} count @param {number} most */
const every = (count, most) =>
  Array.from({ length: Math.min(count, most) }, (_, k) => Math.floor((k * count) / Math.min(count, most)));
