import { full } from "../number.js";
import { legend, tooltip } from "./frame.js";

/** Shares of a whole as a ring; names move to the legend where there is no room. */
export function pie(chart, lang, c, width) {
  const s = chart.series[0];
  const narrow = width < 480;
  const percent = (p) => `${p.percent.toFixed(1)}%`;
  return {
    legend: narrow ? legend(c, width, { top: undefined, bottom: 0 }) : undefined,
    tooltip: tooltip(c, { trigger: "item", formatter: (p) => `${p.marker}${p.name}: ${full(p.value, s.unit, lang)} (${percent(p)})` }),
    series: [{
      type: "pie", radius: narrow ? ["34%", "78%"] : ["42%", "70%"], center: ["50%", narrow ? "45%" : "50%"], itemStyle: { borderColor: c.card, borderWidth: 2 },
      label: narrow ? { position: "inside", color: "#fff", fontSize: 11, formatter: (p) => (p.percent < 6 ? "" : percent(p)) } : { color: c.text, formatter: (p) => `${p.name}  ${percent(p)}` },
      labelLine: { lineStyle: { color: c.pale } },
      data: chart.x.map((name, i) => ({ name, value: s.values[i] })),
    }],
  };
}
