/**
 * What one formula comes to, as a plain number.
 *
 * @typedef {{inputs: string[], constants: number[], operations: import("./program.js").Operation[], output: number}} Worked
 */
import { run } from "./program.js";

/** @param {Worked} program @param {number[]} inputs in its order */
export function valueOf({ inputs: names, constants, operations, output }, inputs) {
  const given = Object.fromEntries(names.map((name, k) => [name, inputs[k]]));
  return Number(
    run({ inputs: names, constants, operations, outputs: { prediction: 0, loss: 0, gradient: [0, 0] } }, given)[output],
  ); // `run` does not read the outputs
}
