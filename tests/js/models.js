/** A line with squared loss, as the API's program has it. */

/** (y - m x - b)^2 with its derivatives. @param {Float64Array} x @param {Float64Array} y @returns {import("../../static/js/model/point.js").Model} */
export const lineThrough = (x, y) => ({
  program: {
    inputs: ["m", "b", "x", "y"],
    constants: [2],
    operations: [
      ["mul", 0, 2],
      ["add", 5, 1],
      ["sub", 6, 3],
      ["mul", 7, 7],
      ["mul", 7, 4],
      ["mul", 9, 2],
    ],
    outputs: { prediction: 6, loss: 8, gradient: [10, 9] },
  },
  network: null,
  axes: ["m", "b"],
  columns: { x },
  y,
  fixed: {},
  cost: "mean",
});

/** dl/dp = 2 (p - y), dp/dm = x, dp/db = 1. @type {import("../../static/js/model/early.js").EarlyProgram} */
export const LINE_EARLY = {
  inputs: ["m", "b", "x", "y"],
  constants: [2, 1],
  operations: [
    ["mul", 0, 2],
    ["add", 6, 1],
    ["sub", 7, 3],
    ["mul", 8, 4],
  ],
  outputs: { slope: 9, prediction_gradient: [2, 5] },
};
