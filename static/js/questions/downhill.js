/** Going downhill: descent from the chosen point, by several methods at once, step by step. */
import { exactly } from "../text/faithful.js";
import { cleared, joined, number, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { standing } from "../model/standing.js";
import { chartLayout, lineOf, logarithmicRange, marksOf } from "../traces/charts.js";
import { drawChart } from "../views/figure.js";
import { showUpdate } from "../views/update.js";
import { PLAIN, resampled, showMethods } from "./methods.js";
import { inSentence, nameOf, pathsOf, wandering, whatWasLost } from "./paths.js";
import { say, sayNumber } from "./question.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").DescentAnswer>} DescentAnswer
 * @typedef {import("./question.js").QuestionContext<DescentAnswer>} QuestionContext
 * @typedef {[number, number]} Pair
 * @typedef {import("./paths.js").Path} Path
 */

const MOST_NAMED = 3; // paths in the legend of the pictures: more would take their room, and the list of methods names them
/** @type {Record<string, string>} */
const ENDED = {
  converged: "converged at",
  diverged: "diverged after",
  undefined: "came to where a gradient or the cost is not defined after",
};
const STEEP = 30; // between highest and lowest cost: beyond it the chart is logarithmic

/** @type {import("./question.js").Question<DescentAnswer>} */
export const downhill = {
  name: "downhill",
  title: "How do steps go downhill?",
  lead: "From the chosen point, each method turns gradients into steps. With all examples every step follows the gradient of the cost; with a minibatch it follows an estimate, and wanders.",
  figureTitle: "Cost against step",
  secondTitle: "The update, written out",
  dials: { step: Infinity, speed: "medium", path: 0 },
  linked: ["step", "path"],
  plays: "step",
  call: "descent",
  enter: ({ sampling }) => (sampling.method ? null : { sampling: { method: PLAIN.join(",") } }),
  last: (context) => longest(pathsOf(context)),
  overlay,
  sentence,
  numbers,
  figure(context, element) {
    if (context.answer) drawChart(element, (palette, size) => costs(context, palette, size));
  },
  note: (context) => (context.answer ? stops(context) : ""),
  second(context, element) {
    if (!context.answer) return undefined;
    const paths = pathsOf(context);
    if (isWhole(context)) return showWhole(context, element);
    const which = Math.min(context.dials.path, paths.length - 1);
    const names = paths.map((path) => soFar(path, context));
    const method = context.catalogue.methods.find(({ name }) => name === paths[which].method);
    if (method) showUpdate(element, names, which, paths[which], method, stepOf(context), context.answer.scene);
    return undefined;
  },
  show,
  turn(context, name, way) {
    if (name === "path") return { dials: { path: Number(way) } };
    const sampling = context.answer && resampled(context, name, way);
    return sampling ? { sampling } : null;
  },
};

/** Whether all weights of a network move, and not the point on its plane alone. @param {QuestionContext} context */
const isWhole = ({ answer }) => answer?.scene.moves === "all";

/** How every path stands, and how far it has left the plane. @param {QuestionContext} context @param {HTMLElement} element */
function showWhole(context, element) {
  const paths = pathsOf(context);
  const rows = paths.map((path) => {
    const row = document.createElement("li");
    row.textContent = `${soFar(path, context)}, ${number(awayAt(path, stepOf(context)), 2)} from the plane`;
    return row;
  });
  const list = document.createElement("ul");
  list.className = "about";
  list.append(...rows);
  element.replaceChildren(list);
}

/** @param {Path} path @param {number} step */
const awayAt = ({ away, at }, step) => away?.[Math.min(step, at.length - 1)] ?? 0;

/** Whether the name is one of many: batches, single examples. @param {Path} path */
const areMany = ({ method, batch }) => batch !== null && (method === "gd" || method === "sgd");

/** @param {Path[]} paths */
const longest = (paths) => Math.max(0, ...paths.map(({ at }) => at.length - 1));

/** The step that is shown. @param {QuestionContext} context */
const stepOf = (context) => Math.min(context.dials.step, longest(pathsOf(context)));

/** @param {QuestionContext} context @returns {Partial<import("./question.js").Overlay>} */
function overlay(context) {
  if (!context.answer) return {};
  const step = stepOf(context);
  const paths = pathsOf(context);
  const trails = paths.map(({ at }, k) => ({ points: at.slice(0, step + 1), tone: `path-${k}` }));
  const heads = paths.map(({ at }, k) => ({
    points: [at[Math.min(step, at.length - 1)], at[Math.min(step, at.length - 1)]],
    tone: `path-${k} head`,
  }));
  const named = paths.length > MOST_NAMED ? [] : paths;
  const legend = named.map((path, k) => /** @type {[string, string]} */ ([`path-${k}`, nameOf(path, context.catalogue)]));
  return context.fresh ? { ...(step > 0 ? { shown: [] } : {}), trails: [...trails, ...heads], legend } : {};
}

/** @param {QuestionContext} context */
function sentence(context) {
  const { answer, fresh, axes } = context;
  if (!answer || !fresh) return [say("Going downhill…")];
  const step = stepOf(context);
  const paths = pathsOf(context);
  const lost = paths.filter(({ stopped, at }) => (stopped === "diverged" || stopped === "undefined") && step >= at.length - 1);
  if (lost.length === paths.length) return whatWasLost(lost[0], context);
  const here = (/** @type {Path} */ path) => Math.min(step, path.at.length - 1);
  const best = paths
    .filter((path) => !lost.includes(path))
    .reduce((a, b) => ((b.cost[here(b)] ?? Infinity) < (a.cost[here(a)] ?? Infinity) ? b : a));
  const { place, cost } = standingAt(best.at[here(best)], best.cost[here(best)] ?? NaN, context);
  if (step === 0)
    return [
      say("All set off from "),
      sayNumber(`${axes[0]} = ${place[0]}, ${axes[1]} = ${place[1]}`),
      say(`, where the cost is ${cost}. Play, or step on.`),
    ];
  const done =
    best.stopped === "converged" && here(best) === best.at.length - 1 ? " It has converged: its steps no longer move it." : "";
  return [
    say(`After ${whole(step)} ${step === 1 ? "step" : "steps"} `),
    say(paths.length > 1 ? "the lowest is " : ""),
    sayNumber(inSentence(best, context.catalogue)),
    say(
      `${paths.length > 1 ? ":" : areMany(best) ? " are at" : " is at"} cost ${cost}, at ${joined(place)}; it began at ${number(best.cost[0] ?? NaN)}.${done}`,
    ),
    ...(isWhole(context)
      ? [
          say(
            ` All weights have moved: this is the path’s shadow, and they are ${number(awayAt(best, here(best)), 2)} away from the plane.`,
          ),
        ]
      : []),
    ...(lost.length ? [say(" "), ...whatWasLost(lost[0], context)] : step === longest(paths) ? wandering(context) : []),
  ];
}

/**
 * A place of a path and its cost, in print; the shadow of a path that has left the plane has another cost than the path.
 * @param {Pair} at @param {number} cost @param {QuestionContext} context
 */
function standingAt(at, cost, context) {
  if (isWhole(context)) return { place: at.map((value) => number(value)), cost: number(cost) };
  const elsewhere = (/** @type {Pair} */ place) => evaluate(context.scene.model, place);
  return standing({ at, cost }, context.spans, elsewhere);
}

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers(context) {
  if (!context.answer) return [["step", "…"]];
  const { answer, minimum } = context;
  return [
    ["step", `${whole(stepOf(context))} of ${whole(longest(pathsOf(context)))}`],
    ["cost at the start", number(answer.paths[0].cost[0] ?? NaN, 4)],
    [
      lowestTitle(context),
      minimum.cost === null ? "none" : number(cleared(minimum.cost, Math.abs(answer.paths[0].cost[0] ?? 1)), 4),
    ],
    ["learning rate", exactly(answer.scene.rate)],
  ];
}

/** @param {QuestionContext} context */
function lowestTitle(context) {
  if (context.minimum.proven) return "lowest there is";
  return isWhole(context) ? "lowest found in the plane" : "lowest found";
}

/** Name and cost of a path, and how it ended. @param {Path} path @param {QuestionContext} context */
function soFar(path, context) {
  const k = Math.min(stepOf(context), path.at.length - 1);
  const ended = k === path.at.length - 1 && path.stopped ? `, ${path.stopped}` : "";
  return `${nameOf(path, context.catalogue)}: ${number(path.cost[k] ?? NaN)}${ended}`;
}

/** @param {QuestionContext} context @param {import("../traces/data.js").Palette} palette @param {number} size */
function costs(context, palette, size) {
  const step = stepOf(context);
  const paths = pathsOf(context);
  const all = paths.flatMap(({ cost }) => cost.filter((c) => c !== null));
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
  const log = low > 0 && high / low > STEEP;
  const colour = (/** @type {number} */ k) => palette.pathLines[k % palette.pathLines.length];
  const traces = paths.flatMap((path, k) => [
    lineOf(
      "",
      path.cost.map((_, i) => i),
      path.cost,
      colour(k),
      { opacity: 0.3, line: { width: 1.4 } },
    ),
    lineOf(
      nameOf(path, context.catalogue),
      path.cost.slice(0, step + 1).map((_, i) => i),
      path.cost.slice(0, step + 1),
      colour(k),
      { line: { width: 2.2 } },
    ),
    marksOf("", [Math.min(step, path.at.length - 1)], [path.cost[Math.min(step, path.at.length - 1)]], colour(k), {
      marker: { size: 8 },
    }),
  ]);
  return {
    traces,
    layout: {
      ...chartLayout(
        { title: "step", whole: longest(paths) || 1 },
        { title: "cost of all examples", log, range: log ? logarithmicRange(all) : undefined },
        palette,
        size,
      ),
      showlegend: false,
    },
  };
}

/** @param {QuestionContext} context */
function stops(context) {
  const ended = pathsOf(context).filter(({ stopped }) => stopped);
  return ended
    .map((path) => `${nameOf(path, context.catalogue)} ${ENDED[path.stopped ?? "null"]} step ${whole(path.at.length - 1)}.`)
    .join(" ");
}

/** @param {QuestionContext} context @param {Record<string, HTMLElement>} parts */
function show(context, parts) {
  showMethods(context, parts);
  parts.moves.hidden = context.scene.model.network === null;
  if (!context.answer) return;
  const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=step]"));
  dial.max = String(longest(pathsOf(context)));
  dial.value = String(stepOf(context));
  /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=step]")).textContent =
    `${whole(stepOf(context))} of ${whole(longest(pathsOf(context)))}`;
}
