/**
 * How the losses of all examples combine to one cost, and the weights dC/dl_i: the page's side of the server's table.
 *
 * @typedef {{combine: (losses: Float64Array) => number, weights: (losses: Float64Array, cost: number) => Float64Array}} Cost
 */

/** @param {Float64Array} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {Float64Array} values */
export const mean = (values) => sum(values) / values.length;

/** @param {Float64Array} losses */
const largest = (losses) => losses.reduce((a, b) => Math.max(a, b), -Infinity); // NaN where one is NaN

/** Indices by ascending loss. @param {Float64Array} losses */
const byLoss = (losses) => Array.from(losses.keys()).sort((i, j) => losses[i] - losses[j] || i - j);

/** The two middle indices; the same one twice where N is odd. @param {Float64Array} losses */
function middle(losses) {
  const order = byLoss(losses);
  return [order[Math.floor((losses.length - 1) / 2)], order[Math.floor(losses.length / 2)]];
}

/** @param {Float64Array} losses @param {(i: number) => number} weight */
const each = (losses, weight) => Float64Array.from(losses, (_, i) => weight(i));

/** The product of all losses but one, for every one. @param {Float64Array} losses */
function productsOfOthers(losses) {
  const result = new Float64Array(losses.length).fill(1);
  for (let i = 1; i < losses.length; i++) result[i] = result[i - 1] * losses[i - 1];
  for (let i = losses.length - 2, after = 1; i >= 0; i--) {
    after *= losses[i + 1];
    result[i] *= after;
  }
  return result;
}

/** @type {Record<string, Cost>} */
export const COSTS = {
  mean: { combine: mean, weights: (losses) => each(losses, () => 1 / losses.length) },
  sum: { combine: sum, weights: (losses) => each(losses, () => 1) },
  rms: {
    combine: (losses) => Math.sqrt(mean(losses)),
    weights: (losses, cost) => each(losses, () => 0.5 / losses.length / cost),
  },
  max: {
    combine: largest,
    weights: (losses, cost) => each(losses, (i) => (i === losses.indexOf(cost) ? 1 : 0)),
  },
  logsumexp: {
    combine: (losses) => {
      const top = largest(losses);
      return top + Math.log(mean(losses.map((l) => Math.exp(l - top))));
    },
    weights: (losses, cost) => each(losses, (i) => Math.exp(losses[i] - cost) / losses.length),
  },
  geometric: {
    combine: (losses) => Math.exp(mean(losses.map((l) => Math.log(l)))),
    weights: (losses, cost) => each(losses, (i) => cost / (losses.length * losses[i])),
  },
  product: { combine: (losses) => losses.reduce((a, b) => a * b, 1), weights: productsOfOthers },
  median: {
    combine: (losses) => (losses.some(Number.isNaN) ? NaN : mean(Float64Array.from(middle(losses), (i) => losses[i]))),
    weights: (losses) => {
      const [low, high] = middle(losses);
      return each(losses, (i) => (Number(i === low) + Number(i === high)) / 2);
    },
  },
};
