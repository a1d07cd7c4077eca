import { brief } from "../number.js";
import { across, axisTooltip, columns, down, grid, isBefore, isTime, legend, marks, needsLegend, valueAxes } from "./frame.js";

// Bars lie down when names are many or long: upright ones would overlap.
export const lies = (chart) => !isTime(chart) && (chart.x.length > 7 || chart.x.some((x) => columns(x) > 10));

/** Bars side by side; those of the compared period are pale. */
export function bar(chart, lang, c, width) {
  const lying = lies(chart);
  const y = valueAxes(chart, lang, c);
  const names = lying ? down(chart.x, c, width) : across(chart, c, width);
  const labelled = chart.x.length * chart.series.length <= (lying ? 24 : width < 480 ? 8 : 14);
  return {
    grid: grid(chart, { right: lying ? 60 : 8 }), legend: needsLegend(chart) ? legend(c, width) : undefined, tooltip: axisTooltip(chart, lang, c),
    xAxis: lying ? y.axes : names, yAxis: lying ? names : y.axes,
    series: chart.series.map((s, i) => ({
      type: "bar", name: s.name, data: s.values, barMaxWidth: lying ? 18 : 44, barGap: "12%", [lying ? "xAxisIndex" : "yAxisIndex"]: y.of(s),
      itemStyle: { borderRadius: 3, ...(isBefore(s) ? { color: c.pale } : {}) },
      label: { show: labelled, position: lying ? "right" : "top", color: c.muted, fontSize: 11, formatter: (p) => (Number.isFinite(p.value) ? brief(p.value, s.unit, lang) : "") },
      ...(i === 0 && !lying ? { markLine: marks(chart, c) } : {}),
    })),
  };
}

/** Bars on top of each other. */
export function stacked(chart, lang, c, width) {
  const y = valueAxes(chart, lang, c);
  return {
    grid: grid(chart), legend: needsLegend(chart) ? legend(c, width) : undefined, tooltip: axisTooltip(chart, lang, c),
    xAxis: across(chart, c, width), yAxis: y.axes[0],
    series: chart.series.map((s, i) => ({ type: "bar", stack: "all", name: s.name, data: s.values, barMaxWidth: 44, ...(i === 0 ? { markLine: marks(chart, c) } : {}) })),
  };
}
