/** Runs answers of the call program as the page does: [{program, axes, cost, loss, at, columns}] as JSON in, everything at the point as JSON out. */

import { readFileSync } from "node:fs";

import { modelOf } from "../../static/js/state/scene.js";
import { averagedEarly } from "../../static/js/model/early.js";
import { evaluate, lossesAt, lossesOfOne, predict } from "../../static/js/model/point.js";

/** @type {{program: any, axes: [string, string], cost: string, loss: string, at: [number, number], columns: Record<string, number[]>}[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
const list = (/** @type {ArrayLike<number>} */ values) => Array.from(values);
const answers = asked.map(({ program, axes, cost, loss, at, columns }) => {
  const model = modelOf(program, axes, cost, loss);
  const here = evaluate(model, at);
  const others = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)]));
  return {
    cost: here.cost,
    predictions: list(here.predictions),
    losses: list(here.losses),
    gradients: here.coupled ? null : here.gradients.map(list),
    slope: here.costGradient,
    early: here.coupled ? null : averagedEarly(model, program.early ?? null, here),
    again: list(lossesAt(model, at)),
    one: lossesOfOne(model, 1, [at[0], 0.1], [at[1], 0.2, 0.3]),
    others: list(predict(model, at, others)),
  };
});
process.stdout.write(JSON.stringify(answers));
