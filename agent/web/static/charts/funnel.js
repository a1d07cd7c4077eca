import { brief, full } from "../number.js";
import { say } from "../strings.js";
import { down, grid, isBefore, legend, needsLegend, tooltip } from "./frame.js";

const share = (s, v, digits) => (s.values[0] > 0 ? `${(100 * v / s.values[0]).toFixed(digits)}%` : "–");

/** Steps as bars from the left, each with its count and its share of the first step. */
export function funnel(chart, lang, c, width) {
  const series = (p) => chart.series[p.seriesIndex];
  const row = (p) => `${p.marker}${p.seriesName}: ${full(p.value, series(p).unit, lang)} (${share(series(p), p.value, 2)} ${say().ofFirst})`;
  return {
    grid: grid(chart, { right: 96, top: needsLegend(chart) ? 38 : 6 }), legend: needsLegend(chart) ? legend(c, width) : undefined,
    tooltip: tooltip(c, { trigger: "axis", axisPointer: { type: "none" }, formatter: (points) => [points[0].name, ...points.filter((p) => Number.isFinite(p.value)).map(row)].join("\n") }),
    xAxis: { type: "value", show: false }, yAxis: down(chart.x, c, width),
    series: chart.series.map((s) => ({
      type: "bar", name: s.name, data: s.values, barMaxWidth: 24, barMinHeight: 2, itemStyle: { borderRadius: 3, ...(isBefore(s) ? { color: c.pale } : {}) },
      label: { show: true, position: "right", color: c.muted, fontSize: 11.5,
        formatter: (p) => (Number.isFinite(p.value) ? brief(p.value, s.unit, lang) + (p.dataIndex > 0 ? `  ${share(s, p.value, 1)}` : "") : "") },
    })),
  };
}
