/** The sentence under the picture: what is seen, in words, with the numbers of this moment. Pure functions to parts of text. */
import { OVERFLOW, SAYS } from "../model/cause.js";
import { directions } from "../geometry/directions.js";
import { coordinate, lowered, whole } from "../text/format.js";
import { standing } from "../model/standing.js";

/**
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("../model/standing.js").Standing} Standing
 * @typedef {Pick<import("../model/point.js").Confirmed, "cost_gradient" | "residual" | "kink">} Confirmed  what is said of the server's own numbers
 * @typedef {{text: string, role?: "number" | "examples" | "mean" | "batch" | "wrong"}} Part
 * @typedef {object} Facts
 * @property {AtPoint} here
 * @property {(at: [number, number]) => AtPoint} elsewhere  the same at another place
 * @property {[string, string]} axes
 * @property {[number, number]} spans  of the window
 * @property {string} cost  name of the cost
 * @property {string} costTitle
 * @property {Confirmed | null} confirmed  the server's own gradient, once the point rests
 * @property {boolean} descent  whether arrows point downhill
 * @property {boolean} outside  whether the point lies outside the window
 * @property {boolean} nowhere  whether the cost is defined at no node of the window
 * @property {string[]} notes  what else is to be said of this scene, in whole sentences
 */

const FEW = 50; // examples, whose ways are counted one by one
const NEARLY = 0.9; // of all
const ZERO = 1e-9; // of the gradients' own length: the mean vanishes

/** @param {Facts} facts @returns {Part[]} */
export function sentence(facts) {
  const { here, axes, spans, outside } = facts;
  if (facts.nowhere)
    return [
      { text: `The cost is not defined anywhere in this window${where(here)}. Change the formula, the data, or the window.` },
    ];
  if (!Number.isFinite(here.cost))
    return undefinedHere(
      here.at.map((value, k) => coordinate(value, spans[k])),
      facts,
    );
  const printed = standing(here, spans, facts.elsewhere, printedBeside(facts));
  return [
    { text: "At " },
    { text: `${axes[0]} = ${printed.place[0]}`, role: "number" },
    { text: ", " },
    { text: `${axes[1]} = ${printed.place[1]}`, role: "number" },
    ...(outside ? [{ text: ", outside the window," }] : []),
    { text: facts.cost === "mean" ? " the cost is " : ` the cost, the ${lowered(facts.costTitle)} of the losses, is ` },
    { text: printed.cost, role: "number" },
    { text: ". " },
    ...(here.coupled ? together(facts, printed) : [...pulls(here, spans), ...average(facts, printed)]),
    ...facts.notes.map((text) => ({ text: ` ${text}` })),
  ];
}

/** What of the gradient is printed beside the cost. @param {Facts} facts @returns {("costGradient" | "mean")[]} */
function printedBeside({ here, cost }) {
  if (!here.coupled && vanishes(here)) return [];
  return here.coupled ? ["costGradient"] : cost === "mean" ? ["mean"] : ["costGradient", "mean"];
}

/** @param {string[]} place @param {Facts} facts @returns {Part[]} */
function undefinedHere(place, { axes, here }) {
  const [first, second] = place.map((text, k) => `${axes[k]} = ${text}`);
  return [{ text: `At ${first}, ${second} the cost is not defined: ${why(here)}. Drag the point to where the surface is.` }];
}

/** What an example's formula asks for that there is not. @param {AtPoint} here */
function why({ missing, losses: { length: n } }) {
  const { of, cause, count } = missing ?? { of: "cost", cause: OVERFLOW, count: null };
  const says = SAYS[cause];
  if (of === "cost") return `it would be ${says}`;
  if (n === 1 || count === null) return `the example leads to ${says}`;
  return count === 1 ? `one example leads to ${says}` : `${whole(count)} examples have none, the first because of ${says}`;
}

/** @param {AtPoint} here */
const where = (here) => (here.missing && here.missing.of !== "gradient" ? `: at the point ${why(here)}` : "");

/** @param {number} count @param {number} n */
const whoseOf = (count, n) => (n === 1 ? "it has" : count === 1 ? "one of them has" : `${whole(count)} of them have`);

/** Where there is a cost and no gradient: an example has none, or the cost none in the losses, as the root of 0. @param {AtPoint} here @returns {Part[]} */
function noGradient({ missing, losses: { length: n } }) {
  if (missing?.of !== "gradient")
    return [{ text: "the cost has no gradient here", role: "mean" }, { text: ": the gradients' weights are not defined." }];
  const count = missing.count ?? 1;
  return [
    { text: `${whoseOf(count, n)} no gradient here`, role: "mean" },
    { text: `: it would take ${SAYS[missing.cause]}. So the cost has no gradient at this place.` },
  ];
}

/** @param {AtPoint} here @param {[number, number]} spans @returns {Part[]} */
function pulls({ losses: { length: n }, gradients }, spans) {
  const ways = directions(gradients, spans);
  if (n === 1) return [{ text: "1 example", role: "examples" }, { text: ways ? " pulls alone; " : " looks at this place; " }];
  const how = ways === 0 ? "look at" : ways === 1 ? "all pull one way from" : `pull ${manyWays(ways, n)} from`;
  return [{ text: `${whole(n)} examples`, role: "examples" }, { text: ` ${how} the same place; ` }];
}

/** Of many examples a few share a way by the rounding of their inputs alone: nobody counts them. @param {number} ways @param {number} n */
const manyWays = (ways, n) => (n > FEW && ways < n && ways > NEARLY * n ? "almost as many ways" : `${whole(ways)} ways`);

/** Where no example has a gradient of its own. @param {Facts} facts @param {Standing} printed @returns {Part[]} */
function together(facts, printed) {
  const { here, descent } = facts;
  return [
    { text: `${whole(here.losses.length)} examples`, role: "examples" },
    { text: " are normalised over each other, so none pulls alone; " },
    { text: "the gradient of the cost is", role: "mean" },
    {
      text: ` ${printed.costGradient}${digits(facts).replace(" to", ", by backpropagation through all of them, to")}; the arrow points ${descent ? "the other way, downhill" : "uphill"}.`,
    },
  ];
}

/** @param {Facts} facts @param {Standing} printed @returns {Part[]} */
function average(facts, printed) {
  const { here } = facts;
  if (!here.costGradient.every(Number.isFinite)) return noGradient(here);
  if (vanishes(here)) return level(facts);
  if (facts.cost !== "mean") return weighted(facts, printed);
  return [
    { text: here.losses.length === 1 ? "its gradient is" : "their gradients average to", role: "mean" },
    { text: ` ${printed.mean}, the gradient of the cost${digits(facts)}` },
    { text: pointing(here.losses.length === 1, facts.descent) },
  ];
}

/** @param {boolean} one @param {boolean} descent */
function pointing(one, descent) {
  if (one) return descent ? "; the arrow points the other way, downhill." : "; the arrow points uphill, as gradients do.";
  return descent ? "; the arrows point the other way, downhill." : "; the arrows point uphill, as gradients do.";
}

/**
 * Where the gradient is zero: at a bottom, a top or a saddle the arrows cancel; where nothing pulls there is nothing to cancel.
 * @param {Facts} facts @returns {Part[]}
 */
function level({
  cost,
  here: {
    gradients: [g1, g2],
  },
}) {
  if (g1.every((g, i) => g === 0 && g2[i] === 0))
    return [{ text: "every gradient is zero", role: "mean" }, { text: ": here nothing pulls at all." }];
  const sum = cost === "mean" ? "their gradients average to zero" : "their gradients, each times its weight, add up to zero";
  return [{ text: sum, role: "mean" }, { text: ": the surface is level here, and the arrows do not vanish but cancel." }];
}

/** @param {Facts} facts @param {Standing} printed @returns {Part[]} */
function weighted(facts, printed) {
  const after = `, the gradient of this cost${digits(facts)}`;
  if (facts.here.losses.length === 1)
    return [
      { text: "its gradient times its weight is", role: "mean" },
      { text: ` ${printed.costGradient}${after}; by itself it is ${printed.mean}.` },
    ];
  return [
    { text: "their gradients, each times its weight, add up to", role: "mean" },
    { text: ` ${printed.costGradient}${after}; their plain mean is ${printed.mean}.` },
  ];
}

/** Whether the gradient is zero beside the terms that it is the sum of. @param {AtPoint} here */
export function vanishes({ costGradient, weights, gradients: [g1, g2] }) {
  let size = 0;
  for (let i = 0; i < g1.length; i++) if (weights[i] !== 0) size += Math.abs(weights[i]) * Math.hypot(g1[i], g2[i]);
  return size < Infinity && Math.hypot(...costGradient) <= ZERO * size;
}

/** To how many digits the independent gradient agrees; nothing while that is not known. @param {Facts} facts */
function digits({ confirmed, here }) {
  if (confirmed?.kink) return ", which has a kink here";
  if (!confirmed || confirmed.residual === null) return "";
  return ` to ${agreedDigits(confirmed, here) ?? 0} digits`;
}

/** @param {Confirmed} confirmed @param {AtPoint} here */
export function agreedDigits({ residual }, { costGradient }) {
  const size = Math.hypot(...costGradient);
  if (residual === null || !(size > 0)) return null;
  return Math.min(15, Math.max(0, Math.floor(-Math.log10(residual / size + 1e-17))));
}

/** @param {Part[]} parts */
export const plain = (parts) => parts.map((part) => part.text).join("");

/** @param {HTMLElement} element @param {Part[]} parts */
export function showSentence(element, parts) {
  element.replaceChildren(
    ...parts.map(({ text, role }) => {
      if (!role) return document.createTextNode(text);
      const span = document.createElement("span");
      span.className = `said-${role}`;
      span.textContent = text;
      return span;
    }),
  );
}
