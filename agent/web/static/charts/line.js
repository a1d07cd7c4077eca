import { across, axisTooltip, grid, isBefore, legend, marks, needsLegend, valueAxes } from "./frame.js";

/** Series over time; the compared period is dashed. */
export function line(chart, lang, c, width) {
  const y = valueAxes(chart, lang, c, (unit) => ({ scale: unit === "%" }));
  return {
    grid: grid(chart), legend: needsLegend(chart) ? legend(c, width) : undefined, tooltip: axisTooltip(chart, lang, c),
    xAxis: { ...across(chart, c, width), boundaryGap: false }, yAxis: y.axes,
    series: chart.series.map((s, i) => ({
      type: "line", name: s.name, data: s.values, yAxisIndex: y.of(s), connectNulls: false, symbol: "circle", symbolSize: 5, showSymbol: chart.x.length <= 31,
      lineStyle: { width: 2.5, ...(isBefore(s) ? { type: "dashed", color: c.muted } : {}) }, ...(isBefore(s) ? { itemStyle: { color: c.muted } } : {}),
      ...(i === 0 ? { markLine: marks(chart, c) } : {}),
    })),
  };
}
