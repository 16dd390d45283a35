/** What the server tells the page, as JSON in attributes of its root; nothing where there is no page. */

/** @param {string} name  of the attribute, after data- */
const given = (name) => JSON.parse(globalThis.document?.documentElement.dataset[name] ?? "{}");

/** The limits that the page has to know. @type {{examples: number, body_bytes: number, magnitude: number}} */
export const LIMITS = given("limits");

/** What JSON has in the place of each field's text. @type {Record<string, string>} */
export const KINDS = given("kinds");

/** The chapter of the article about each question that has one, and under no name about the lab's own. @type {Record<string, string>} */
export const CHAPTERS = given("chapters");
