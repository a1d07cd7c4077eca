// Talks to the server: questions as a stream of events, everything else as JSON.

import { lang, say } from "./strings.js";

/** A failure with the code, message and hint the server gave. */
export class Failure extends Error {
  constructor({ code, message, hint }, status, retryAfter) {
    super(message);
    Object.assign(this, { code, hint, status, retryAfter });
  }
}

const headers = (key) => ({ "Accept-Language": lang(), ...(key ? { Authorization: `Bearer ${key}` } : {}) });

async function request(path, key, options = {}) {
  let reply;
  try {
    reply = await fetch(path, { ...options, headers: { ...headers(key), ...options.headers } });
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Failure({ code: "offline", message: say().offline, hint: say().offlineHint });
  }
  if (reply.ok) return reply;
  const body = await reply.json().catch(() => ({}));
  throw new Failure(body.error ?? { code: "broken", message: say().broken, hint: "" }, reply.status, reply.headers.get("Retry-After"));
}

export const getJSON = async (path, key) => (await request(path, key)).json();

/** Asks; onProgress gets the text of each stage. Returns the answer. */
export async function chat(key, body, onProgress, signal) {
  const reply = await request("/v1/chat", key, {
    method: "POST", signal, body: JSON.stringify({ ...body, stream: true }), headers: { "Content-Type": "application/json" },
  });
  let answer;
  for await (const event of events(reply.body)) { // to its end: leaving early would count as a broken connection
    if (event.name === "progress") onProgress(event.data.text);
    if (event.name === "answer") answer = event.data;
  }
  if (answer) return answer;
  throw new Failure({ code: "broken", message: say().broken, hint: "" });
}

/** Splits a stream of server-sent events; an event may arrive in pieces. */
async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}
