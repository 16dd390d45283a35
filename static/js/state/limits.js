/**
 * The limits that the page has to know, as the server tells them.
 * @type {{examples: number, body_bytes: number, magnitude: number}}
 */
export const LIMITS = JSON.parse(document.documentElement.dataset.limits ?? "{}");
