/** How good is a batch? Its arrow beside the full mean, and the error of many real batches beside the law. */
import { following } from "../text/faithful.js";
import { cleared, number, pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { pickedExamples } from "../model/subset.js";
import { cloud, errorBySize } from "../traces/estimates.js";
import { pictureOfSome } from "../traces/surface.js";
import { drawChart } from "../views/figure.js";
import { ownSize, say, sayBatch, sayMean } from "./question.js";
import { MOST_ARROWS } from "../written/shared.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").BatchesAnswer>} BatchesAnswer
 * @typedef {import("./question.js").QuestionContext<BatchesAnswer>} QuestionContext
 * @typedef {import("../written/answers.d.ts").SizeAnswer} SizeAnswer
 * @typedef {[number, number]} Pair
 */

const MOST_NODES = 61; // a side, of the surface of a batch
const MOST_CLASSES = 10; // more different targets are no classes

/** @type {import("./question.js").Question<BatchesAnswer>} */
export const batch = {
  name: "batch",
  title: "How good is a batch?",
  lead: "A random batch sees only some examples, so its gradient is an estimate of the full one: right on average, with a deviation that shrinks as one over the square root of its size. These are drawn from this data, at this point. Consecutive blocks of sorted data stay unbiased too, as long as each is drawn with a chance proportional to its size.",
  figureTitle: "What many batches estimate",
  secondTitle: "Deviation against batch size, measured and by the law",
  dials: { surface: "all" },
  linked: ["surface"],
  call: "batches?draws=400", // enough for a cloud
  overlay,
  sentence,
  numbers,
  figure({ answer, axes }, element) {
    if (answer) drawChart(element, (palette, size) => cloud(answer, axes, palette, size));
  },
  note: ({ answer }) =>
    `${answer ? whole(answer.draws) : "Many"} batches, each a dot; ellipses at 1σ and 2σ hold 39 % and 86 % of a normal cloud. On the map the batch’s arrow crosses its own contours, at a right angle to the eye only where both axes have one scale.`,
  second({ answer }, element) {
    if (answer) drawChart(element, (palette, size) => errorBySize(answer.by_size, answer.size, palette, size));
  },
  show({ answer }, parts) {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (parts.asking.querySelectorAll("[name=replacement]")))
      input.disabled = answer !== null && answer.scene.order !== "shuffled";
  },
  turn: ({ answer }, name) => (name === "draw" && answer ? { sampling: { draw: String(answer.scene.draw + 1) } } : null),
};

/** @param {QuestionContext} context @param {import("./question.js").Overlay} base */
function overlay(context, base) {
  const { answer, fresh, dials } = context;
  if (!answer) return {};
  const picked = [...new Set(answer.picked)].filter((i) => i < context.here.losses.length);
  const own = surfaceOfBatch(answer, context);
  const vector = /** @type {Pair} */ (answer.batch_cost_gradient);
  const arrows = fresh && vector.every(Number.isFinite) ? [{ vector, tone: "batch" }] : [];
  const shown = picked.length > MOST_ARROWS ? base.shown.filter((i) => picked.includes(i)) : picked;
  const legend = /** @type {[string, string][]} */ ([["batch", "what this batch estimates; its own contours"]]);
  if (dials.surface !== "batch") return { shown, arrows, legend, contours: own.contours };
  return { shown, arrows, legend, picture: own.picture };
}

/** @type {WeakMap<object, {of: import("./question.js").Picture, picture: import("./question.js").Picture, contours: import("./question.js").Overlay["contours"]}>} */
const cache = new WeakMap();

/** The surface of the batch that draw names, coarser where the batch is large. @param {BatchesAnswer} answer @param {QuestionContext} context */
function surfaceOfBatch(answer, { scene, picture }) {
  const found = cache.get(answer);
  if (found?.of === picture) return found;
  const picked = answer.picked.filter((i) => i < scene.model.y.length);
  const factor = scene.canonical.cost === "sum" ? scene.model.y.length / picked.length : 1;
  const own = pictureOfSome(picture, pickedExamples(scene.model, picked), MOST_NODES, factor);
  const { theta1, theta2, cost } = own.surface;
  const made = { of: picture, picture: own, contours: [{ grid: cost, theta1, theta2 }] };
  cache.set(answer, made);
  return made;
}

/** @param {QuestionContext} context */
function sentence({ answer, here, fresh }) {
  if (!answer) return [say("Drawing batches…")];
  const n = here.losses.length;
  if (n === 1)
    return [
      sayBatch("This batch"),
      say(" is the only example there is, and its gradient, "),
      sayMean(pair(answer.full)),
      say(", is that of the cost. Take more examples, and batches begin to differ."),
    ];
  const own = ownSize(answer);
  const { order } = answer.scene;
  const opening = [
    sayBatch(answer.size === 1 ? "This one example" : `This batch of ${whole(answer.size)}`),
    say(` gives ${pair(answer.batch_cost_gradient)}; `),
    sayMean(`all ${whole(n)}`),
    say(` give ${pair(answer.full)}.`),
  ];
  if (!fresh) return [...opening, say(" Drawing again…")];
  if (answer.size >= n && !(order === "shuffled" && answer.scene.replacement))
    return [...opening, say(" A batch of everybody does not deviate at all.")];
  const { measured } = own;
  if (measured === null) return [...opening, noError(answer)];
  const miss = say(` Over ${whole(answer.draws)} real batches the deviation is ${number(own.measured)} (root mean square)`);
  if (order !== "shuffled") return [...opening, miss, ...besideShuffled({ ...own, measured })];
  return [
    ...opening,
    miss,
    say(own.predicted === null ? "; with this cost no simple law predicts it." : `; the law says ${number(own.predicted)}.`),
  ];
}

/**
 * What blocks lose, measured against as many shuffled batches.
 * @param {SizeAnswer & {measured: number}} row of their size @returns {import("../views/sentence.js").Part[]}
 */
function besideShuffled({ measured, predicted, shuffled, draws }) {
  if (shuffled === null) return [say("; of shuffled ones it is not defined.")];
  const chance = 1 + 2 / Math.sqrt(draws); // the ratio of two such roots is uncertain by 1/sqrt(draws)
  const [less, more] = [measured > shuffled * chance, shuffled > measured * chance];
  const factor = following(
    [measured, shuffled].map((v) => number(v)),
    ([own, other]) => [own / other],
    number(measured / shuffled, 2),
  );
  const lost = less ? `less precise by a factor of ${factor} here` : more ? "more precise here" : "no less precise here";
  return [
    say(
      `; of as many shuffled ones it is ${number(shuffled)}. ${predicted === null ? "Blocks are" : `Unbiased all the same, ${less ? "but" : "and"}`} ${lost}.`,
    ),
  ];
}

/** Why some batches have no error. @param {BatchesAnswer} answer */
function noError({ estimates, draws }) {
  const without = estimates.filter((row) => row.includes(null)).length;
  return say(
    without
      ? ` ${whole(without)} of ${whole(draws)} real batches have no gradient here, because their own cost is not defined, so there is no mean deviation.`
      : ` Over ${whole(draws)} real batches the deviation is too large for a number.`,
  );
}

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers({ answer, confirmed, scene, here }) {
  if (!answer)
    return [
      ["deviation, measured", "…"],
      ["by the law", "…"],
      ["mean of the estimates", "…"],
      ["simple noise scale", "…"],
    ];
  const own = ownSize(answer);
  const size = Math.hypot(...answer.full.map(Number));
  const spread = [answer.covariance[0][0], answer.covariance[1][1]].map((v) =>
    cleared(v === null ? NaN : Math.sqrt(v / Math.max(1, answer.draws - 1)), size),
  );
  const noise = confirmed?.noise_scale;
  const last = answer.scene.order === "shuffled" ? noiseRow(scene, noise) : firstBlockRow(here, scene, answer);
  return [
    [
      answer.scene.order === "shuffled" ? "deviation: measured, law" : "deviation: measured, if shuffled",
      `${number(own.measured)}, ${beside(own, answer)}`,
    ],
    ["mean of the estimates", pair(answer.mean_of_estimates)],
    ["its standard error", pair(spread, 2)],
    last,
  ];
}

/** What the measured error is compared with. @param {SizeAnswer} row @param {BatchesAnswer} answer */
function beside({ predicted, shuffled }, { scene }) {
  if (scene.order !== "shuffled") return number(shuffled);
  return predicted === null ? "none" : number(predicted);
}

/**
 * The batch size at which noise and signal are equal.
 * @param {QuestionContext["scene"]} scene @param {number | null | undefined} noise @returns {[string, string]}
 */
function noiseRow(scene, noise) {
  if (scene.canonical.cost !== "mean") return ["simple noise scale", "of a mean only"];
  if (noise === undefined) return ["simple noise scale", "…"];
  const n = scene.model.y.length;
  if (noise === null || noise > n)
    return ["simple noise scale, batch to try", `${noise === null ? "unbounded" : number(noise, 2)}, all ${whole(n)}`];
  return ["simple noise scale, batch to try", `${number(noise, 2)}, B ≈ ${whole(Math.max(1, Math.round(noise)))}`];
}

/**
 * What the examples are ordered by before they are cut into blocks.
 * @param {QuestionContext["scene"]["model"]} model @param {string} order @returns {ArrayLike<number> & Iterable<number>}
 */
const keyOf = ({ columns, y }, order) =>
  order === "by_class" ? y : order === "sorted" ? Object.values(columns)[0] : Float64Array.from(y.keys());

/**
 * What only ever seeing one class, or the first block of ordered examples, would do.
 * @param {QuestionContext["here"]} here @param {QuestionContext["scene"]} scene @param {BatchesAnswer} answer @returns {[string, string]}
 */
function firstBlockRow(here, { model }, { scene, size, full }) {
  const by = keyOf(model, scene.order);
  const ordered = Array.from(model.y.keys()).sort((i, j) => by[i] - by[j] || i - j);
  const classes = scene.order === "by_class" && new Set(by).size <= MOST_CLASSES;
  const seen = classes ? ordered.filter((i) => by[i] === by[ordered[0]]) : ordered.slice(0, size);
  const { costGradient } = evaluate(pickedExamples(model, seen), here.at);
  return [
    classes ? "bias, were it only one class" : "bias, were it always the first block",
    number(Math.hypot(costGradient[0] - Number(full[0]), costGradient[1] - Number(full[1])), 3),
  ];
}
