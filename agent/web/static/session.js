// Who asks: a role of the demo company, or an access key kept in this tab.

import { getJSON } from "./api.js";
import { el, icon } from "./dom.js";
import { say } from "./strings.js";

const slot = "wenshu.key";

/** The session: key, and in demo mode the roles to choose from. */
export const session = { key: sessionStorage.getItem(slot), me: null, roles: [] };

export function use(key) {
  session.key = key;
  session.me = null;
  if (key) sessionStorage.setItem(slot, key);
  else sessionStorage.removeItem(slot);
}

/** Finds out who asks. Returns false when a key has to be entered. */
export async function signIn() {
  if (document.documentElement.dataset.demo === "true" && session.roles.length === 0) {
    session.roles = (await getJSON("/demo/keys")).keys;
    if (!session.roles.some((r) => r.key === session.key)) use(session.roles[0].key);
  }
  if (!session.key) return false;
  try {
    session.me = await getJSON("/v1/me", session.key);
    return true;
  } catch (failure) {
    if (failure.status !== 401) throw failure;
    use(null);
    return false;
  }
}

/** The form that asks for a key; done is called when one works. */
export function keyForm(done) {
  const input = el("input", { type: "password", name: "key", autocomplete: "off", spellcheck: false, required: true, ariaLabel: say().key, placeholder: say().key });
  const message = el("p.field-error", { role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    use(input.value.trim());
    try {
      if (await signIn()) return done();
      message.textContent = say().badKey;
    } catch (failure) {
      message.textContent = `${failure.message} ${failure.hint ?? ""}`;
    }
    input.select();
  };
  return el("section.sign-in", {},
    el("h1", {}, icon("key"), say().signIn),
    el("p", {}, say().signInWhy),
    el("form", { onsubmit: submit }, input, el("button.primary", { type: "submit" }, say().enter)),
    message);
}

/** The picker of roles in demo mode, the name and a way out otherwise. */
export function whoIs(changed) {
  if (session.roles.length > 0) {
    const pick = el("select", { ariaLabel: say().role, title: say().role, onchange: () => { use(pick.value); changed(); } },
      session.roles.map((r) => el("option", { value: r.key, selected: r.key === session.key }, r.name)));
    return pick;
  }
  if (!session.me) return null;
  return el("button.quiet", { type: "button", title: say().signOut, onclick: () => { use(null); changed(); } },
    icon("key"), el("span.name", {}, session.me.name || session.me.principal));
}
