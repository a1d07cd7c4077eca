// What all kinds of chart share: axes, legend, tooltip, marks.

import { brief, full } from "../number.js";

export const isDate = (x) => /^\d{4}-\d{2}-\d{2}$/.test(x);
export const isBefore = (s) => /^(对比期|compared)/.test(s.name);
export const needsLegend = (chart) => chart.series.length > 1;

// Buckets of time keep their order and may skip labels; names may not.
export const isTime = (chart) => chart.kind === "line" || chart.x.every((x) => /^20\d\d(-|年|$)|\b20\d\d$/.test(x));

/** Columns of Latin text a label takes; a Chinese character takes two. */
export const columns = (text) => [...text].reduce((n, c) => n + (c > "\u2e80" ? 2 : 1), 0);

const boxed = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" };

/** The drawing area: as wide as the labels leave. */
export const grid = (chart, more = {}) => ({ left: 4, right: 16, top: needsLegend(chart) ? 40 : 20, bottom: 4, ...boxed, ...more });

export function legend(c, width, more = {}) {
  return { type: "scroll", top: 0, left: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: c.muted, width: width < 480 ? 190 : 280, overflow: "truncate" },
    pageTextStyle: { color: c.muted }, pageIconColor: c.muted, pageIconInactiveColor: c.line, pageIconSize: 11, ...more };
}

/** Rich text, because the page's policy lets no markup be built from strings. */
export function tooltip(c, more = {}) {
  return { renderMode: "richText", confine: true, backgroundColor: c.card, borderColor: c.line, textStyle: { color: c.text, fontSize: 13, fontFamily: c.font }, ...more };
}

/** One line for each series at a place of the axis. */
export function axisTooltip(chart, lang, c) {
  const row = (p) => `${p.marker}${p.seriesName}: ${full(p.value, chart.series[p.seriesIndex].unit, lang)}`;
  return tooltip(c, { trigger: "axis", axisPointer: { type: chart.kind === "line" ? "line" : "shadow", shadowStyle: { color: c.pale, opacity: 0.4 } },
    formatter: (points) => [points[0]?.name, ...points.filter((p) => Number.isFinite(p.value)).map(row)].join("\n") });
}

/** An axis of names along the bottom: they are turned when they do not fit. */
export function across(chart, c, width) {
  const room = (width - 70) / chart.x.length;
  const time = isTime(chart);
  const short = chart.x.every(isDate) ? (x) => x.slice(5) : (x) => x;
  const fits = time || Math.max(...chart.x.map((x) => columns(x))) * 6.6 <= room - 4;
  return { type: "category", data: chart.x, axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.muted, formatter: short, hideOverlap: time, interval: time ? "auto" : 0, ...(fits ? {} : { rotate: 40, width: 96, overflow: "truncate" }) } };
}

/** An axis of names down the left side, the first on top. */
export function down(names, c, width) {
  return { type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { show: false },
    axisLabel: { color: c.muted, interval: 0, width: Math.min(170, width * 0.34), overflow: "truncate" } };
}

export function value(unit, lang, c, more = {}) {
  return { type: "value", splitNumber: 4, axisLabel: { color: c.muted, hideOverlap: true, formatter: (v) => brief(v, unit, lang) }, splitLine: { lineStyle: { color: c.line } }, ...more };
}

/** At most two value axes; only the first draws lines across. */
export function valueAxes(chart, lang, c, more = () => ({})) {
  const units = [...new Set(chart.series.map((s) => s.unit))].slice(0, 2);
  return { axes: units.map((unit, i) => value(unit, lang, c, { splitLine: { show: i === 0, lineStyle: { color: c.line } }, ...more(unit) })),
    of: (s) => Math.max(0, units.indexOf(s.unit)) };
}

/** Upright lines at the marked places; a label turns inwards at the right edge. */
export function marks(chart, c) {
  if (chart.marks.length === 0) return undefined;
  return { silent: true, symbol: "none", lineStyle: { color: c.mark, type: "dashed", width: 1.5 },
    data: chart.marks.map((m) => ({ xAxis: m.x, label: { formatter: m.label, color: c.text, backgroundColor: c.card, padding: [2, 4], position: "insideEndTop", rotate: 0,
      align: chart.x.indexOf(m.x) > chart.x.length / 2 ? "right" : "left", distance: 4 } })) };
}
