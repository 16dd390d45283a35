/** The table as it was read, with cells that can be changed, and a role for every column. */
import { whole } from "../text/format.js";
import { pastedCells } from "./csv.js";
import { SHOWN, kindWords, roleOf } from "./reading.js";

/**
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./reading.js").Role} Role
 * @typedef {object} Events
 * @property {(column: number, role: Role) => void} role
 * @property {(names: string[], rows: string[][]) => void} edited  the whole table, after a change; no names: they are not the reader's
 */

const FEW = 6; // rows to type into where there are none yet
const ROLES = /** @type {[Role, string][]} */ ([
  ["input", "input"],
  ["target", "target"],
  ["none", "not used"],
]);

export class TableEditor {
  /** @param {HTMLElement} head @param {HTMLElement} body @param {Events} events */
  constructor(head, body, events) {
    this.head = head;
    this.body = body;
    this.events = events;
    /** @type {Reading | null} */
    this.reading = null;
    head.addEventListener("change", (event) => this.changedHead(/** @type {HTMLInputElement} */ (event.target)));
    body.addEventListener("change", () => this.tell());
    body.addEventListener("keydown", (event) => this.key(event));
    body.addEventListener("paste", (event) => this.paste(event));
  }

  /** @param {Reading} reading */
  draw(reading) {
    const typing = this.typing();
    this.reading = reading;
    this.head.replaceChildren(this.names(reading), this.roles(reading));
    const editable = reading.rows <= SHOWN;
    const bad = new Set(reading.faults.map(({ row, column }) => `${row} ${column}`));
    const rows = [...reading.cells, ...Array.from({ length: editable ? Math.max(1, FEW - reading.rows) : 0 }, () => [])];
    this.body.replaceChildren(...rows.map((cells, k) => this.row(cells, k, editable, bad)));
    typing?.();
  }

  /** Who types while the answer is on its way goes on where he was, with what he has typed. @returns {(() => void) | null} */
  typing() {
    const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
    const part = [this.head, this.body].find((one) => active && one.contains(active));
    const cell = active?.closest("th, td");
    if (!part || !active || !cell) return null;
    const [row, column] = placeOf(cell);
    const { value, localName } = active;
    return () => {
      const there = /** @type {HTMLInputElement | null} */ (part.children[row]?.children[column]?.querySelector(localName));
      there?.focus({ preventScroll: true });
      if (there && localName === "input") there.value = value;
    };
  }

  /** @param {Reading} reading */
  names({ columns, header }) {
    const row = document.createElement("tr");
    row.append(
      headCell("row"),
      ...columns.map(({ name }, k) => {
        const cell = headCell("");
        cell.append(input(header ? name : "", `Name of column ${k + 1}`, { placeholder: name, name: "name" }));
        return cell;
      }),
    );
    return row;
  }

  /** @param {Reading} reading */
  roles(reading) {
    const row = document.createElement("tr");
    row.append(
      document.createElement("td"),
      ...reading.columns.map((column, k) => {
        const cell = headCell("");
        const select = document.createElement("select");
        select.dataset.column = String(k);
        select.setAttribute("aria-label", `What ${column.name} is`);
        select.append(...ROLES.map(([value, text]) => new Option(text, value)));
        select.value = roleOf(reading, k);
        select.disabled = column.kind === "empty";
        const kind = document.createElement("span");
        kind.textContent = kindWords(column);
        cell.append(select, kind);
        return cell;
      }),
    );
    return row;
  }

  /** @param {string[]} cells @param {number} k @param {boolean} editable @param {Set<string>} bad */
  row(cells, k, editable, bad) {
    const { columns, numbers, left_out: left } = /** @type {Reading} */ (this.reading);
    const number = numbers[k] ?? (numbers[numbers.length - 1] ?? 1) + 1 + k - numbers.length;
    const row = document.createElement("tr");
    row.classList.toggle("out", left.includes(number));
    row.append(headCell(k < numbers.length ? whole(number) : "+"));
    const width = Math.max(columns.length, cells.length, 2);
    for (let c = 0; c < width; c++) {
      const cell = document.createElement("td");
      cell.append(
        input(cells[c] ?? "", `Row ${number}, ${columns[c]?.name ?? `column ${c + 1}`}`, { name: "cell", readOnly: !editable }),
      );
      cell.classList.toggle("bad", bad.has(`${number} ${columns[c]?.name}`) || bad.has(`${number} null`));
      row.append(cell);
    }
    return row;
  }

  /** @param {HTMLInputElement} target */
  changedHead(target) {
    if (target.dataset.column) return this.events.role(Number(target.dataset.column), /** @type {Role} */ (target.value));
    return this.tell();
  }

  /** Everything as it stands in the boxes. @param {string[][]} [rows] */
  tell(rows = Array.from(this.body.children, texts)) {
    const names = texts(this.head);
    const named = names.some((name) => name !== "");
    this.events.edited(named ? names.map((name, k) => name || (this.reading?.columns[k]?.name ?? "")) : [], rows);
  }

  /** Enter and the arrows go from row to row. @param {KeyboardEvent} event */
  key(event) {
    const way = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const cell = /** @type {HTMLElement} */ (event.target).closest("td");
    if (!way || !cell) return;
    event.preventDefault();
    const [row, column] = placeOf(cell);
    const there = () =>
      /** @type {HTMLInputElement | null} */ (this.body.children[row + way]?.children[column]?.querySelector("input"));
    there()?.focus();
    there()?.select();
  }

  /** Several cells at once, from the one that has the focus on. @param {ClipboardEvent} event */
  paste(event) {
    const cells = pastedCells(event.clipboardData?.getData("text") ?? "");
    const cell = /** @type {HTMLElement} */ (event.target).closest("td");
    if ((cells.length < 2 && cells[0].length < 2) || !cell) return;
    event.preventDefault();
    const [first, column] = placeOf(cell);
    const rows = Array.from(this.body.children, texts);
    cells.forEach((line, k) => line.forEach((text, c) => ((rows[first + k] ??= [])[column - 1 + c] = text)));
    this.tell(rows.map((row) => Array.from(row, (text) => text ?? "")));
  }
}

/** What stands in a row's boxes. @param {Element} row */
const texts = (row) => Array.from(row.querySelectorAll("input"), ({ value }) => value);

/** Row and column of a cell in its part of the table. @param {Element} cell @returns {[number, number]} */
function placeOf(cell) {
  const row = /** @type {Element} */ (cell.parentElement);
  return [Array.from(row.parentElement?.children ?? []).indexOf(row), Array.from(row.children).indexOf(cell)];
}

/** @param {string} text */
function headCell(text) {
  const cell = document.createElement("th");
  cell.textContent = text;
  return cell;
}

/** @param {string} value @param {string} label @param {{name: string, placeholder?: string, readOnly?: boolean}} more */
function input(value, label, more) {
  const element = document.createElement("input");
  Object.assign(element, { value, autocomplete: "off", spellcheck: false, ...more });
  element.setAttribute("aria-label", label);
  return element;
}
