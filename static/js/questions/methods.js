/** Which methods go downhill: the boxes that choose them, and what a choice does to the fields. */

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").DescentAnswer>} DescentAnswer
 * @typedef {import("./question.js").QuestionContext<DescentAnswer>} QuestionContext
 */

/** @type {Record<string, string>} */
const CHOICES = { gd: "Full batch", sgd: "Minibatch", "gd:1": "Single example" };

/** The methods that are nothing but a choice of examples. */
export const PLAIN = Object.keys(CHOICES);

/**
 * Other batches, or other methods.
 * @param {QuestionContext} context @param {string} name @param {string} way @returns {import("./question.js").Fields | null}
 */
export function resampled(context, name, way) {
  if (name === "draw") return { draw: String(Number(context.answer?.scene.draw) + 1) };
  if (name === "on-batches")
    return {
      method: methods(context)
        .map((text) => onBatches(text, way === "true", context))
        .join(","),
    };
  return name.startsWith("goes-") ? { method: toggled(context, name.slice(5), way === "true") } : null;
}

/** @param {QuestionContext} context @param {Record<string, HTMLElement>} parts */
export function showMethods(context, parts) {
  const { answer, catalogue } = context;
  const names = choices(context);
  const title = (/** @type {string} */ name) =>
    CHOICES[name] ?? catalogue.methods.find((row) => row.name === name)?.title ?? name;
  if (parts.methods.childElementCount !== names.length)
    parts.methods.replaceChildren(...names.map((name) => checkbox(name, title(name))));
  if (!answer) return;
  const now = methods(context);
  for (const input of parts.methods.querySelectorAll("input"))
    input.checked = now.some((text) => `goes-${plainOf(text)}` === input.dataset.dial);
  const five = now.filter((text) => !PLAIN.includes(text));
  const together = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=on-batches]"));
  together.checked = five.some((text) => text.includes(":"));
  together.disabled = five.length === 0;
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (parts.asking.querySelectorAll("[name=put-back]")))
    input.disabled = answer.scene.order !== "shuffled";
  const other = /** @type {HTMLButtonElement} */ (parts.asking.querySelector('[data-question=downhill] [data-turn="draw:on"]'));
  other.disabled = answer.scene.order === "sequential"; // nothing is drawn
}

/** The methods asked for, before the answer is there. @param {QuestionContext} context @returns {string[]} */
const methods = ({ answer, sampling }) => sampling.method?.split(",") ?? answer?.scene.method ?? [];

/** The method without its minibatch, and single examples as they are. @param {string} text */
const plainOf = (text) => (PLAIN.includes(text) ? text : text.split(":")[0]);

/** @param {string} text @param {boolean} batches @param {QuestionContext} context */
const onBatches = (text, batches, { answer }) =>
  PLAIN.includes(text) ? text : `${plainOf(text)}${batches ? `:${answer?.scene.batch}` : ""}`;

/**
 * The list of methods with one more or less, in the catalogue's order; never empty.
 * @param {QuestionContext} context @param {string} which @param {boolean} goes
 */
function toggled(context, which, goes) {
  const now = methods(context);
  const batches = now.some((text) => !PLAIN.includes(text) && text.includes(":"));
  const chosen = choices(context).filter((text) => (text === which ? goes : now.some((other) => plainOf(other) === text)));
  return (chosen.length ? chosen : ["gd"]).map((text) => onBatches(text, batches, context)).join(",");
}

/** @param {QuestionContext} context */
const choices = ({ catalogue }) => [
  ...PLAIN,
  ...catalogue.methods.map(({ name }) => name).filter((name) => !PLAIN.includes(name)),
];

/** @param {string} name @param {string} title */
function checkbox(name, title) {
  const label = document.createElement("label");
  label.className = "check";
  const input = document.createElement("input");
  input.type = "checkbox";
  input.dataset.dial = `goes-${name}`;
  label.append(input, ` ${title}`);
  return label;
}
