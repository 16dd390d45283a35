/**
 * What the page tells its scripts, as JSON in attributes of its root; nothing where there is no page.
 * @param {string} name  of the attribute, after data-
 */
export const pageData = (name) => JSON.parse(globalThis.document?.documentElement.dataset[name] ?? "{}");
