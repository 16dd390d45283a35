import { lowered } from "../text/format.js";

/**
 * What a question of the lab is: a view of the same scene, with a sentence, numbers, a figure and controls of its own.
 *
 * A question is a row of functions of what it is told; it keeps nothing. Its knobs that are no fields of a scene are *dials*. What
 * the API answers to its call has one of the types of `written/answers.d.ts`.
 *
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, string>} Fields
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 * @typedef {import("../geometry/surface.js").Picture} Picture
 * @typedef {import("../views/sentence.js").Part} Part
 * @typedef {Record<string, any>} Trace
 * @typedef {import("../state/state.js").Dials} Dials
 *
 */
/**
 * What the API answers about a scene: all of its fields are there.
 * @template Parts
 * @typedef {Parts & {scene: import("../state/scene.js").AllFields}} Answer
 */
/**
 * @template [Answer=any]
 * @typedef {object} QuestionContext  what a question is told
 * @property {import("../state/scene.js").Scene} scene
 * @property {Picture} picture  of the cost
 * @property {AtPoint} here
 * @property {import("../geometry/surface.js").Minimum} minimum  the lowest point that is known
 * @property {import("../model/point.js").Confirmed | null} confirmed  the server's numbers, once the point rests
 * @property {Dials} dials
 * @property {Fields} fields  of the scene, as in the link
 * @property {Fields} sampling  the fields of the link that only batches and descent use
 * @property {Answer | null} answer  the last good answer of the API to this question, or null
 * @property {boolean} moving  whether the point is being moved
 * @property {boolean} fresh  whether that answer is one about this very point
 * @property {import("../state/choices.js").Catalogue} catalogue
 * @property {[string, string]} axes
 * @property {Pair} spans  of the window
 * @property {number} factor  from gradients to arrows
 */
/**
 * @typedef {object} Overlay  what the surface and the map show
 * @property {Picture} picture
 * @property {AtPoint} here
 * @property {number[]} shown  examples whose arrows are drawn
 * @property {{vector: Pair, tone: string}[]} arrows  further ones from the same point, in the units of gradients
 * @property {number} factor  from gradients to arrows, negative for downhill
 * @property {{points: Pair[], tone: string}[]} trails  lines over the parameter plane
 * @property {{points: Pair[], tone: string}[]} marks  lines on the map alone
 * @property {{at: Pair, vector: Pair}[]} strays  arrows from other places
 * @property {import("../traces/map.js").Layer[]} contours  over the map
 * @property {[string, string][]} legend  tone and words of what the question adds
 * @property {boolean} weighted  whether each arrow is its gradient times its weight; then they lie over their sum, which one of them may be
 *
 * @typedef {object} Change  what a dial or button means
 * @property {Dials} [dials]
 * @property {Pair} [at]
 * @property {Fields} [fields]  of the scene: a new picture
 * @property {Fields} [sampling]  of batches and descent
 *
 */
/**
 * @template [Answer=any]
 * @typedef {object} Question
 * @property {string} name  in the link: show=name
 * @property {string} title
 * @property {string} lead
 * @property {Dials} [dials]  with their first values
 * @property {string[]} [linked]  those of them that stand in the link
 * @property {string | ((context: QuestionContext<Answer>) => string)} [figureTitle]
 * @property {string} [secondTitle]  of the figure under the sentence, for those who cannot see it
 * @property {(context: QuestionContext<Answer>, fields: Fields) => Change | null} [enter]  what choosing the question changes in the scene, until it is left
 * @property {string | ((count: number, dials: Dials) => string)} [call]  of the API, whose answer it shows; it may depend on the number of examples and on dials
 * @property {(fields: Fields) => Fields} [about]  the fields that this call is about, where they are not the scene's own
 * @property {(context: QuestionContext<Answer>) => Dials | null} [settle]  dials that follow from where the point is
 * @property {(context: QuestionContext<Answer>, base: Overlay) => Partial<Overlay>} [overlay]
 * @property {(context: QuestionContext<Answer>) => Part[]} sentence
 * @property {(context: QuestionContext<Answer>) => [string, string][]} numbers
 * @property {(context: QuestionContext<Answer>, element: HTMLElement) => void} [figure]
 * @property {(context: QuestionContext<Answer>) => string} [note]  under the figure
 * @property {(context: QuestionContext<Answer>, element: HTMLElement) => void} [second]
 * @property {(context: QuestionContext<Answer>, parts: Record<string, HTMLElement>) => void} [show]  its controls
 * @property {(context: QuestionContext<Answer>, name: string, way: string) => Change | null} [turn]
 * @property {string} [plays]  the dial that Play turns
 * @property {(context: QuestionContext<Answer>) => number} [last]  the highest value of that dial
 * @property {(context: QuestionContext<Answer>) => boolean} [round]  whether it begins again after the last
 * @property {number} [pace]  how much slower than others it plays
 * @property {boolean} [pages]  whether its figure has pages
 * @property {boolean} [waits]  whether its figures show the answer alone: they are dim until it is about this very point
 */

/** Point and window as they are, so that nothing changes but what is asked for. @param {QuestionContext} context @returns {Fields} */
export const place = ({ scene, here }) => ({ at: here.at.join(","), window: scene.canonical.window.join(",") });

/** The example that a stepper leads to: on, back, or one by number; round and round. @param {QuestionContext} context @param {string} way */
export function exampleAfter({ dials, here }, way) {
  const count = here.losses.length;
  const step = /** @type {Record<string, number>} */ ({ on: 1, back: -1 })[way];
  return step ? (Math.min(Number(dials.example), count - 1) + step + count) % count : Number(way);
}

/** Whether the cost is the plain mean of the losses. @param {QuestionContext} context */
export const isMean = ({ scene }) => scene.canonical.cost === "mean";

/** The cost in words: "maximum of the losses". @param {QuestionContext} context */
export const costOf = ({ scene, catalogue }) =>
  `${lowered(catalogue.costs.find(({ name }) => name === scene.canonical.cost)?.title ?? "")} of the losses`;

/** What the figure is of, as the question stands. @param {Question} question @param {QuestionContext} context */
export const titleOf = ({ figureTitle = "" }, context) => (typeof figureTitle === "string" ? figureTitle : figureTitle(context));

/** What batches of the size that was asked for come to. @param {import("../written/answers.d.ts").BatchesAnswer} answer */
export const ownSize = ({ by_size, size }) => by_size.find((row) => row.size === size) ?? by_size[0];

/** Plain text, a number, the examples, the mean: parts of a sentence. @param {string} text @returns {Part} */
export const say = (text) => ({ text });
/** @param {string} text @returns {Part} */
export const sayNumber = (text) => ({ text, role: "number" });
/** @param {string} text @returns {Part} */
export const sayExamples = (text) => ({ text, role: "examples" });
/** @param {string} text @returns {Part} */
export const sayMean = (text) => ({ text, role: "mean" });
/** @param {string} text @returns {Part} */
export const sayBatch = (text) => ({ text, role: "batch" });
/** @param {string} text @returns {Part} */
export const sayWrong = (text) => ({ text, role: "wrong" });
