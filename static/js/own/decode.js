/** The bytes of a file as text: UTF-8 or UTF-16, with a byte-order mark or without; what is neither is read as Windows-1252, and that is said. */

const MARKS = /** @type {[number[], string, string][]} */ ([
  [[0xef, 0xbb, 0xbf], "utf-8", "UTF-8"],
  [[0xff, 0xfe], "utf-16le", "UTF-16"],
  [[0xfe, 0xff], "utf-16be", "UTF-16"],
]);

/** @param {Uint8Array} bytes @returns {{text: string, encoding: string}} */
export function decoded(bytes) {
  const marked = MARKS.find(([mark]) => mark.every((byte, k) => bytes[k] === byte));
  if (marked) return { text: new TextDecoder(marked[1]).decode(bytes), encoding: marked[2] };
  const silent = withoutMark(bytes);
  if (silent) return { text: new TextDecoder(silent).decode(bytes), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

/** UTF-16 without a mark: every other byte of digits and separators is 0. @param {Uint8Array} bytes */
function withoutMark(bytes) {
  const start = bytes.subarray(0, 200);
  const zeros = (/** @type {0 | 1} */ odd) => start.filter((byte, k) => k % 2 === odd && byte === 0).length;
  if (zeros(1) > start.length / 4) return "utf-16le";
  return zeros(0) > start.length / 4 ? "utf-16be" : null;
}
