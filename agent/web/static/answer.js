// One answer as a card: the sentence first, then how it was read, pictures,
// figures and what to know; the working is one click away.

import { chartBox } from "./chart.js";
import { isBefore } from "./charts/frame.js";
import { el, icon } from "./dom.js";
import { reading } from "./interpretation.js";
import { prose } from "./markdown.js";
import { say } from "./strings.js";
import { tableBox } from "./table.js";
import { copyButton, working } from "./working.js";

/** The card of an answer. acts: ask(text), choose(label, index), again(text). */
export function answerCard(a, acts) {
  const parts = { answer: answered, no_data: nothing, clarify: asked, refuse: refused, error: failed }[a.outcome] ?? failed;
  return el(`section.card.${a.outcome}`, { lang: a.lang === "zh" ? "zh-CN" : "en", ariaLabel: say().answer },
    parts(a, acts), notes(a), seen(a), working(a), foot(a), suggestions(a, acts));
}

function answered(a) {
  return [prose(a.text), reading(a.interpretation), a.charts.map((c) => chartBox(c, titleOf(c, a))), tables(a.tables)];
}

// A chart without a title is named after its one measure, or, when its series
// are members, after the metric.
function titleOf(chart, a) {
  if (chart.title) return chart.title;
  if (chart.kind === "funnel") return say().funnel;
  const own = chart.series.filter((s) => !isBefore(s));
  return (own.length === 1 ? own[0].name : a.interpretation.metrics[0]?.label) ?? say().chart;
}

/** Two tables are shown; with more, all but the first wait folded. */
function tables(all) {
  const shown = all.filter((t) => t.rows.length > 0);
  if (shown.length <= 2) return shown.map((t) => tableBox(t));
  return [tableBox(shown[0]), el("div.more-tables", {}, shown.slice(1).map((t) =>
    el("details", {}, el("summary", {}, t.title || say().table), tableBox(t, false))))];
}

function nothing(a) {
  return [el("h3.state", {}, icon("ask"), say().noData), prose(a.text), reading(a.interpretation), tables(a.tables)];
}

function asked(a, acts) {
  const options = a.clarify?.options ?? [];
  return [
    prose(a.clarify?.question ?? a.text),
    el("div.options", {}, options.map((o, i) => el("button.option", { type: "button", onclick: () => acts.choose(o.label, i) },
      el("span", {}, o.label), o.default ? el("small", {}, say().usual) : null))),
  ];
}

function refused(a) {
  const r = a.refusal ?? { reason: "", message: a.text, offer: "" };
  return [
    el("h3.state", {}, icon("lock"), say().refusal[r.reason] ?? r.reason),
    prose(r.message),
    r.offer ? el("div.offer", {}, el("strong", {}, say().instead), prose(r.offer)) : null,
  ];
}

function failed(a, acts) {
  const e = a.error ?? { message: a.text, hint: "" };
  return failure(e, () => acts.again(a.question));
}

/** The card of a question that got no answer. */
export function failureCard(f, again) {
  return el("section.card.error", { role: "alert" }, failure(f, again));
}

function failure(f, again) {
  return [
    el("h3.state", {}, icon("alert"), f.cancelled ? f.message : say().failed),
    f.cancelled ? null : el("p", {}, f.message),
    f.retryAfter ? el("p", {}, say().wait(f.retryAfter)) : null,
    f.hint ? el("p.hint", {}, f.hint) : null,
    el("button.plain", { type: "button", onclick: again }, f.cancelled ? say().askAgain : say().retry),
  ];
}

function notes(a) {
  if (a.caveats.length === 0) return null;
  return el("aside.caveats", {}, el("strong", {}, icon("alert"), say().caveats), el("ul", {}, a.caveats.map((c) => el("li", {}, c))));
}

function seen(a) {
  if (a.seen_before.length === 0) return null;
  return el("aside.seen", {}, el("strong", {}, icon("clock"), say().seen),
    el("ul", {}, a.seen_before.map((s) => el("li", {}, el("time", {}, s.on), prose(s.text),
      s.answer_id ? el("a", { href: `#/a/${s.answer_id}` }, say().open) : null))));
}

function foot(a) {
  if (a.outcome === "error" || a.outcome === "clarify") return null;
  const facts = [
    a.as_of,
    say().planner[a.planner],
    a.confidence > 0 && a.confidence < 1 && say().confidence(Math.round(a.confidence * 100)),
    a.timing_ms.total > 0 && say().took(a.timing_ms.total),
  ].filter(Boolean);
  const address = `${location.origin}/#/a/${a.id}`;
  return el("footer.foot", {}, el("span", {}, facts.join(" · ")), copyButton(() => address, say().link, "link"));
}

function suggestions(a, acts) {
  if (a.suggestions.length === 0) return null;
  return el("nav.suggestions", { ariaLabel: say().suggestions },
    a.suggestions.map((s) => el("button.suggestion", { type: "button", onclick: () => acts.ask(s) }, s)));
}
