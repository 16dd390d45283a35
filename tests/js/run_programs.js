/** Runs programs of the API as the page does: [{program, inputs}] as JSON in, every output of each as JSON out. */

import { readFileSync } from "node:fs";

import { run } from "../../static/js/numbers/program.js";

/** @type {{program: import("../../static/js/numbers/program.js").Program, inputs: Record<string, number>}[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = asked.map(({ program, inputs }) => {
  const values = run(program, inputs);
  const outputs = /** @type {Record<string, number>} */ (/** @type {unknown} */ (program.outputs));
  return Object.fromEntries(Object.entries(outputs).map(([name, at]) => [name, String(values[at])]));
});
process.stdout.write(JSON.stringify(answers));
