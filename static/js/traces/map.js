/** The map as Plotly traces and layout: filled contours, and the contours of one example that is pointed at. */
import { ends, rooted } from "../geometry/surface.js";
import { contourLevels, numbered } from "./levels.js";
import { CONTOURS, FURTHER_CONTOURS } from "../written/shared.js";

/**
 * @typedef {import("../geometry/surface.js").Picture} Picture
 * @typedef {import("./surface.js").Palette} Palette
 * @typedef {Record<string, any>} Trace
 * @typedef {{grid: (number | null)[][], theta1: number[], theta2: number[]}} Layer  contours over the map
 */

/** Room around the plot for ticks and titles, in px. */
export const MARGIN = { l: 46, r: 6, t: 6, b: 40 };

/** @param {Picture} picture @returns {Trace} */
export function mapTrace({ surface, grid, range }) {
  const { start, end, size } = contourLevels(range, CONTOURS);
  return {
    type: "contour",
    x: surface.theta1,
    y: surface.theta2,
    z: grid,
    zmin: range[0],
    zmax: range[1],
    zauto: false,
    autocontour: false,
    contours: { start, end, size, coloring: "fill" },
    line: { width: 0.6, color: "rgba(255,255,255,0.45)" },
    colorscale: "Viridis",
    showscale: false,
    hoverinfo: "skip",
    connectgaps: false,
  };
}

/**
 * Contours of one example's own surface.
 * @param {number[][]} losses @param {number[]} theta1 @param {number[]} theta2 @param {Palette} palette @returns {Trace}
 */
export const ownContours = (losses, theta1, theta2, palette) =>
  contourLines(losses, theta1, theta2, 10, { width: 1.2, color: palette.example });

/**
 * Contour lines of another surface over the map.
 * @param {Layer} layer @param {Palette} palette @returns {Trace}
 */
export const overContours = ({ grid, theta1, theta2 }, palette) =>
  contourLines(grid, theta1, theta2, FURTHER_CONTOURS, { width: 1.4, color: palette.batch });

/**
 * @param {(number | null)[][]} grid @param {number[]} theta1 @param {number[]} theta2 @param {number} count  of lines, about
 * @param {{width: number, color: string}} line @returns {Trace}
 */
function contourLines(grid, theta1, theta2, count, line) {
  const z = rooted(grid);
  const most = z.flat().reduce((/** @type {number} */ high, root) => Math.max(high, root ?? 0), LEAST);
  return {
    type: "contour",
    x: theta1,
    y: theta2,
    z,
    autocontour: false,
    contours: { ...contourLevels([0, most], count), coloring: "none" },
    line,
    showscale: false,
    hoverinfo: "skip",
  };
}

const LEAST = 1e-300; // a range for a surface that is level
const NUMBERS = 4; // along an axis, about
const LARGE = 1e4; // numbers that are short as 26k, and too long for the margin as a power

/** The range of an axis, with ticks that have room beside it. @param {number[]} range */
export const rangeOf = (range) => ({ range, exponentformat: Math.max(...range.map(Math.abs)) < LARGE ? "power" : "B" });

/** @param {Picture} picture @param {Palette} palette @param {[string, string]} titles @param {number} size @returns {Trace} */
export function mapLayout({ surface }, palette, titles, size) {
  const axis = {
    color: palette.quiet,
    showgrid: false,
    zeroline: false,
    ticks: "",
    nticks: 6,
    tickfont: { size },
    fixedrange: true,
  };
  const title = (/** @type {string} */ text) => ({ text, standoff: 6, font: { size: size + 1, color: palette.quiet } });
  const [across, up] = [surface.theta1, surface.theta2].map((nodes, k) => numbered(ends(nodes), titles[k], NUMBERS).axis);
  return {
    xaxis: { ...axis, ...rangeOf(across.range), ...across, title: title(across.title) },
    yaxis: { ...axis, ...rangeOf(up.range), ...up, title: title(up.title) },
    margin: MARGIN,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: palette.line,
    font: { family: "system-ui, sans-serif" },
    showlegend: false,
  };
}
