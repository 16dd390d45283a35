/** Which way the arrow keys move the point, in steps of the keyboard. @type {Record<string, [number, number]>} */
export const NUDGES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
