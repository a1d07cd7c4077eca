import { brief, full } from "../number.js";
import { across, down, grid, tooltip } from "./frame.js";

/** Names across, one row per series, the darker the larger; no value, no cell. */
export function heatmap(chart, lang, c, width) {
  const unit = chart.series[0].unit;
  const cells = chart.series.flatMap((s, y) => s.values.map((v, x) => [x, y, v])).filter((cell) => cell[2] !== null);
  const all = cells.map((cell) => cell[2]);
  const low = Math.min(...all), high = Math.max(...all);
  return {
    grid: grid(chart, { right: 8, top: 6, bottom: 36 }),
    tooltip: tooltip(c, { formatter: (p) => `${chart.series[p.value[1]].name} · ${chart.x[p.value[0]]}\n${full(p.value[2], unit, lang)}` }),
    xAxis: across(chart, c, width), yAxis: down(chart.series.map((s) => s.name), c, width),
    visualMap: { min: low, max: high > low ? high : low + 1, orient: "horizontal", left: "center", bottom: 0, itemHeight: 120, itemWidth: 12, inRange: { color: c.heat },
      text: [brief(high, unit, lang), brief(low, unit, lang)], textStyle: { color: c.muted } },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: c.card, borderWidth: 2, borderRadius: 3 },
      label: { show: (width - 100) / chart.x.length > 44, fontSize: 11, color: c.text, formatter: (p) => brief(p.value[2], unit, lang) } }],
  };
}
