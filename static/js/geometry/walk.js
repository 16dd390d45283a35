/**
 * A walk along a contour of the cost: a step along it, then Newton's steps back onto it (predictor and corrector; Allgower
 * and Georg, Numerical Continuation Methods, 1990, ch. 2). On it the cost stays the same, however far one goes.
 *
 * Lengths and right angles are those of the unit square, each coordinate divided by the window's span, as in the picture.
 *
 * @typedef {[number, number]} Pair
 * @typedef {(at: Pair) => {cost: number, costGradient: Pair}} EvaluateAt
 * @typedef {{theta1: Pair, theta2: Pair}} Window  lowest and highest of each
 * @typedef {{at: Pair, cost: number, up: Pair, size: number}} Place  `up`: the direction of the gradient, `size` its length
 * @typedef {object} Track  what stays the same on a walk
 * @property {EvaluateAt} evaluateAt @property {Pair} spans @property {1 | -1} way @property {Window} [window]
 * @property {number} level  the cost @property {number} step  the longest @property {number} shortest
 */
import { CONTOUR_STEP } from "../written/shared.js";

const SHORTEST = 1 / 1024; // of a step: so near does a walk come to a corner before it turns, or to an edge before it ends
const MOST = 2000; // points of a contour
const CORRECTIONS = 8;
const EXACT = 1e-12; // of the cost: no more corrections
const CLOSE = 1e-9; // of the cost: still on the contour, where rounding allows no better
const TURN = 0.9; // cosine of the largest turn in one step: no narrow end is cut off, no step lands on the valley's other side
const SECTORS = Array.from({ length: 34 }, (_, k) => ((k + 1) * Math.PI) / 36); // up to 170 degrees
const OPPOSITE = -0.5; // cosine: the valley's other side comes as near to the start, but runs the other way

/**
 * Up to `count` further points of the contour through a start, a step apart, or less where it bends.
 *
 * It ends early where the gradient vanishes or is not finite, at the window's edge if one is given, and back at the start.
 * @param {EvaluateAt} evaluateAt @param {Pair} start @param {Pair} spans
 * @param {{step?: number, count?: number, way?: 1 | -1, window?: Window, patience?: number}} [options]  way 1: uphill is to the
 *   right; patience: it ends after asking for the cost so often
 * @returns {{points: Pair[], closed: boolean}} neither with the start
 */
export function walk(
  evaluateAt,
  start,
  spans,
  { step = CONTOUR_STEP, count = 1, way = 1, window = undefined, patience = Infinity } = {},
) {
  let evaluations = 0;
  const counted = (/** @type {Pair} */ at) => {
    evaluations += 1;
    return evaluateAt(at);
  };
  const level = evaluateAt(start).cost;
  const track = { evaluateAt: counted, spans, way, window, level, step, shortest: step * SHORTEST };
  const from = placeAt(track, start);
  /** @type {Pair[]} */
  const points = [];
  let [here, length] = [from, step];
  while (points.length < count && evaluations < patience && usable(track, here)) {
    const next = further(track, here, Math.min(step, 2 * length));
    if (!next) break;
    if (points.length >= 4 && isBack(track, from, next)) return { points, closed: true };
    points.push(next.at);
    [here, length] = [next, next.length];
  }
  return { points, closed: false };
}

/**
 * The contour through a start as far as the window shows it in one piece.
 * @param {EvaluateAt} evaluateAt @param {Pair} start @param {Window} window
 * @param {{step?: number, patience?: number}} [options]  patience: how often the cost may be asked for, about
 * @returns {{points: Pair[], start: number, closed: boolean}} points in order, and which of them is the start
 */
export function contourThrough(evaluateAt, start, window, { step = CONTOUR_STEP, patience = Infinity } = {}) {
  const { theta1, theta2 } = window;
  /** @type {Pair} */
  const spans = [theta1[1] - theta1[0], theta2[1] - theta2[0]];
  const { points: ahead, closed } = walk(evaluateAt, start, spans, { step, window, patience, count: MOST - 1 });
  const left = closed ? 0 : MOST - 1 - ahead.length;
  const behind = walk(evaluateAt, start, spans, { step, window, patience: patience / 2, count: left, way: -1 }).points.reverse();
  return { points: [...behind, start, ...ahead], start: behind.length, closed };
}

/** @param {Track} track @param {Pair} at @returns {Place} */
function placeAt({ evaluateAt, spans }, at) {
  const { cost, costGradient } = evaluateAt(at);
  const [u, v] = [costGradient[0] * spans[0], costGradient[1] * spans[1]];
  const size = Math.hypot(u, v);
  return { at, cost, up: [u / size, v / size], size };
}

/** Whether the contour has a direction here that is more than rounding. @param {Track} track @param {Place} place */
function usable({ window, level, step }, { at, cost, size }) {
  const steep = size * step > EXACT * Math.abs(level) && size < Infinity;
  return Number.isFinite(cost) && steep && (!window || (within(at[0], window.theta1) && within(at[1], window.theta2)));
}

/** @param {number} value @param {Pair} ends */
const within = (value, [low, high]) => value >= low && value <= high;

/**
 * The next place: half the step where it goes wrong, and half of that.
 * @param {Track} track @param {Place} here @param {number} longest
 */
function further(track, here, longest) {
  for (let length = longest; length >= track.shortest; length /= 2) {
    const aim = aimed(track, here, length, 0);
    const next = corrected(track, aim);
    if (isGood(track, next) && dot(here.up, next.up) >= TURN && distance(track, aim, next.at) <= length / 2)
      return { ...next, length };
  }
  const next = pastCorner(track, here);
  return next && isGood(track, next) ? { ...next, length: track.shortest } : null;
}

/** @param {Track} track @param {Place} place */
const isGood = (track, place) => usable(track, place) && isOn(track, place);

/**
 * Where the contour leaves a tiny circle, turned to from straight ahead: the way round a corner.
 * @param {Track} track @param {Place} here
 */
function pastCorner(track, here) {
  const placeTo = (/** @type {number} */ angle) => placeAt(track, aimed(track, here, track.shortest, angle));
  const side = Math.sign(placeTo(0).cost - track.level);
  const isBeyond = (/** @type {number} */ angle) => (placeTo(side * track.way * angle).cost - track.level) * side <= 0;
  const angle = SECTORS.find(isBeyond);
  return angle ? placeTo(side * track.way * firstBeyond(isBeyond, angle - SECTORS[0], angle)) : null;
}

/** Where something begins, by bisection. @param {(angle: number) => boolean} isBeyond @param {number} low @param {number} high */
function firstBeyond(isBeyond, low, high) {
  for (let k = 0; k < 53; k++) {
    const middle = (low + high) / 2;
    if (isBeyond(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Ahead by a length, turned anticlockwise by an angle.
 * @param {Track} track @param {Place} here @param {number} length @param {number} angle
 */
function aimed(track, { at, up: [u, v] }, length, angle) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return stepped(track, at, [-c * v - s * u, c * u - s * v], track.way * length);
}

/** Newton's steps along the gradient, as long as they come nearer to the cost. @param {Track} track @param {Pair} aim */
function corrected(track, aim) {
  let best = placeAt(track, aim);
  for (let k = 0; k < CORRECTIONS && miss(track, best) > EXACT * Math.abs(track.level); k++) {
    const next = placeAt(track, stepped(track, best.at, best.up, (track.level - best.cost) / best.size));
    if (!(miss(track, next) < miss(track, best))) break;
    best = next;
  }
  return best;
}

/** @param {Track} track @param {Place} place */
const miss = ({ level }, { cost }) => Math.abs(cost - level);

/** @param {Track} track @param {Place} place */
const isOn = (track, place) => miss(track, place) <= CLOSE * Math.max(Math.abs(track.level), place.size * track.step);

/** @param {Track} track @param {Place} from @param {Place & {length: number}} next */
const isBack = (track, from, next) => distance(track, from.at, next.at) < 0.7 * next.length && dot(from.up, next.up) > OPPOSITE;

/** @param {Track} track @param {Pair} at @param {Pair} direction @param {number} length @returns {Pair} */
const stepped = ({ spans }, at, direction, length) => [
  at[0] + direction[0] * length * spans[0],
  at[1] + direction[1] * length * spans[1],
];

/** @param {Track} track @param {Pair} a @param {Pair} b */
const distance = ({ spans }, a, b) => Math.hypot((a[0] - b[0]) / spans[0], (a[1] - b[1]) / spans[1]);

/** @param {Pair} a @param {Pair} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
