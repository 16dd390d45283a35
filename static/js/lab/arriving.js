/** Text that comes from outside: files chosen or dropped anywhere on the page, rows pasted anywhere but into a box. */
import { decoded } from "../own/decode.js";

/**
 * @param {HTMLElement} button  that opens the chooser of files
 * @param {HTMLElement} input  the chooser
 * @param {(text: string, encoding?: string) => void} take
 */
export function listenForText(button, input, take) {
  const chooser = /** @type {HTMLInputElement} */ (input);
  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    await openFile(chooser.files?.[0], take);
    chooser.value = ""; // so that the same file can be chosen again
  });
  document.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    openFile(file, take);
  });
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!isTable(text) || isElsewhere(event.target)) return;
    event.preventDefault();
    take(text);
  });
}

/** @param {File | undefined} file @param {(text: string, encoding?: string) => void} take */
async function openFile(file, take) {
  if (!file) return;
  const { text, encoding } = decoded(new Uint8Array(await file.arrayBuffer()));
  take(text, encoding);
}

/** @param {string} text */
const isTable = (text) => text.trim().split(/\r\n?|\n/).length > 1;

/** Whether a paste belongs to a box or to a sheet that is open. @param {EventTarget | null} target */
const isElsewhere = (target) => document.querySelector("dialog[open]") !== null || Boolean(/** @type {HTMLElement} */ (target).closest?.("input, textarea, select"));
