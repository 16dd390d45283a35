import { evaluate } from "../../static/js/model/point.js";
import { surfaceOf } from "../../static/js/model/subset.js";
import { picture } from "../../static/js/geometry/surface.js";
import { LINE_EARLY, lineThrough } from "./models.js";

/** What a question is told of a line through some data, standing somewhere. @param {number[]} x @param {number[]} y @param {[number, number]} at */
export function contextOf(x, y, at) {
  const model = lineThrough(Float64Array.from(x), Float64Array.from(y));
  const nodes = [-2, -1, 0, 1, 2];
  const surface = {
    names: /** @type {[string, string]} */ (["m", "b"]),
    theta1: nodes,
    theta2: nodes,
    cost: surfaceOf(model, nodes, nodes),
    range: { min: 0, max: 9, display: [0, 9] },
    minimum: { kind: "point", at: [1, 0], cost: 0.1, proven: true },
  };
  const canonical = { data: "line", model: "line", loss: "squared", cost: "mean", window: [-2, 2, -2, 2], at };
  return /** @type {any} */ ({
    scene: {
      canonical,
      defaults: { at: [0, 0], window: canonical.window },
      surface,
      model,
      early: LINE_EARLY,
      link: "/",
      confirmed: { early_gap: { slope: "m", column: "x" } },
    },
    picture: picture(/** @type {any} */ (surface), "linear"),
    here: evaluate(model, at),
    minimum: surface.minimum,
    axes: model.axes,
    spans: [4, 4],
    factor: -0.1,
    fields: {},
    sampling: {},
    answer: null,
    fresh: false,
    confirmed: null,
    catalogue: { costs: [{ name: "mean", title: "Mean" }], methods: [] },
  });
}
