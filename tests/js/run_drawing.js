/** What the page makes of [name of a function, arguments], as JSON in and out: for the server's still pictures to be compared with. */

import { readFileSync } from "node:fs";

import { fairSubset, niceScale, partInside, scaleFor } from "../../static/js/geometry/arrows.js";
import { firstEye, fitted, seenFrom } from "../../static/js/geometry/camera.js";
import { coordinate, fixed, number, pair, whole } from "../../static/js/text/format.js";
import { boxIn, onPixels } from "../../static/js/geometry/one_scale.js";
import { heightAt, heightRange, heights } from "../../static/js/geometry/surface.js";
import { contourLevels, heightColour, numbered } from "../../static/js/traces/levels.js";
import { heightTicks } from "../../static/js/traces/surface.js";

/** @type {Record<string, (...values: any[]) => unknown>} */
const known = {
  coordinate,
  contourLevels,
  fairSubset,
  firstEye,
  fitted,
  seenFrom,
  fixed,
  heightAt,
  heightColour,
  boxIn,
  heightRange,
  heights,
  heightTicks,
  onPixels,
  niceScale,
  number,
  numbered,
  pair,
  partInside,
  scaleFor,
  whole,
};

/** @type {[string, any[]][]} */
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([name, values]) => known[name](...values))));
