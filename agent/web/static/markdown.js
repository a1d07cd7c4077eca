// Renders the text of an answer. It may hold words from the data, so what
// marked makes of it passes through DOMPurify; the page's policy (Trusted
// Types) lets no other markup in.

import { el } from "./dom.js";

const installed = document.documentElement.dataset.markdown === "true";
const parts = installed ? await load() : null;

async function load() {
  const [{ Marked }, { default: purify }] = await Promise.all([import("/static/vendor/marked.esm.js"), import("/static/vendor/purify.es.mjs")]);
  // "~5%" twice in a line is no deletion.
  return { marked: new Marked({ gfm: true, breaks: true, tokenizer: { del: () => undefined } }), purify };
}

const allowed = {
  ALLOWED_TAGS: ["p", "br", "strong", "em", "ul", "ol", "li", "code", "pre", "blockquote", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"],
  ALLOWED_ATTR: [],
  RETURN_TRUSTED_TYPE: true,
};

/** The text as an element. */
export function prose(text) {
  const node = el("div.prose");
  if (parts) node.innerHTML = parts.purify.sanitize(parts.marked.parse(text), allowed);
  else node.append(...text.split(/\n+/).map((line) => el("p", {}, line.replaceAll("**", ""))));
  return node;
}
