import { brief, full } from "../number.js";
import { across, grid, tooltip, value } from "./frame.js";

/**
 * The bars of a waterfall: each part starts where the one before ended. When
 * the last value is the sum of the others, the first and the last are levels
 * and stand on the axis.
 */
export function steps(values) {
  const v = values.map((x) => x ?? 0);
  const sum = v.slice(0, -1).reduce((a, b) => a + b, 0);
  const closed = v.length > 2 && Math.abs(sum - v.at(-1)) <= 1e-6 * Math.max(1, Math.abs(sum));
  let level = 0;
  return v.map((x, i) => {
    const whole = closed && (i === 0 || i === v.length - 1);
    const from = whole ? 0 : level;
    level = from + x;
    return { value: x, whole, low: Math.min(from, level), high: Math.max(from, level) };
  });
}

// Small parts between large levels would be slivers, so the axis then starts
// just below the parts; its labels show that it does.
function floor(bars) {
  const parts = bars.filter((b) => !b.whole);
  if (parts.length === bars.length || parts.length === 0) return undefined;
  const low = Math.min(...parts.map((b) => b.low)), high = Math.max(...bars.map((b) => b.high));
  return low > high / 2 ? low - (high - low) * 0.5 : undefined;
}

/** How a level came about, part by part. */
export function waterfall(chart, lang, c, width) {
  const { unit, values } = chart.series[0];
  const bars = steps(values);
  const min = floor(bars);
  const colour = (b) => (b.whole ? c.series[0] : b.value < 0 ? c.down : c.up);
  const step = unit === "%" ? "pp" : unit; // the change of a percentage is in points
  const label = (b) => (b.whole ? brief(b.value, unit, lang) : (b.value > 0 ? "+" : "") + brief(b.value, step, lang));
  const draw = ({ dataIndex }, api) => {
    const b = bars[dataIndex];
    const [x, foot] = api.coord([dataIndex, Math.max(b.low, min ?? b.low)]);
    const head = api.coord([dataIndex, b.high])[1];
    const wide = Math.min(44, api.size([1, 0])[0] * 0.6);
    return { type: "rect", shape: { x: x - wide / 2, y: head, width: wide, height: Math.max(1.5, foot - head), r: 2 }, style: { fill: colour(b) },
      textConfig: { position: "top" }, textContent: { style: { text: label(b), fill: c.muted, fontSize: 11, fontFamily: c.font } } };
  };
  return {
    grid: grid(chart), xAxis: across(chart, c, width), yAxis: value(unit, lang, c, min === undefined ? {} : { min }),
    tooltip: tooltip(c, { trigger: "item", formatter: (p) => `${chart.x[p.dataIndex]}\n${full(bars[p.dataIndex].value, bars[p.dataIndex].whole ? unit : step, lang)}` }),
    series: [{ type: "custom", renderItem: draw, data: bars.map((b, i) => [i, b.low, b.high]), labelLayout: { hideOverlap: true }, encode: { x: 0, y: [1, 2] } }],
  };
}
