// From a chart of an answer to ECharts options. Each kind has a file.

import { bar, lies, stacked } from "./bar.js";
import { columns, isTime, needsLegend } from "./frame.js";
import { funnel } from "./funnel.js";
import { heatmap } from "./heatmap.js";
import { line } from "./line.js";
import { pie } from "./pie.js";
import { waterfall } from "./waterfall.js";

const kinds = { line, bar, stacked, funnel, heatmap, waterfall, pie };

/** The ECharts options of a chart; c are the colours of the page. */
export function optionOf(chart, lang, c, width) {
  return { color: c.series, animation: false, textStyle: { fontFamily: c.font, color: c.text }, ...(kinds[chart.kind] ?? bar)(chart, lang, c, width) };
}

/** The height of the picture in pixels. */
export function heightOf(chart, width) {
  const top = needsLegend(chart) ? 30 : 0;
  if (chart.kind === "funnel") return top + 20 + chart.x.length * (chart.series.length > 1 ? 50 : 40);
  if (chart.kind === "bar" && lies(chart)) return top + 40 + chart.x.length * (chart.series.length > 1 ? 34 : 26);
  if (chart.kind === "heatmap") return 80 + (isTime(chart) ? 0 : Math.min(50, 5 * Math.max(...chart.x.map((x) => columns(x))))) + Math.min(20, chart.series.length) * 30;
  return width < 480 ? 240 : 300;
}
