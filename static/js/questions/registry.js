import { OF_EXAMPLES } from "../written/shared.js";
import { ofExamples } from "./of_examples.js";

/**
 * The questions that the page has, by name. The lab has them all (`index.js`); an article fetches those that its figures ask.
 *
 * @type {Record<string, import("./question.js").Question>}
 */
export const QUESTIONS = {};

/** @param {import("./question.js").Question[]} questions */
export function register(...questions) {
  for (const question of questions)
    QUESTIONS[question.name] = OF_EXAMPLES.includes(question.name) ? ofExamples(question) : question;
}

/** The question of that name, from its own file. @param {string} name */
export async function fetchQuestion(name) {
  if (!name || QUESTIONS[name]) return;
  register((await import(`./${name}.js`))[name]);
}
