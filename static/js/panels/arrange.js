/** A question on the page: its place and controls, and what it says and draws. */
import { CHAPTERS } from "../state/page_data.js";
import { titleOf } from "../questions/question.js";
import { showChecks } from "../views/checks.js";
import { clearFigure } from "../views/figure.js";
import { showSentence } from "../views/sentence.js";

/**
 * @typedef {import("../questions/question.js").Question} Question
 * @typedef {import("../questions/question.js").QuestionContext} QuestionContext
 * @typedef {Record<string, HTMLElement>} Parts
 */

/** The page as the question needs it: which controls, which figures. @param {Question | null} question @param {Parts} parts */
export function arrange(question, parts) {
  /** @type {HTMLSelectElement} */ (parts.question).value = question?.name ?? "";
  /** @type {HTMLAnchorElement} */ (parts.chapter).href = `/learn/${CHAPTERS[question?.name ?? ""] ?? CHAPTERS[""]}`;
  document.querySelector("main")?.classList.toggle("asks", question !== null);
  parts.asking.hidden = question === null;
  parts.lead.textContent = question?.lead ?? "";
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (parts.asking.querySelectorAll("[data-question]")))
    block.hidden = block.dataset.question !== question?.name;
  parts["figure-side"].hidden = !question?.figure;
  parts["data-side"].hidden = Boolean(question?.figure);
  parts["figure-pager"].hidden = !question?.pages;
  parts.second.hidden = !question?.second;
  parts.second.setAttribute("aria-label", question?.secondTitle ?? "");
  for (const element of [parts.figure, parts.second]) {
    clearFigure(element);
    element.classList.remove("waits");
  }
  for (const group of parts.rail.querySelectorAll(".group")) group.toggleAttribute("open", question === null);
}

/** Sentence, numbers, figures and controls. @param {Question} question @param {QuestionContext} context @param {Parts} parts */
export function drawQuestion(question, context, parts) {
  const title = titleOf(question, context);
  parts["figure-title"].textContent = title;
  parts.figure.setAttribute("aria-label", title);
  showSentence(parts.sentence, question.sentence(context));
  showChecks(parts.checks, question.numbers(context));
  parts["figure-note"].textContent = question.note?.(context) ?? ""; // first: it takes room from the figure
  for (const element of [parts.figure, parts.second])
    element.classList.toggle("waits", Boolean(question.waits && !context.fresh));
  question.figure?.(context, parts.figure);
  question.second?.(context, parts.second);
  showDials(question, context.dials, parts.asking);
  question.show?.(context, parts);
  sayDials(parts.asking);
}

/** Whether the buttons say Pause. @param {boolean} plays @param {Parts} parts */
export function showPlaying(plays, { asking }) {
  for (const button of asking.querySelectorAll("[data-play]")) button.textContent = plays ? "Pause" : "Play";
}

/** @param {Question} question @param {Record<string, any>} dials @param {HTMLElement} asking */
function showDials(question, dials, asking) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (
    asking.querySelectorAll(`[data-question="${question.name}"] [data-dial]`)
  )) {
    const value = dials[input.dataset.dial ?? ""];
    if (input.type === "radio") input.checked = input.value === String(value);
    else if (input.type === "checkbox") input.checked = String(value) === "true";
    else input.value = String(value ?? 0);
  }
}

/** What a slider stands for, where its own number says little. @param {HTMLElement} asking */
function sayDials(asking) {
  for (const output of asking.querySelectorAll("output[data-shows]")) {
    const input = document.getElementById(output.getAttribute("for") ?? "");
    if (output.textContent) input?.setAttribute("aria-valuetext", output.textContent);
  }
}
