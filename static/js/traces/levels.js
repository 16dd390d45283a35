/** Heights of contour lines: about so many, at round numbers, the same on the surface and on the map. */

/** @param {[number, number]} range @param {number} count @returns {{start: number, end: number, size: number}} */
export function contourLevels([low, high], count) {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = (([1, 2, 2.5, 5].find((d) => d * power >= raw) ?? 10)) * power;
  return { start: (Math.floor(low / size) + 1) * size, end: high, size };
}
