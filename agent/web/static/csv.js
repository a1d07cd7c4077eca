// A table as CSV for spreadsheets.

/**
 * The table as CSV: numbers with all their digits, labels for the rest. Text
 * that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export function csv(table) {
  const lines = [table.columns.map((c) => quote(guard(c.label)))];
  table.rows.forEach((row, r) => {
    lines.push(row.map((cell, c) => (typeof cell === "number" ? String(cell) : quote(guard(text(table, cell, r, c))))));
  });
  return lines.map((l) => l.join(",")).join("\r\n") + "\r\n";
}

const numeric = new Set(["number", "percent"]);

// A missing number stays empty; a shown dash would turn the column into text.
function text(table, cell, r, c) {
  if (cell === null && numeric.has(table.columns[c].type)) return "";
  return table.display[r]?.[c] ?? String(cell ?? "");
}

const guard = (s) => (/^[=+\-@\t\r]/.test(s) ? `'${s}` : s);
const quote = (s) => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

/** Offers the table as a file. The mark in front lets Excel read Chinese. */
export function download(table) {
  const url = URL.createObjectURL(new Blob(["\ufeff", csv(table)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${(table.title || table.id || "wenshu").replace(/[\\/:*?"<>|\s]+/g, "-")}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
