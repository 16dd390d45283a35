/** The paths of a descent in words: what each is called, how one was lost, how far one wanders. */
import { SAYS } from "../model/cause.js";
import { exactly } from "../text/faithful.js";
import { lowered, number, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { say, sayMean } from "./question.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").DescentAnswer>} DescentAnswer
 * @typedef {import("./question.js").QuestionContext<DescentAnswer>} QuestionContext
 * @typedef {[number, number]} Pair
 * @typedef {Omit<import("../written/answers.d.ts").PathAnswer, "at" | "gradients" | "v" | "s"> & {at: Pair[], gradients: Pair[], v: Pair[] | null, s: Pair[] | null}} Path
 */

const NUDGE = 1e-4; // of the window
/** How minibatches are drawn that are no shuffled ones. @type {Record<string, string>} */
const DRAWN = { sorted: "in ordered blocks", by_class: "in ordered blocks", sequential: "read from first to last" };
const LONG = 40; // steps, fewer of which say nothing of where a path settles

/** All of them, none before the answer is there; one ends where its next place would be no two numbers. @param {QuestionContext} context */
export const pathsOf = ({ answer }) => /** @type {Path[]} */ (answer?.paths ?? []);

/** @param {Path} path @param {QuestionContext["catalogue"]} catalogue */
export function nameOf({ method, batch }, catalogue) {
  const title = catalogue.methods.find((row) => row.name === method)?.title ?? method;
  if (method !== "gd" && method !== "sgd") return batch === null ? title : `${title}, batches of ${whole(batch)}`;
  return batch === null ? "Full batch" : batch === 1 ? "Single examples" : `Batches of ${whole(batch)}`;
}

/**
 * The name as it stands inside a sentence: those of people and programs keep their capital.
 * @param {Path} path @param {QuestionContext["catalogue"]} catalogue
 */
export const inSentence = (path, catalogue) =>
  path.method === "gd" || path.method === "sgd" ? lowered(nameOf(path, catalogue)) : nameOf(path, catalogue);

/** Which one diverged, when and why. @param {Path} path @param {QuestionContext} context */
export function whatWasLost(path, context) {
  const steps = path.at.length - 1;
  const when = steps ? `after step ${whole(steps)}` : "at its first step";
  if (path.stopped === "undefined")
    return [sayMean(`${nameOf(path, context.catalogue)} stopped`), say(` ${when}: ${whyUndefined(path, context)}.`)];
  const [fits, taken] = [fittingRate(context), Number(context.answer?.scene.rate)];
  const rate = fits < taken ? `, about ${number(fits, 1)}: the curvature here allows that` : ` than ${exactly(taken)}`;
  return [
    sayMean(`${nameOf(path, context.catalogue)} diverged`),
    say(` ${when}${whyLost(path)} Take a smaller learning rate${rate}.`),
  ];
}

/**
 * The step that leads to the bottom of the parabola that the cost is along its gradient here, 1/curvature, rounded down; not a number where there is none.
 * @param {QuestionContext} context
 */
function fittingRate({ scene, here, spans }) {
  const { costGradient } = here;
  const length = Math.hypot(...costGradient);
  const h = (NUDGE * Math.hypot(...spans)) / length;
  const there = evaluate(scene.model, [here.at[0] + h * costGradient[0], here.at[1] + h * costGradient[1]]).costGradient;
  const rate =
    (h * length ** 2) / ((there[0] - costGradient[0]) * costGradient[0] + (there[1] - costGradient[1]) * costGradient[1]);
  const power = 10 ** Math.floor(Math.log10(rate));
  return rate > 0 ? Math.floor(rate / power) * power : NaN;
}

/** Where a path stands that has no way on. @param {Path} path @param {QuestionContext} context */
function whyUndefined({ at }, { scene }) {
  const { cost, missing } = evaluate(scene.model, at[at.length - 1]);
  if (!missing) return "its next step leads to where the cost is not defined; a smaller learning rate may lead elsewhere";
  const what = Number.isFinite(cost) ? "gradient" : "cost";
  return `there is no ${what} where it stands, which would take ${SAYS[missing.cause]}; a smaller learning rate would not help`;
}

/** Uphill it overshoots; downhill it runs away, or to where there is no cost. @param {Path} path */
function whyLost({ cost }) {
  const [first, last] = [cost[0] ?? 0, cost[cost.length - 1] ?? 0]; // a path of which one is null is no lost one, but undefined
  if (cost.length === 1) return ": that step leapt out of all bounds.";
  return last > first
    ? ": every step overshoots by more than the last, until nothing is left to stand on."
    : ", ever further down, to where the cost has no lowest point or is not defined.";
}

/** How far minibatch steps go on wandering at the end, the first that has settled. @param {QuestionContext} context */
export function wandering(context) {
  const { answer, catalogue, here } = context;
  const [replacement, order] = [answer?.scene.replacement, answer?.scene.order ?? ""];
  const isNoisy = (/** @type {number | null} */ batch) => batch !== null && (replacement || batch < here.losses.length);
  const path = pathsOf(context).find(
    ({ batch, at, stopped }) => isNoisy(batch) && at.length > LONG && stopped === null && ending(at).settles,
  );
  if (!path) return [];
  const shuffled = replacement ? "put back after each draw" : "reshuffled each epoch";
  const drawn = DRAWN[order] ?? shuffled;
  const verb = path.batch === 1 || path.method === "sgd" ? "wander" : "wanders";
  return [
    say(
      ` ${nameOf(path, catalogue)}, ${drawn}, ${verb} ${number(ending(path.at).spread, 2)} around where the last half settles.`,
    ),
  ];
}

/**
 * The root mean square distance of the last half of a path from its own middle, and whether the start lies farther from there:
 * else the path only grows.
 * @param {Pair[]} at
 */
function ending(at) {
  const half = at.slice(Math.floor(at.length / 2));
  const mean = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0) / values.length;
  const [x, y] = [0, 1].map((k) => mean(half.map((point) => point[k])));
  const spread = Math.sqrt(mean(half.map((point) => (point[0] - x) ** 2 + (point[1] - y) ** 2)));
  return { spread, settles: spread < Math.hypot(at[0][0] - x, at[0][1] - y) };
}
