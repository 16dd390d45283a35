/**
 * How the losses of all examples combine to one cost, and the weights dC/dl_i: the page's side of the server's table.
 *
 * @typedef {{combine: (losses: Float64Array) => number, weights: (losses: Float64Array, cost: number) => Float64Array, fails?: string}} Cost
 *   fails: why there is no cost of finite losses, in the words of cause.js; a number too large where it says nothing
 */

/** @param {Float64Array} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {Float64Array} values */
export const mean = (values) => sum(values) / values.length;

/** @param {Float64Array} losses */
const largest = (losses) => losses.reduce((a, b) => Math.max(a, b), -Infinity); // NaN where one is NaN

/**
 * The two middle indices by ascending loss, equal ones in order; the same one twice where N is odd.
 * @param {Float64Array} losses
 */
function middle(losses) {
  const sorted = losses.slice().sort();
  const ranked = (/** @type {number} */ rank) => {
    let before = rank - sorted.indexOf(sorted[rank]);
    return losses.findIndex((loss) => loss === sorted[rank] && before-- === 0);
  };
  return [ranked(Math.floor((losses.length - 1) / 2)), ranked(Math.floor(losses.length / 2))];
}

/** @param {Float64Array} losses @param {(i: number) => number} weight */
const each = (losses, weight) => losses.map((_, i) => weight(i));

/** A number as mantissa times a power of two kept apart, so that a product cannot leave the range of a float half-way. @typedef {[number, number]} Scaled */

/** @param {Scaled} a @param {number} b @returns {Scaled} */
function times([mantissa, power], b) {
  const [m, p] = split(b);
  const [n, q] = split(mantissa * m);
  return [n, power + p + q];
}

/** Mantissa from 1/2 to 2, exactly; 0 and what is not finite as it is. @param {number} value @returns {Scaled} */
function split(value) {
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  const power = Math.max(-1022, Math.min(1023, Math.floor(Math.log2(Math.abs(value)))));
  return [value / 2 ** power, power];
}

/** @param {Scaled} scaled */
function joined([mantissa, power]) {
  const within = Math.max(-2200, Math.min(2200, power));
  const half = Math.floor(within / 2); // in two steps: one alone may leave the range
  return mantissa * 2 ** half * 2 ** (within - half);
}

/** @param {Float64Array} losses */
const product = (losses) => joined(losses.reduce(times, /** @type {Scaled} */ ([1, 0])));

/** The product of all losses but one, for every one. @param {Float64Array} losses */
function productsOfOthers(losses) {
  /** @type {Scaled[]} */
  const before = [[1, 0]];
  losses.forEach((loss, i) => before.push(times(before[i], loss)));
  /** @type {Scaled} */
  let after = [1, 0];
  const result = new Float64Array(losses.length);
  for (let i = losses.length - 1; i >= 0; i--) {
    result[i] = joined([before[i][0] * after[0], before[i][1] + after[1]]);
    after = times(after, losses[i]);
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
    fails: "root_of_negative",
  },
  max: {
    combine: largest,
    weights: (losses, cost) => {
      const first = losses.indexOf(cost);
      return each(losses, (i) => (i === first ? 1 : 0));
    },
  },
  logsumexp: {
    combine: (losses) => {
      const top = largest(losses);
      return top + Math.log(mean(losses.map((l) => Math.exp(l - top))));
    },
    weights: (losses) => {
      const top = largest(losses);
      const shares = losses.map((l) => Math.exp(l - top)); // not beside the cost, which is rounded
      const all = sum(shares);
      return shares.map((share) => share / all);
    },
  },
  geometric: {
    combine: (losses) => Math.exp(mean(losses.map((l) => Math.log(l)))),
    weights: (losses, cost) => each(losses, (i) => cost / (losses.length * losses[i])),
    fails: "log_of_negative",
  },
  product: { combine: product, weights: productsOfOthers },
  median: {
    combine: (losses) => (losses.some(Number.isNaN) ? NaN : mean(Float64Array.from(middle(losses), (i) => losses[i]))),
    weights: (losses) => {
      const [low, high] = middle(losses);
      return each(losses, (i) => (Number(i === low) + Number(i === high)) / 2);
    },
  },
};
