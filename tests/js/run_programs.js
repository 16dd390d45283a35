/** Runs programs of the API as the page does: [{program, inputs}] as JSON in, every output of each, and why a loss has no value, as JSON out. */

import { readFileSync } from "node:fs";

import { SAYS, causeOf } from "../../static/js/model/cause.js";
import { run } from "../../static/js/model/program.js";

/** @type {{program: import("../../static/js/model/program.js").Program, inputs: Record<string, number>}[]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = asked.map(({ program, inputs }) => {
  const values = run(program, inputs);
  const outputs = /** @type {Record<string, number>} */ (/** @type {unknown} */ (program.outputs));
  const told = Object.entries(outputs).map(([name, at]) => [name, String(values[at])]);
  const at = outputs.loss;
  const cause = at === undefined || Number.isFinite(values[at]) ? null : causeOf(program, values, at, 0);
  return { ...Object.fromEntries(told), cause, says: cause && SAYS[cause] };
});
process.stdout.write(JSON.stringify(answers));
