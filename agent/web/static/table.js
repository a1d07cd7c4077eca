// A table of an answer: sortable, totals at the end, first column in sight.

import { csv, download } from "./csv.js";
import { el, icon } from "./dom.js";
import { say } from "./strings.js";
import { copyButton } from "./working.js";

const short = 12; // rows shown before "show all"

/** The table with its buttons, and with its title unless that stands elsewhere. */
export function tableBox(table, titled = true) {
  const state = { by: -1, down: true, all: false };
  const body = el("tbody");
  const heads = table.columns.map((c, i) => head(table, c, () => { sortBy(state, i, table); draw(); }));
  const more = el("button.quiet.small", { type: "button", onclick: () => { state.all = !state.all; draw(); } });
  const draw = () => {
    const order = ordered(table, state);
    const shown = state.all ? order : order.slice(0, limit(table, order));
    body.replaceChildren(...shown.map((r) => line(table, r)), ...fixed(table).map((r) => line(table, r)));
    heads.forEach((h, i) => { h.ariaSort = i !== state.by ? "none" : state.down ? "descending" : "ascending"; });
    more.hidden = order.length <= limit(table, order);
    more.textContent = state.all ? say().showLess : say().showAll(order.length);
  };
  draw();
  return el("figure.table", {},
    el("figcaption", {}, el("span", {}, titled ? table.title || say().table : ""), el("span.tools", {},
      copyButton(() => csv(table), say().copyTable, "copy"),
      el("button.quiet.small", { type: "button", onclick: () => download(table) }, icon("down"), say().csv))),
    el("div.scroll", { tabIndex: 0, role: "region", ariaLabel: table.title || say().table },
      el("table", {}, el("thead", {}, el("tr", {}, heads)), body)),
    more, table.truncated ? el("p.small", {}, say().truncated) : null);
}

// One row more than fits is shown rather than a button for it.
const limit = (table, order) => (order.length <= short + 1 ? order.length : short);

const isNumber = (c) => c.type === "number" || c.type === "percent";
const data = (table) => table.rows.map((_, r) => r).filter((r) => !table.kinds[r]);

/** The other and total rows, in this order, whatever the sorting. */
const fixed = (table) => ["other", "total"].flatMap((kind) => table.rows.map((_, r) => r).filter((r) => table.kinds[r] === kind));

function head(table, c, onclick) {
  return el(isNumber(c) ? "th.number" : "th", { scope: "col" },
    el("button", { type: "button", title: say().sortBy(c.label), onclick }, c.label));
}

function sortBy(state, column, table) {
  const first = isNumber(table.columns[column]); // numbers start with the largest
  if (state.by === column && state.down !== first) Object.assign(state, { by: -1 });
  else Object.assign(state, { down: state.by === column ? !state.down : first, by: column });
}

function ordered(table, { by, down }) {
  const rows = data(table);
  if (by < 0) return rows;
  const cell = (r) => table.rows[r][by];
  const compare = isNumber(table.columns[by]) ? (a, b) => cell(a) - cell(b) : (a, b) => String(cell(a)).localeCompare(String(cell(b)), undefined, { numeric: true });
  const known = rows.filter((r) => cell(r) !== null).sort(compare);
  if (down) known.reverse();
  return [...known, ...rows.filter((r) => cell(r) === null)]; // missing values come last either way
}

function line(table, r) {
  const kind = table.kinds[r];
  return el(kind ? `tr.${kind}` : "tr", {}, table.columns.map((c, i) => {
    const text = table.display[r]?.[i] ?? String(table.rows[r][i] ?? "");
    return i === 0 ? el(isNumber(c) ? "th.number" : "th", { scope: "row" }, text) : el(isNumber(c) ? "td.number" : "td", {}, text);
  }));
}
