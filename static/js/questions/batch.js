/** How good is a batch? Its arrow beside the full mean, and the error of many real batches beside the law. */
import { number, pair, whole } from "../numbers/format.js";
import { pickedExamples, surfaceOf } from "../numbers/some.js";
import { heights } from "../numbers/surface.js";
import { cloud, errorBySize } from "../traces/estimates.js";
import { drawChart } from "../views/figure.js";
import { say, sayBatch, sayMean } from "./question.js";

/**
 * @typedef {import("./question.js").Asked} Asked
 * @typedef {[number, number]} Pair
 */

const WORK = 3e6; // losses computed for the surface of a batch
const MOST_ARROWS = 200;
/** Of the API, with enough draws for a cloud. */
export const CALL = "batches?draws=400";

/** @type {import("./question.js").Question} */
export const batch = {
  name: "batch",
  title: "How good is a batch?",
  lead: "A random batch sees only some examples, so its slope is an estimate of the full one: right on average, with an error that shrinks as one over the square root of its size. Here batches are drawn from this data, at this point.",
  figureTitle: "What many batches estimate",
  legend: [["batch", "what this batch estimates"]],
  dials: { surface: "all" },
  call: CALL,
  look,
  sentence,
  numbers,
  figure(asked, element) {
    if (asked.answer) drawChart(element, (palette, size) => cloud(asked.answer, asked.axes, palette, size));
  },
  note: ({ answer }) => `${answer ? whole(answer.draws) : "Many"} batches, each a dot; ellipses at 1σ and 2σ hold 39 % and 86 % of a normal cloud.`,
  second(asked, element) {
    if (asked.answer) drawChart(element, (palette, size) => errorBySize(asked.answer.by_size, asked.answer.size, palette, size));
  },
  turn: ({ answer }, name) => (name === "draw" && answer ? { sampling: { draw: String(answer.scene.draw + 1) } } : null),
};

/** @param {Asked} asked @param {import("./question.js").Look} base */
function look(asked, base) {
  const { answer, fresh, dials } = asked;
  if (!answer) return {};
  const picked = [...new Set(/** @type {number[]} */ (answer.picked))].filter((i) => i < asked.here.losses.length);
  const own = surfaceOfBatch(asked);
  const arrows = fresh ? [{ vector: /** @type {Pair} */ (answer.batch_cost_gradient), tone: "batch" }] : [];
  const shown = picked.length > MOST_ARROWS ? base.shown.filter((i) => picked.includes(i)) : picked;
  if (dials.surface !== "batch") return { shown, arrows, contours: own.contours };
  return { shown, arrows, picture: own.picture };
}

/** @type {WeakMap<object, {picture: import("./question.js").Picture, contours: import("./question.js").Look["contours"]}>} */
const known = new WeakMap();

/** The surface of the batch that draw names, coarser where the batch is large. @param {Asked} asked */
function surfaceOfBatch(asked) {
  const { answer, scene, picture } = asked;
  const found = known.get(answer);
  if (found && found.picture.scale === picture.scale && found.picture.surface.names === scene.surface.names) return found;
  const picked = /** @type {number[]} */ (answer.picked).filter((i) => i < scene.model.y.length);
  const nodes = Math.max(17, Math.min(61, Math.floor(Math.sqrt(WORK / picked.length))));
  const [theta1, theta2] = [thinned(scene.surface.theta1, nodes), thinned(scene.surface.theta2, nodes)];
  const factor = scene.canonical.cost === "sum" ? scene.model.y.length / picked.length : 1;
  const cost = surfaceOf(pickedExamples(scene.model, picked), theta1, theta2).map((row) => row.map((c) => (c === null ? null : factor * c)));
  const surface = { ...scene.surface, theta1, theta2, cost };
  const grid = heights(surface, picture.scale);
  const lowest = grid.flat().reduce((/** @type {number} */ low, z) => Math.min(low, z ?? low), picture.range[0]);
  const made = { picture: { ...picture, surface, grid, range: /** @type {Pair} */ ([lowest, picture.range[1]]) }, contours: [{ grid: cost, theta1, theta2, tone: "batch" }] };
  known.set(answer, made);
  return made;
}

/** @param {Asked} asked */
function sentence({ answer, here, fresh }) {
  if (!answer) return [say("Drawing batches…")];
  const n = here.losses.length;
  const own = answer.by_size.find((/** @type {any} */ row) => row.size === answer.size);
  const { order } = answer.scene;
  const opening = [sayBatch(answer.size === 1 ? "This one example" : `This batch of ${whole(answer.size)}`), say(` ${answer.size === 1 ? "gives" : "gives"} ${pair(answer.batch_cost_gradient)}; `), sayMean(`all ${whole(n)}`), say(` give ${pair(answer.full)}.`)];
  if (!fresh) return [...opening, say(" Drawing again…")];
  if (answer.size >= n && !answer.scene.replacement) return [...opening, say(" A batch of everybody makes no error at all.")];
  const miss = say(` Over ${whole(answer.draws)} real batches the error is ${number(own.measured)} (root mean square)`);
  if (own.predicted === null) return [...opening, miss, say("; with this cost no simple law predicts it.")];
  if (order === "shuffled") return [...opening, miss, say(`; the law says ${number(own.predicted)}.`)];
  return [...opening, miss, say(`; shuffled batches of this size would have ${number(own.predicted)}. The blocks are still unbiased, because each is drawn with a chance proportional to its size, but ${own.measured > own.predicted ? `they lose a factor of ${number(own.measured / own.predicted, 2)} in precision here` : "here they lose nothing"}. Only ever seeing the first block would be biased.`)];
}

/** @param {Asked} asked @returns {[string, string][]} */
function numbers({ answer, confirmed, scene }) {
  if (!answer) return [["error, measured", "…"], ["by the law", "…"], ["mean of the estimates", "…"], ["noise scale", "…"]];
  const own = answer.by_size.find((/** @type {any} */ row) => row.size === answer.size);
  const spread = [answer.covariance[0][0], answer.covariance[1][1]].map((v) => Math.sqrt(v / Math.max(1, answer.draws - 1)));
  const noise = confirmed?.noise_scale;
  return [
    ["error: measured, law", `${number(own.measured)}, ${own.predicted === null ? "none" : number(own.predicted)}`],
    ["mean of the estimates", pair(answer.mean_of_estimates)],
    ["its standard error", pair(spread, 2)],
    ["noise scale", scene.canonical.cost !== "mean" || noise === undefined ? "…" : noise === null ? "unbounded here" : `${number(noise, 2)}: ${noise < 1.5 ? "one example would do" : `B ≈ ${whole(Math.round(noise))}`}`],
  ];
}

/** @param {number[]} nodes @param {number} count */
const thinned = (nodes, count) => Array.from({ length: count }, (_, k) => nodes[0] + ((nodes[nodes.length - 1] - nodes[0]) * k) / (count - 1));
