/** The 3D picture as Plotly traces and layout: pure functions of surface, point, arrows and palette. */
import { unitStep } from "../geometry/arrows.js";
import { CENTRE } from "../geometry/camera.js";
import { nodesFor, surfaceOf } from "../model/subset.js";
import { ends, fromUnit, heightAt, heights, inside, lowest, span, thinned, toUnit } from "../geometry/surface.js";
import { inPower, ofPowers, offsetOf, sharedPower, withOffset, withPower } from "../text/ticks.js";
import { contourLevels, numbered } from "./levels.js";
import { ribbons } from "./ribbons.js";
import {
  AMBIENT,
  BOX_HEIGHT,
  BOX_ROOM,
  CONTOURS,
  DIFFUSE,
  EXAMPLE_ARROW,
  HEIGHT_TICKS,
  LOWEST_HEIGHT_TICK,
  MANY_ARROWS,
  MEAN_ARROW,
  POINT,
  POINT_LIFT,
  RING,
  THINNER,
} from "../written/shared.js";

/**
 * @typedef {import("../geometry/surface.js").Surface} Surface
 * @typedef {import("../geometry/surface.js").Scale} Scale
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("../geometry/camera.js").Eye} Eye
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, any>} Trace
 * @typedef {{paper: string, ink: string, quiet: string, line: string, halo: string, example: string, lit: string, mean: string,
 *   meanHalo: string, batch: string, wrong: string, paths: string[]}} Palette
 * @typedef {import("../geometry/surface.js").Picture} Picture
 */

const FLOOR = 4; // round values at each of the floor's axes, about
const OVER_MEAN = 0.034; // lift of arrows that lie over their mean

/**
 * The surface of some of the examples, over the heights of all, coarser where they are many.
 * @param {Picture} all @param {import("../model/point.js").Model} some @param {number} most nodes a side @param {number} [factor] that its cost is drawn with
 * @returns {Picture}
 */
export function pictureOfSome(all, some, most, factor = 1) {
  const nodes = nodesFor(some, most);
  const [theta1, theta2] = [thinned(all.surface.theta1, nodes), thinned(all.surface.theta2, nodes)];
  const cost = surfaceOf(some, theta1, theta2).map((row) => row.map((c) => (c === null ? null : factor * c)));
  const surface = { ...all.surface, theta1, theta2, cost };
  const grid = heights(surface, all.scale);
  return { ...all, surface, grid, range: [Math.min(all.range[0], lowest(grid)), all.range[1]] };
}

/** @param {Picture} picture @returns {Trace} */
export function surfaceTrace({ surface, grid, range }) {
  const levels = contourLevels(range, CONTOURS);
  const visible = grid.some((row) => row.some((z) => z !== null)); // Plotly fails on a surface that is nowhere
  return {
    type: "surface",
    visible,
    x: surface.theta1,
    y: surface.theta2,
    z: grid,
    colorscale: "Viridis",
    cmin: range[0],
    cmax: range[1],
    showscale: false,
    hoverinfo: "none",
    connectgaps: false,
    contours: {
      z: { show: true, color: "rgba(255,255,255,0.55)", width: 1, ...levels },
      x: { highlight: false },
      y: { highlight: false },
    },
    lighting: { ambient: AMBIENT, diffuse: DIFFUSE, specular: 0.03, roughness: 0.9, fresnel: 0.02 },
    lightposition: { x: 0, y: 0, z: 1e5 },
  };
}

/**
 * The traces that move with the point: example arrows (`meta` says of which examples), their mean, the point.
 * @param {Picture} picture @param {AtPoint} here @param {number[]} shown indices of the examples drawn
 * @param {number} factor scale with its sign @param {number | null} lit
 * @param {boolean} over whether the examples' arrows lie over their mean @param {Palette} palette
 * @returns {[Trace, Trace, Trace]}
 */
export function movingTraces(picture, here, shown, factor, lit, over, palette) {
  const { surface } = picture;
  const from = toUnit(surface, here.at);
  const spans = /** @type {Pair} */ ([span(surface.theta1), span(surface.theta2)]);
  const step = (/** @type {number} */ a, /** @type {number} */ b) => unitStep(a, b, factor, spans);
  const [g1, g2] = here.gradients;
  const visible = inside(from);
  const drawable = shown.filter((i) => Number.isFinite(g1[i]) && Number.isFinite(g2[i]));
  const arrows = visible ? drawable.map((i) => ({ step: step(g1[i], g2[i]), tone: i === lit ? 1 : 0.5 })) : [];
  const finite = visible && here.costGradient.every(Number.isFinite);
  const mean = finite ? [{ step: step(...here.costGradient), tone: 0.5 }] : [];
  const thin = {
    ...EXAMPLE_ARROW,
    ...(drawable.length > MANY_ARROWS ? { width: THINNER } : {}),
    ...(over ? { lift: OVER_MEAN } : {}),
  };
  return [
    { ...mesh(picture, [{ from, arrows }], thin, [palette.halo, palette.example, palette.lit]), meta: drawable },
    mesh(picture, [{ from, arrows: mean }], MEAN_ARROW, [palette.meanHalo, palette.mean, palette.mean]),
    pointTrace(picture, from, visible, palette),
  ];
}

/**
 * @param {Picture} picture @param {import("./ribbons.js").Bunch[]} bunches
 * @param {import("./ribbons.js").Style} style @param {[string, string, string]} colours of tones 0 (halo), 1/2 and 1
 */
export function mesh(picture, bunches, style, [halo, plain, lit]) {
  const place = (/** @type {Pair} */ unit, /** @type {number} */ z) =>
    /** @type {[number, number, number]} */ ([...fromUnit(picture.surface, unit), z]);
  return {
    type: "mesh3d",
    ...ribbons(picture.grid, picture.range, bunches, style, place),
    colorscale: [
      [0, halo],
      [0.25, halo],
      [0.251, plain],
      [0.75, plain],
      [0.751, lit],
      [1, lit],
    ],
    cmin: 0,
    cmax: 1,
    showscale: false,
    flatshading: true,
    lighting: { ambient: 1, diffuse: 0, specular: 0, fresnel: 0 },
    hoverinfo: "none",
  };
}

/** @param {Picture} picture @param {Pair} from @param {boolean} visible @param {Palette} palette @returns {Trace} */
function pointTrace(picture, from, visible, palette) {
  const [x, y] = fromUnit(picture.surface, from);
  const z = heightAt(picture.grid, from) + POINT_LIFT * (picture.range[1] - picture.range[0]);
  const drawn = visible && Number.isFinite(z);
  return {
    type: "scatter3d",
    mode: "markers",
    x: drawn ? [x] : [],
    y: drawn ? [y] : [],
    z: drawn ? [z] : [],
    marker: { size: 7, color: POINT, line: { color: RING, width: 2 } },
    hoverinfo: "none",
  };
}

/**
 * @param {Picture} picture @param {Eye} eye @param {Palette} palette @param {[string, string]} titles of the axes
 * @param {number} size of the text @returns {Trace}
 */
export function surfaceLayout({ surface, range, scale }, eye, palette, titles, size) {
  const axis = {
    exponentformat: "power",
    color: palette.quiet,
    gridcolor: palette.line,
    zeroline: false,
    showbackground: false,
    showspikes: false,
    tickfont: { size, family: "system-ui, sans-serif" },
    nticks: 5,
  };
  const title = (/** @type {string} */ text) => ({
    text,
    font: { size: size + 2, color: palette.quiet, family: "system-ui, sans-serif" },
  });
  const room = BOX_ROOM * (range[1] - range[0]);
  const [first, second, height] = originOf({ surface, range });
  const floor = [surface.theta1, surface.theta2].map((nodes, k) =>
    axisFrom(numbered(ends(nodes), titles[k], FLOOR).axis, [first, second][k]),
  );
  const upright = axisFrom({ ...heightTicks(range, scale), range: [range[0] - room, range[1] + room] }, height);
  return {
    scene: {
      aspectmode: "manual",
      aspectratio: { x: 1, y: 1, z: BOX_HEIGHT },
      camera: { eye, center: CENTRE },
      dragmode: "turntable",
      xaxis: { ...axis, ...floor[0], title: title(floor[0].title) },
      yaxis: { ...axis, ...floor[1], title: title(floor[1].title) },
      zaxis: { ...axis, ...upright, title: title(upright.title) },
    },
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    showlegend: false,
    hovermode: "closest",
  };
}

/**
 * What the 3D picture's axes count from: WebGL has seven digits, too few for what is far from 0 and narrow.
 * @param {Pick<Picture, "surface" | "range">} picture @returns {[number, number, number]}
 */
export function originOf({ surface: { theta1, theta2 }, range }) {
  const [first, second] = [theta1, theta2].map((nodes) => numbered(ends(nodes), "", FLOOR).offset);
  return [first, second, offsetOf(linearHeights(range))];
}

/** A trace, counted from there. @param {Trace} trace @param {[number, number, number]} origin @returns {Trace} */
export function countedFrom(trace, origin) {
  if (!origin.some(Boolean)) return trace;
  const [first, second, height] = origin;
  const counted = { ...trace, x: less(trace.x, first), y: less(trace.y, second), z: less(trace.z, height) };
  return trace.type === "surface" ? { ...counted, ...coloursFrom(trace, height) } : counted;
}

/** Colours and contours of a surface, by its heights as they are counted. @param {Trace} trace @param {number} height @returns {Trace} */
function coloursFrom({ cmin, cmax, contours }, height) {
  const z = { ...contours.z, start: contours.z.start - height, end: contours.z.end - height };
  return { cmin: cmin - height, cmax: cmax - height, contours: { ...contours, z } };
}

/**
 * An axis, counted from an origin; what is written at it stays.
 * @template {{range: number[], tickvals?: number[]}} Axis
 * @param {Axis} axis @param {number} origin @returns {Axis}
 */
const axisFrom = (axis, origin) => ({
  ...axis,
  range: less(axis.range, origin),
  ...(axis.tickvals ? { tickvals: less(axis.tickvals, origin) } : {}),
});

/** @param {ArrayLike<any>} values  numbers, null, or rows of them @param {number} by @returns {any[]} */
const less = (values, by) =>
  by
    ? Array.from(values, (value) => (value === null ? null : typeof value === "number" ? value - by : less(value, by)))
    : Array.from(values);

/**
 * Round heights, none so low that it stands among the numbers of the floor's axes.
 * @param {Pair} range @param {Scale} scale
 */
export function heightTicks(range, scale) {
  const values = scale === "log" ? logarithmicHeights(range) : linearHeights(range);
  const inRange = values.filter((value) => value > range[0] + LOWEST_HEIGHT_TICK * (range[1] - range[0]) && value <= range[1]);
  if (scale === "log") {
    const { texts, power } = ofPowers(inRange.map((value) => 10 ** value));
    return { tickvals: inRange, ticktext: texts, title: withPower("cost", power) };
  }
  const offset = offsetOf(inRange);
  const parts = inRange.map((value) => value - offset);
  const power = sharedPower(parts);
  return { tickvals: inRange, ticktext: inPower(parts, power), title: withPower(withOffset("cost", offset), power) };
}

/** @param {Pair} range */
function linearHeights(range) {
  const { start, end, size } = contourLevels(range, HEIGHT_TICKS);
  return Array.from({ length: Math.floor((end - start) / size + 1e-9) + 1 }, (_, k) => start + k * size);
}

/** Logarithms of powers of ten, and of what lies between where there are few. @param {Pair} range */
function logarithmicHeights([low, high]) {
  const decades = high - low;
  const step = Math.max(1, Math.ceil(decades / 6));
  const between = decades < 1.2 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1];
  const powers = Array.from({ length: Math.floor(decades / step) + 2 }, (_, k) => Math.floor(low) + k * step);
  return powers.flatMap((power) => between.map((digit) => power + Math.log10(digit)));
}
