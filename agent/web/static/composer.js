// The input at the bottom: grows with the text, sends on Enter, and leaves
// Enter alone while an input method composes Chinese.

import { el, icon } from "./dom.js";
import { say } from "./strings.js";

/** Builds the input into root. ask(text) sends, cancel() stops. */
export function composer(root, ask, cancel) {
  let busy = false;
  const text = el("textarea", { rows: 1, maxLength: 2000, ariaLabel: say().askLabel, placeholder: say().ask, enterKeyHint: "send" });
  const button = el("button.send", { type: "submit" });
  const grow = () => {
    text.rows = 1;
    const line = parseFloat(getComputedStyle(text).lineHeight);
    text.rows = Math.min(6, Math.max(1, Math.floor(text.scrollHeight / line)));
  };
  const show = () => {
    button.replaceChildren(icon(busy ? "stop" : "send"));
    button.ariaLabel = button.title = busy ? say().stop : say().send;
    button.disabled = !busy && text.value.trim() === "";
  };
  const submit = () => {
    if (busy) return cancel();
    const question = text.value.trim();
    if (question === "") return;
    text.value = "";
    grow();
    ask(question);
  };
  text.addEventListener("input", () => { grow(); show(); });
  text.addEventListener("keydown", (event) => {
    // keyCode 229: Safari reports the Enter that ends a composition only so.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!busy) submit();
  });
  root.replaceChildren(
    el("form", { onsubmit: (event) => { event.preventDefault(); submit(); } }, text, button),
    el("p.keys", {}, say().keys));
  show();
  return {
    focus: () => text.focus(),
    setBusy(b) { busy = b; show(); },
    value: () => text.value,
    setValue(v) { text.value = v; grow(); show(); },
  };
}
