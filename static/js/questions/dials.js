/** The question and its dials as the address has them: "batch,surface-batch", "examples,first-3". What is as at first is left out. */
import { QUESTIONS } from "./registry.js";

/** @typedef {import("./question.js").Dials} Dials */

/** @param {string} name of the question @param {Dials} dials */
export function written(name, dials) {
  const { linked = [], dials: first = {} } = QUESTIONS[name] ?? {};
  const turned = linked.filter(
    (dial) =>
      dials[dial] !== undefined &&
      String(dials[dial]) !== String(first[dial]) &&
      Number.isFinite(Number(dials[dial])) === (typeof first[dial] === "number"),
  );
  return [name, ...turned.map((dial) => `${dial}-${dials[dial]}`)].join(",");
}

/** What cannot be meant is passed over. @param {string} show @returns {{name: string, dials: Dials}} */
export function read(show) {
  const [name, ...parts] = show.split(",");
  const { linked = [], dials: first = {} } = QUESTIONS[name] ?? {};
  const pairs = parts.map((part) => part.split("-")).filter(([dial, value]) => linked.includes(dial) && value);
  const meant = pairs.map(
    ([dial, value]) =>
      /** @type {[string, string | number]} */ ([dial, typeof first[dial] === "number" ? Number.parseInt(value, 10) : value]),
  );
  return { name, dials: Object.fromEntries(meant.filter(([, value]) => !Number.isNaN(value))) };
}
