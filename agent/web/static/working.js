// The working behind an answer: how it was read, definitions, calls and SQL.

import { announce, el, icon } from "./dom.js";
import { say } from "./strings.js";

/** The details element of an answer, or null when there is nothing to show. */
export function working(a) {
  const parts = [
    a.interpretation.text && part(say().reading, el("p", {}, a.interpretation.text)),
    definitions(a),
    a.calls.length > 0 && part(say().calls, a.calls.map((c) => code(c.text))),
    a.sql.length > 0 && part(say().sql, a.sql.map(statement)),
  ].filter(Boolean);
  return parts.length ? el("details.working", {}, el("summary", {}, say().how), parts) : null;
}

function definitions(a) {
  const all = new Map([...a.interpretation.metrics, ...a.definitions].filter((d) => d.definition).map((d) => [d.name, d]));
  if (all.size === 0) return null;
  return part(say().definitions, el("dl", {}, [...all.values()].flatMap((d) => [el("dt", {}, d.label, " ", el("code", {}, d.name)), el("dd", {}, d.definition)])));
}

function part(title, ...content) {
  return el("section", {}, el("h4", {}, title), content.flat());
}

function code(text) {
  return el("div.code", {}, el("pre", { tabIndex: 0 }, el("code", {}, text)), copyButton(() => text, say().copy, "copy"));
}

function statement(s) {
  return el("div", {}, code(s.text),
    el("p.small", {}, s.args.length ? `${say().args}: ${s.args.map((v, i) => `$${i + 1} = ${v}`).join(", ")} · ` : "", say().took(s.ms)));
}

/** A button that copies what text() returns and says so. */
export function copyButton(text, label, symbol) {
  const word = el("span", {}, label);
  const button = el("button.quiet.small", { type: "button", async onclick() {
    let done = say().copied;
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      done = say().copyFailed; // no permission, or not a secure address
    }
    word.textContent = done;
    announce(done);
    setTimeout(() => { word.textContent = label; }, 2000);
  } }, icon(symbol), word);
  return button;
}
