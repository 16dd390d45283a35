/** What all charts share: axes, room, and the few kinds of marks. */
import { number } from "../text/format.js";

/**
 * @typedef {Record<string, any>} Trace
 * @typedef {{title: string, log?: boolean, range?: [number, number], equal?: boolean, ticks?: number, whole?: number, names?: string[]}} Axis  whole: the axis counts, up to this; names: of 1, 2, 3, ..
 */

/** @param {Axis} x @param {Axis} y @param {import("./data.js").Palette} palette @param {number} size @returns {Trace} */
export function chartLayout(x, y, palette, size) {
  const axis = (/** @type {Axis} */ { title, log, range, ticks, whole, names }) => ({
    title: { text: title, standoff: 6, font: { size: size + 1, color: palette.quiet } },
    type: log ? "log" : "linear",
    ...(range ? { range } : {}),
    ...(log && range ? logarithmicTicks(range, ticks) : { nticks: ticks ?? 6 }),
    ...(names
      ? { tickmode: "array", tickvals: names.map((_, k) => k + 1), ticktext: names, tickangle: names.length > 12 ? -90 : 0 }
      : {}),
    ...(whole ? { tickformat: "d", dtick: countingStep(whole) } : {}),
    color: palette.quiet,
    gridcolor: palette.line,
    zeroline: false,
    tickfont: { size },
    fixedrange: true,
    exponentformat: "power",
  });
  return {
    xaxis: axis(x),
    yaxis: { ...axis(y), ...(y.equal ? { scaleanchor: "x", scaleratio: 1 } : {}) },
    margin: { l: 56, r: 8, t: 6, b: 40 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, sans-serif" },
    hovermode: false,
    dragmode: false,
    showlegend: true,
    legend: {
      orientation: "h",
      x: 0,
      y: 1.01,
      yanchor: "bottom",
      font: { size, color: palette.quiet },
      itemclick: false,
      itemdoubleclick: false,
      entrywidth: 84,
    },
  };
}

/** The layout of a chart that is wide enough for long names. @param {Trace} layout */
export const wide = (layout) => ({ ...layout, legend: { ...layout.legend, entrywidth: 0 } });

/**
 * 1, 2, 5, 10 and so on, or powers of ten where they would be too many.
 * @param {[number, number]} range logarithms @param {number} [most]
 */
function logarithmicTicks([low, high], most = 8) {
  const digits = high - low < most / 3 ? [1, 2, 5] : [1];
  const step = Math.max(1, Math.ceil((high - low) / most));
  const powers = Array.from({ length: Math.ceil((high - low) / step) + 2 }, (_, k) => Math.floor(low) + k * step);
  const tickvals = powers
    .flatMap((power) => digits.map((digit) => digit * 10 ** power))
    .filter((v) => v >= 10 ** low * 0.999 && v <= 10 ** high * 1.001);
  return { tickvals, ticktext: tickvals.map(tickText) };
}

/** Powers of ten where the digits would be many. @param {number} value */
const tickText = (value) =>
  value >= 1e-3 && value < 1e5 ? String(Number(value.toPrecision(2))) : number(value, 1).replace(/^1\s×\s/, "");

/** A step that counts to `most` in about six ticks. @param {number} most */
function countingStep(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 6)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => most / step <= 6) ?? 10 * power;
}

/**
 * Logarithms of the smallest and largest of some positive numbers, with a little room.
 * @param {number[]} values @returns {[number, number]}
 */
export function logarithmicRange(values) {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const [low, high] = [logs.reduce((a, b) => Math.min(a, b), Infinity), logs.reduce((a, b) => Math.max(a, b), -Infinity)];
  const room = 0.06 * Math.max(high - low, 0.3);
  return logs.length ? [low - room, high + room] : [0, 1];
}

/**
 * @param {string} name @param {ArrayLike<number | null>} x @param {ArrayLike<number | null>} y @param {string} color
 * @param {Trace} [more] @returns {Trace}
 */
export const lineOf = (name, x, y, color, more = {}) => ({
  type: "scatter",
  mode: "lines",
  name,
  x: Array.from(x),
  y: Array.from(y),
  showlegend: name !== "",
  ...more,
  line: { color, width: 2, ...more.line },
});

/**
 * @param {string} name @param {ArrayLike<number | null>} x @param {ArrayLike<number | null>} y @param {string} color
 * @param {Trace} [more] @returns {Trace}
 */
export const marksOf = (name, x, y, color, more = {}) => ({
  type: "scatter",
  mode: "markers",
  name,
  x: Array.from(x),
  y: Array.from(y),
  showlegend: name !== "",
  ...more,
  marker: { color, size: 7, ...more.marker },
});

/**
 * An arrow from one place to another.
 * @param {string} name @param {readonly number[]} from @param {readonly number[]} to @param {string} color
 * @param {Trace} [more] @returns {Trace}
 */
export const arrowOf = (name, from, to, color, more = {}) => ({
  type: "scatter",
  mode: "lines+markers",
  name,
  x: [from[0], to[0]],
  y: [from[1], to[1]],
  showlegend: name !== "",
  ...more,
  line: { color, width: 2.5, ...more.line },
  marker: { color, size: [0, 11], opacity: 1, symbol: "arrow", angleref: "previous", line: { width: 0 }, ...more.marker },
});

/** @param {string} name @param {number[]} x @param {number[]} y @param {string} color @param {Trace} [more] @returns {Trace} */
export const barsOf = (name, x, y, color, more = {}) => ({
  type: "bar",
  name,
  x,
  y,
  showlegend: name !== "",
  ...more,
  marker: { color, ...more.marker },
});
