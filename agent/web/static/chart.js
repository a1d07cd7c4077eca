// Draws the charts of an answer with ECharts, as SVG.

import { optionOf, heightOf } from "./charts/kinds.js";
import { el } from "./dom.js";
import { lang, say } from "./strings.js";

const installed = document.documentElement.dataset.charts === "true";
const library = installed ? import("/static/vendor/echarts.esm.min.mjs") : null;

const drawn = new Map(); // box → ECharts instance
const data = new WeakMap(); // box → chart

/** A box for the chart; drawCharts fills it once it is in the page. */
export function chartBox(chart, title) {
  if (!installed || chart.x.length === 0 || chart.series.length === 0) return null;
  const box = el("div.picture", { role: "img", ariaLabel: describe(chart, title) });
  data.set(box, chart);
  const units = [...new Set(chart.series.map((s) => s.unit).filter(Boolean))].join(", ");
  return el("figure.chart", {}, el("figcaption", {}, el("span", {}, title), el("span.small", {}, units)), box);
}

const describe = (chart, title) => `${say().chart}: ${title}; ${chart.x.slice(0, 12).join(", ")}`;

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) draw(target);
});

/** Draws new boxes and drops gone ones. */
export function drawCharts() {
  for (const [box, instance] of drawn) {
    if (box.isConnected) continue;
    instance.dispose();
    drawn.delete(box);
    watch.unobserve(box);
  }
  for (const box of document.querySelectorAll(".picture")) {
    if (!drawn.has(box)) watch.observe(box); // observing reports the size at once, which draws
  }
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const box of drawn.keys()) draw(box);
});

async function draw(box) {
  const echarts = await library;
  const chart = data.get(box);
  const width = box.clientWidth;
  if (!box.isConnected || width === 0) return;
  let instance = drawn.get(box);
  if (!instance) {
    instance = echarts.init(box, null, { renderer: "svg", height: heightOf(chart, width), width });
    [box, instance.getZr().painter.getSvgDom()].forEach(emptiable);
    drawn.set(box, instance);
  }
  instance.resize({ width, height: heightOf(chart, width), silent: true });
  instance.setOption(optionOf(chart, lang(), palette(), width), true);
}

// ECharts empties its elements with innerHTML = "" when it goes, which the
// page's policy would refuse.
function emptiable(node) {
  Object.defineProperty(node, "innerHTML", { set: () => node.replaceChildren(), get: () => "" });
}

/** The colours of the page's theme. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    text: of("--text"), muted: of("--muted"), line: of("--line"), card: of("--card"), up: of("--up"), down: of("--down"), mark: of("--mark"),
    pale: of("--pale"), series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => of(`--series-${n}`)), font: style.fontFamily,
    heat: [of("--heat-low"), of("--heat-high")],
  };
}
