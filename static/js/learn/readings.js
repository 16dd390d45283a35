/** What sentences can say of a figure and what they can set in it, by name. The names of readings are those of app/learn/marks.py. */
import { number, pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { standing } from "../model/standing.js";
import { ownSize } from "../questions/question.js";

/** @typedef {import("../questions/question.js").QuestionContext} QuestionContext */

/** @param {QuestionContext} context @returns {Record<string, string>} */
export function readings({ here, scene, minimum, answer, spans }) {
  const printed = standing(here, spans, (at) => evaluate(scene.model, at), ["costGradient", "mean"]);
  const own = answer?.by_size && ownSize(answer);
  return {
    "at-0": printed.place[0],
    "at-1": printed.place[1],
    cost: printed.cost,
    slope: printed.costGradient,
    mean_gradient: printed.mean,
    count: whole(here.losses.length),
    ...(here.coupled ? {} : { first_gradient: pair([here.gradients[0][0], here.gradients[1][0]]) }),
    reached: number(answer?.paths?.at(-1).cost.at(-1) ?? NaN, 3),
    lowest: minimum.cost === null ? "nowhere" : number(minimum.cost, 3),
    ...(own
      ? {
          estimate: pair(answer.batch_cost_gradient),
          error: number(own.measured, 3),
          law: own.predicted === null ? "no law" : number(own.predicted, 3),
        }
      : {}),
  };
}

/** @param {QuestionContext} context @returns {Record<string, number>} */
export function settings({ here, scene, sampling, answer, dials }) {
  const numbers = { ...scene.canonical, ...answer?.scene, ...sampling, ...dials, "at-0": here.at[0], "at-1": here.at[1] };
  return Object.fromEntries(
    Object.entries(numbers)
      .map(([name, value]) => /** @type {[string, number]} */ ([name, Number(value)]))
      .filter(([, value]) => Number.isFinite(value)),
  );
}
