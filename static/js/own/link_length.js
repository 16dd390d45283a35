import { whole } from "../text/format.js";

/** How long a link is, and whether that is too long. @param {number} length */
export function lengthWords(length) {
  const size = `${whole(length)} characters`;
  if (length <= 2000) return `${size}: short enough to be pasted anywhere.`;
  if (length <= 8000)
    return `${size}: some chat and mail programs cut links of this length. Try it, or save the scene as a file.`;
  return `${size}: too long to be pasted safely. Save the scene as a file instead.`;
}
