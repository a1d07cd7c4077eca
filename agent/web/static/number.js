// Numbers on axes and in tooltips, as people of each language write them.

const symbols = { USD: "$", CNY: "¥", JPY: "JP¥", EUR: "€", GBP: "£", HKD: "HK$", THB: "฿", MYR: "RM", MXN: "MX$" };
const steps = {
  zh: [[1e8, "亿"], [1e4, "万"]],
  en: [[1e9, "B"], [1e6, "M"], [1e3, "k"]],
};

const isCurrency = (unit) => /^[A-Z]{3}$/.test(unit);

/** Short form for axes and labels: 1.2万, $34.5k, 3.4%. */
export function brief(value, unit, lang) {
  const size = Math.abs(value);
  const [by, word] = steps[lang].find(([from]) => size >= from) ?? [1, ""];
  const digits = word ? 1 : unit === "pp" ? (size < 0.01 ? 3 : 2) : size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 2;
  return dressed(plain(value / by, digits, lang) + word, unit);
}

/** Full form for tooltips: 12,345.60 with its unit. */
export function full(value, unit, lang) {
  const digits = unit === "%" ? 2 : isCurrency(unit) ? 2 : Number.isInteger(value) ? 0 : 2;
  return dressed(plain(value, digits, lang), unit, true);
}

const plain = (value, digits, lang) => value.toLocaleString(lang === "zh" ? "zh-CN" : "en-US", { maximumFractionDigits: digits });

function dressed(text, unit, long) {
  if (unit === "%") return `${text}%`;
  if (symbols[unit]) return text.startsWith("-") ? `-${symbols[unit]}${text.slice(1)}` : symbols[unit] + text;
  return unit && (long || unit === "pp") ? `${text} ${unit}` : text;
}
