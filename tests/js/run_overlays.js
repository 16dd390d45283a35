/**
 * What the page would draw: {catalogue, scenes: [{picture, arrows, scale, asks: [{show, answer, mesh}]}], arrows, ribbons} as JSON in,
 * and of every scene its words, axes and data, of every question its overlay, in the unit square, and its figure, as JSON out; of the
 * arguments of single arrows their outlines on the map and on the surface.
 */
import { readFileSync } from "node:fs";

import { PALETTE, place } from "./keepers.js";

const { axisTitles, dataOf, sentenceOf } = await import("../../static/js/board/draw.js");
const { contextOf, overlayOf } = await import("../../static/js/questions/context.js");
const { read } = await import("../../static/js/questions/dials.js");
const { QUESTIONS } = await import("../../static/js/questions/index.js");
const { sceneOf } = await import("../../static/js/state/scene.js");
const { emptyState, restingScale, spansOf } = await import("../../static/js/state/state.js");
const { unitStep } = await import("../../static/js/geometry/arrows.js");
const { picture, toUnit } = await import("../../static/js/geometry/surface.js");
const { evaluate } = await import("../../static/js/model/point.js");
const { extraTraces } = await import("../../static/js/traces/extra.js");
const { contourLevels } = await import("../../static/js/traces/levels.js");
const { mapLayout, mapTrace, overContours } = await import("../../static/js/traces/map.js");
const { ribbons } = await import("../../static/js/traces/ribbons.js");
const { movingTraces, originOf, surfaceLayout } = await import("../../static/js/traces/surface.js");
const { arrowPath } = await import("../../static/js/views/arrow_path.js");

const SIZE = 12; // of the text, which says nothing here

/** @type {{catalogue: any, scenes: any[], arrows: any[], ribbons: any[]}} */
const given = JSON.parse(readFileSync(0, "utf8"));
const { catalogue } = given;

/** @param {any} asked */
function drawn({ picture: answer, arrows, scale, asks }) {
  const scene = sceneOf(answer);
  const here = evaluate(scene.model, scene.canonical.at);
  const view = { ...emptyState().view, arrows, scale };
  const empty = { ...emptyState(), view, scene, here, picture: picture(scene.surface, scale) };
  const state = { ...empty, arrowScale: restingScale(empty, scene, here) };
  return {
    words: sentenceOf(state, catalogue),
    ...axesOf(state),
    data: dataOf(state, catalogue, PALETTE, SIZE),
    asks: asks.map((/** @type {any} */ ask) => asked(state, ask)),
  };
}

/** Titles and numbers of the axes; what is counted from an origin as it stands without. @param {any} state */
function axesOf(state) {
  const titles = axisTitles(state, catalogue);
  const { scene } = surfaceLayout(state.picture, { x: 1, y: 1, z: 1 }, PALETTE, titles, SIZE);
  const map = mapLayout(state.picture, PALETTE, titles, SIZE);
  const written = (/** @type {any} */ { title, tickvals = null, ticktext = null }, origin = 0) => ({
    title: title.text,
    values: tickvals && Array.from(tickvals, (/** @type {number} */ value) => value + origin),
    texts: ticktext,
  });
  const origin = originOf(state.picture);
  return {
    titles,
    map: [written(map.xaxis), written(map.yaxis)],
    box: [written(scene.xaxis, origin[0]), written(scene.yaxis, origin[1]), written(scene.zaxis, origin[2])],
  };
}

/** @param {any} state @param {any} ask */
function asked(state, { show, answer, mesh }) {
  const { name, dials } = read(show);
  const question = QUESTIONS[name] ?? null;
  const answered = { ...state, answer, answered: "this", dials: { ...question?.dials, ...dials } };
  const context = /** @type {any} */ (contextOf(answered, catalogue, "this"));
  context.dials = { ...context.dials, ...question?.settle?.(context) };
  const element = place();
  question?.figure?.(context, element);
  return {
    overlay: inUnits(overlayOf(answered, question, context), state.scene, mesh),
    chart: element.chart?.(PALETTE, SIZE) ?? null,
    maps: element.maps ?? null,
    diagram: element.children,
    walk: name === "contour" ? { ...context.dials.walk, scene: null } : null,
  };
}

/** @param {import("../../static/js/questions/question.js").Overlay} overlay @param {any} scene @param {boolean} mesh */
function inUnits({ picture, here, shown, factor, arrows, trails, marks, strays, contours, weighted }, scene, mesh) {
  const spans = spansOf(scene);
  const unit = (/** @type {[number, number]} */ at) => toUnit(scene.surface, at);
  const lines = (/** @type {typeof trails} */ all) => all.map(({ tone, points }) => ({ tone, line: points.map(unit) }));
  const moving = movingTraces(picture, here, shown, factor, null, weighted, PALETTE);
  const [g1, g2] = here.gradients;
  return {
    factor,
    weighted,
    start: unit(here.at),
    shown: moving[0].meta,
    steps: moving[0].meta.map((/** @type {number} */ i) => unitStep(g1[i], g2[i], factor, spans)),
    mean: unitStep(...here.costGradient, factor, spans),
    arrows: arrows.map(({ tone, vector }) => ({ tone, step: unitStep(...vector, factor, spans) })),
    strays: strays.map(({ at, vector }) => ({ at: unit(at), step: unitStep(...vector, factor, spans) })),
    trails: lines(trails),
    marks: lines(marks),
    over: contours.map((layer) => ({ cost: layer.grid, ...overContours(layer, PALETTE) })),
    grid: picture.grid,
    range: picture.range,
    levels: { ...contourLevels(picture.range, 18), map: mapTrace(picture).contours },
    meshes: mesh ? [...moving, ...extraTraces(picture, here.at, arrows, strays, trails, factor, PALETTE)] : null,
  };
}

process.stdout.write(
  JSON.stringify({
    scenes: given.scenes.map(drawn),
    arrows: given.arrows.map((values) => arrowPath(.../** @type {Parameters<typeof arrowPath>} */ (values))),
    ribbons: given.ribbons.map(([grid, range, bunches, style]) =>
      ribbons(grid, range, bunches, style, (unit, z) => [...unit, z]),
    ),
  }),
);
