// How a question was read, as chips: metrics with their definitions, period,
// comparison, filters. A chip with a definition opens it below the row.

import { el } from "./dom.js";
import { say } from "./strings.js";

/** The chips of an interpretation, or null when it says nothing. */
export function reading(i) {
  const more = el("p.definition", { hidden: true });
  const chips = [
    ...i.metrics.map((m) => metricChip(m, more)),
    i.time && chip(null, i.time.label || span(i.time), span(i.time)),
    i.compare && chip(say().compare, i.compare.label || span(i.compare), span(i.compare)),
    ...i.filters.map((f) => chip(f.label, (f.op === "not_in" ? `${say().not} ` : "") + (f.labels.length ? f.labels : f.values).join(" / "))),
    i.currency && chip(say().currency, i.currency),
    i.time?.zone && chip(say().zone, i.time.zone),
  ].filter(Boolean);
  const notes = i.notes.length ? el("ul.assumed", {}, i.notes.map((n) => el("li", {}, n))) : null;
  if (chips.length === 0 && !notes) return null;
  return el("div.reading", {}, el("div.chips", {}, chips), more, notes);
}

const span = (t) => (t.start === t.end ? t.start : `${t.start} – ${t.end}`);

function chip(name, value, title) {
  return el("span.chip", { title: title ?? "" }, name ? el("b", {}, name) : null, value);
}

function metricChip(m, more) {
  if (!m.definition) return el("span.chip.metric", {}, m.label);
  const button = el("button.chip.metric", { type: "button", ariaExpanded: "false", title: m.definition, onclick() {
    const open = button.ariaExpanded === "true";
    for (const b of button.parentElement.querySelectorAll("button")) b.ariaExpanded = "false";
    button.ariaExpanded = String(!open);
    more.hidden = open;
    more.replaceChildren(el("b", {}, m.label), " ", el("code", {}, m.name), el("br"), m.definition);
  } }, m.label);
  return button;
}
