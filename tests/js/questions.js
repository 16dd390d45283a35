/** Questions of the tests: each does one thing that questions do. Importing them makes them known to the board. */
import { register } from "../../static/js/questions/registry.js";

const plain = { title: "", lead: "", sentence: () => [{ text: "said" }], numbers: () => [] };

register(
  /** Sets a loss. */
  { ...plain, name: "sets", enter: (_, fields) => ({ fields: { ...fields, loss: "huber" } }) },
  /** Moves the point. */
  { ...plain, name: "stands", enter: () => ({ at: [1, 1] }) },
  /** Needs an answer. */
  { ...plain, name: "needs", call: "batches?draws=9", dials: { size: 1 }, linked: ["size"] },
  /** Walks over the first axis, in three steps. */
  {
    ...plain,
    name: "walks",
    dials: { step: 0, speed: "fast" },
    plays: "step",
    last: () => 3,
    turn: (_, name, value) => ({ dials: { [name]: value }, at: [Number(value), 0] }),
  },
  /** Goes round. */
  { ...plain, name: "round", dials: { step: 0 }, plays: "step", last: () => 2, round: () => true },
);
