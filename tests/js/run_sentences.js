/**
 * What the page says of scenes: [{picture, confirmed, descent, asks: [{show, dials, answer, fresh, sampling, moving}]}] and the
 * catalogue as JSON in, every text as JSON out.
 */

import { readFileSync } from "node:fs";

import { contextOf, overlayOf } from "../../static/js/questions/context.js";
import { sentenceOf } from "../../static/js/board/draw.js";
import { lossByHand, sliceWords } from "../../static/js/panels/draw_panels.js";
import { sceneOf } from "../../static/js/state/scene.js";
import { emptyState } from "../../static/js/state/state.js";
import { readings } from "../../static/js/learn/readings.js";
import { evaluate } from "../../static/js/model/point.js";
import { QUESTIONS } from "../../static/js/questions/index.js";
import { titleOf } from "../../static/js/questions/question.js";
import { picture } from "../../static/js/geometry/surface.js";
import { checkRows, linesByHand } from "../../static/js/views/checks.js";
import { inNumbers } from "../../static/js/views/layers_view.js";
import { minimumWords } from "../../static/js/views/lowest.js";
import { plain } from "../../static/js/views/sentence.js";
import { printed } from "../../static/js/views/table.js";
import { stepInNumbers } from "../../static/js/views/update.js";

const MOST = 3; // examples of a scene that are worked out by hand

/** @type {{catalogue: any, scenes: any[]}} */
const { catalogue, scenes } = JSON.parse(readFileSync(0, "utf8"));

/** @param {any} context */
function said({ picture: answer, confirmed, descent, asks }) {
  const scene = sceneOf(answer);
  const here = evaluate(scene.model, scene.canonical.at);
  const view = { ...emptyState().view, arrows: descent ? "descent" : "gradient" };
  const state = { ...emptyState(), view, scene, here, picture: picture(scene.surface, "linear"), arrowScale: 1 };
  const checked = { ...state, confirmed: confirmed ? /** @type {any} */ (scene.confirmed) : null };
  const known = confirmed ? scene.confirmed : null;
  const few = Array.from({ length: Math.min(MOST, here.losses.length) }, (_, i) => i);
  return {
    lab: plain(sentenceOf(checked, catalogue)),
    minimum: scene.surface.range.min === null ? "" : minimumWords(scene.surface.minimum, scene.surface, scene.model),
    checks: checkRows(here, scene.canonical.cost, known),
    slice: scene.model.network ? sliceWords(known?.whole ?? null) : "",
    byHand: scene.derivation ? few.map((i) => linesByHand(/** @type {any} */ (scene.derivation), scene.model, here, i)) : [],
    table: few.map((i) => printed(scene.model, here, i, lossByHand(scene, catalogue))),
    asks: asks.map((/** @type {any} */ one) => askedAnd(one, checked)),
  };
}

/** What one question says. @param {any} one @param {any} state */
function askedAnd({ show, dials, answer, fresh, sampling, moving }, state) {
  const question = QUESTIONS[show];
  const path = fresh ? "this" : "other";
  const answered = {
    ...state,
    answer,
    answered: "this",
    sampling: sampling ?? {},
    moving: Boolean(moving),
    dials: { ...question.dials, ...dials },
  };
  const context = /** @type {any} */ (contextOf(answered, catalogue, path));
  context.dials = { ...context.dials, ...question.settle?.(context), ...(dials ?? {}) };
  overlayOf(answered, question, context);
  return {
    sentence: plain(question.sentence(context)),
    numbers: question.numbers(context),
    note: question.note?.(context) ?? "",
    title: titleOf(question, context),
    readings: readings(context),
    update: (answer?.paths ?? []).map((/** @type {any} */ path) => {
      const method = catalogue.methods.find((/** @type {any} */ row) => row.name === path.method);
      return path.gradients?.length && answer.scene.moves !== "all"
        ? stepInNumbers(path, method, dials?.step ?? 1, answer.scene)
        : [];
    }),
    layers: (answer?.layers ?? []).map((/** @type {any} */ row) => ({
      ...row,
      told: inNumbers(row.correct_norm, row.averaged_norm, row.angle_degrees ?? NaN, 100 * (row.relative_error ?? NaN), 2),
    })),
  };
}

process.stdout.write(JSON.stringify(scenes.map(said)));
