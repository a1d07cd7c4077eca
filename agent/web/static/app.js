// The page: one conversation, newest question last.

import { answerCard, failureCard } from "./answer.js";
import { chat, getJSON } from "./api.js";
import { drawCharts } from "./chart.js";
import { composer } from "./composer.js";
import { announce, el, icon } from "./dom.js";
import { keyForm, session, signIn, use, whoIs } from "./session.js";
import { lang, say, setLang } from "./strings.js";

const top = document.getElementById("top");
const main = document.getElementById("main");

/** Turns: {question, answer} or {question, failure} or {question, progress}. */
let turns = [];
let conversation = null;
let running = null; // AbortController of the question on its way
let input;

const acts = { ask: (text) => ask(text), choose: (text, option) => ask(text, option), again: (text) => ask(text) };

async function ask(question, option) {
  if (running) return;
  running = new AbortController();
  const turn = { question, progress: say().thinking };
  turns.push(turn);
  if (location.hash) history.replaceState(null, "", location.pathname);
  main.querySelector(".welcome")?.remove();
  main.append(turnNode(turn)); // earlier turns keep what is open in them
  reveal(main.lastElementChild);
  input.setBusy(true);
  const mine = running;
  try {
    const body = { question, ...(conversation ? { conversation_id: conversation } : {}), ...(option === undefined ? {} : { option }) };
    turn.answer = await chat(session.key, body, (text) => progress(turn, text), mine.signal);
    keep(turn.answer.conversation_id);
    announce(say().answered);
  } catch (failure) {
    if (failure.status === 401) return signedOut();
    turn.failure = failure.name === "AbortError" ? { cancelled: true, message: say().cancelled } : failure;
  } finally {
    if (running === mine) {
      running = null;
      input.setBusy(false);
    }
  }
  if (!turns.includes(turn)) return; // a new conversation began meanwhile
  replaceLast(turn);
}

function progress(turn, text) {
  turn.progress = text;
  const line = main.querySelector(".pending .what");
  if (line) line.textContent = text;
  announce(text);
}

function replaceLast(turn) {
  const old = main.lastElementChild;
  const node = turnNode(turn);
  old.replaceWith(node);
  drawCharts();
  reveal(node);
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
function reveal(node) {
  node?.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
}

function turnNode(turn) {
  const body = turn.answer ? answerCard(turn.answer, acts)
    : turn.failure ? failureCard(turn.failure, () => ask(turn.question))
    : el("div.pending", {}, el("span.dots", { ariaHidden: "true" }, el("i"), el("i"), el("i")), el("span.what", {}, turn.progress));
  return el("article.turn", {}, el("h2.question", { ariaLabel: `${say().you}: ${turn.question}` }, turn.question), body);
}

function welcome() {
  return el("section.welcome", {},
    el("h1", {}, say().greeting),
    el("p", {}, say().intro),
    el("div.examples", {}, say().examples.map((q) => el("button.example", { type: "button", onclick: () => ask(q) }, q))),
    document.documentElement.dataset.charts === "true" ? null : el("p.notice", {}, icon("alert"), say().noCharts));
}

function draw() {
  drawTop();
  if (!session.me) {
    main.replaceChildren(keyForm(start));
    document.getElementById("composer").hidden = true;
    return;
  }
  document.getElementById("composer").hidden = false;
  main.replaceChildren(...(turns.length ? turns.map(turnNode) : [welcome()]));
  drawCharts();
}

function drawTop() {
  const other = lang() === "zh" ? "en" : "zh";
  top.replaceChildren(
    el("a.brand", { href: "/", onclick: (event) => { event.preventDefault(); fresh(); } },
      el("img", { src: "/static/icon.svg", alt: "", width: 28, height: 28 }), el("span", {}, say().title)),
    el("div.tools", {},
      whoIs(() => { fresh(); start(); }),
      el("button.quiet", { type: "button", title: say().language, ariaLabel: say().language, lang: other === "zh" ? "zh-CN" : "en", onclick: () => switchLang(other) }, say().languageShort),
      session.me && el("button.quiet", { type: "button", title: say().fresh, ariaLabel: say().fresh, onclick: fresh }, icon("plus"), el("span.wide", {}, say().fresh))));
}

function switchLang(l) {
  const typed = input.value();
  setLang(l);
  makeInput();
  input.setValue(typed);
  draw();
}

function fresh() {
  running?.abort();
  running = null;
  turns = [];
  keep(null);
  history.replaceState(null, "", location.pathname);
  input.setBusy(false);
  draw();
  input.focus();
}

function signedOut() {
  use(null);
  turns = [];
  keep(null);
  draw();
}

/** The conversation of this tab, which outlives a reload. */
const slot = "wenshu.conversation";
function keep(id) {
  conversation = id;
  if (id) sessionStorage.setItem(slot, id);
  else sessionStorage.removeItem(slot);
}

/** Shows the conversation this tab held before it was reloaded. */
async function resume() {
  const id = sessionStorage.getItem(slot);
  if (!id || !session.me || location.hash || turns.length) return;
  try {
    const held = await getJSON(`/v1/conversations/${encodeURIComponent(id)}`, session.key);
    if (turns.length) return; // a question was asked meanwhile
    turns = held.answers.map((answer) => ({ question: answer.question, answer }));
    keep(turns.length ? id : null);
  } catch (failure) {
    if (failure.status === 401) return signedOut();
    turns = [{ question: say().title, failure }];
  }
  draw();
  main.lastElementChild?.scrollIntoView({ block: "start" });
}

function makeInput() {
  input = composer(document.getElementById("composer"), ask, () => running?.abort());
  input.setBusy(running !== null);
}

/** Shows the answer the address names. */
async function follow() {
  const id = /^#\/a\/([\w-]+)$/.exec(location.hash)?.[1];
  if (!id || !session.me || turns.some((t) => t.answer?.id === id)) return;
  running?.abort();
  try {
    const answer = await getJSON(`/v1/answers/${id}`, session.key);
    turns = [{ question: answer.question, answer }];
    keep(answer.conversation_id);
  } catch (failure) {
    if (failure.status === 401) return signedOut();
    turns = [{ question: location.hash, failure }];
  }
  draw();
}

async function start() {
  try {
    await signIn();
  } catch (failure) {
    drawTop();
    main.replaceChildren(failureCard(failure, start));
    return;
  }
  draw();
  await follow();
  await resume();
  if (session.me && matchMedia("(hover: hover)").matches) input.focus();
}

addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && running && !event.isComposing) running.abort();
});
setLang(lang());
makeInput();
start();
