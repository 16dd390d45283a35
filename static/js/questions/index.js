// The questions of the lab, in the order in which they are met. From app/shared.py by `make written`.
import { batch } from "./batch.js";
import { bottom } from "./bottom.js";
import { contour } from "./contour.js";
import { coupled } from "./coupled.js";
import { downhill } from "./downhill.js";
import { early } from "./early.js";
import { examples } from "./examples.js";
import { layers } from "./layers.js";
import { linear } from "./linear.js";
import { misleading } from "./misleading.js";
import { scaling } from "./scaling.js";
import { weights } from "./weights.js";
import { register } from "./registry.js";

register(examples, misleading, batch, weights, early, layers, coupled, contour, linear, bottom, downhill, scaling);

export { QUESTIONS } from "./registry.js";
