/** Text that comes from outside: files chosen or dropped anywhere on the page, rows pasted anywhere. */
import { decoded } from "./decode.js";

const LONG = 20_000; // characters

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

/** Put a long text into its box at once: Chromium takes seconds to paste ten thousand lines. @param {HTMLTextAreaElement} box */
export function pasteAtOnce(box) {
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (text.length < LONG) return;
    event.preventDefault();
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input"));
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
const isElsewhere = (target) =>
  document.querySelector("dialog[open]") !== null ||
  Boolean(/** @type {HTMLElement} */ (target).closest?.("input, textarea, select"));
