import { pageData } from "./page_data.js";

/**
 * The limits that the page has to know, as the server tells them.
 * @type {{examples: number, body_bytes: number, magnitude: number}}
 */
export const LIMITS = pageData("limits");
