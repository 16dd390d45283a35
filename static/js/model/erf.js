/** The error function, which JavaScript does not have. */

const SCALE = 2 / Math.sqrt(Math.PI);
const NEAR = 1.5; // up to here the series, beyond it the fraction
const ONE = 6; // erf is 1 from here on: what is missing is less than 1e-16
const TERMS = 80; // of the series, more than it needs up to NEAR, and of the fraction from there on

/** 2/sqrt(pi) times the integral of exp(-t^2) from 0 to u, to the last digits. @param {number} u */
export function erf(u) {
  const size = Math.abs(u);
  if (size <= NEAR) return series(u);
  return size < ONE ? Math.sign(u) * (1 - rest(size)) : Math.sign(u); // NaN stays NaN
}

/** 2/sqrt(pi) exp(-u^2) (u + 2 u^3/3 + 4 u^5/15 + ..), DLMF 7.6.2: no term has another sign. @param {number} u */
function series(u) {
  let [term, sum] = [u, u];
  for (let n = 1; n <= TERMS && term !== 0; n++) {
    term *= (2 * u * u) / (2 * n + 1);
    sum += term;
  }
  return SCALE * Math.exp(-u * u) * sum;
}

/** 1 - erf(u) = exp(-u^2)/sqrt(pi) / (u + (1/2)/(u + 1/(u + (3/2)/(u + ..)))), DLMF 7.9.1. @param {number} u */
function rest(u) {
  let below = u;
  for (let k = TERMS; k > 0; k--) below = u + k / 2 / below;
  return Math.exp(-u * u) / Math.sqrt(Math.PI) / below;
}
