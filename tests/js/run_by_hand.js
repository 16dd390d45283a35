/** What the page makes of [MathML, {name: printed number}], as JSON in and out: the MathML with the numbers in it. */

import { readFileSync } from "node:fs";

import { withNumbers } from "../../static/js/model/by_hand.js";

/** @type {[string, Record<string, string>][]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([mathml, texts]) => withNumbers(mathml, texts))));
