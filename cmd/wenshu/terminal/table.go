package terminal

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// rowsShown is how many rows of a table are printed; total rows always are.
const rowsShown = 20

// narrowest is the least a text column is cut to when a table is too wide.
const narrowest = 8

func (p *page) table(t agent.TableView) {
	if len(t.Columns) == 0 || len(t.Display) == 0 {
		return
	}
	p.line("")
	if t.Title != "" {
		p.line(p.bold(t.Title))
	}
	rows, hidden := shown(t)
	w := table.NewWriter()
	w.SetStyle(p.tableStyle())
	w.AppendHeader(header(t.Columns))
	limits := p.limits(t, rows)
	for i, r := range rows {
		if i > 0 && t.Kinds[r] != semantic.RowData && t.Kinds[rows[i-1]] == semantic.RowData {
			w.AppendSeparator()
		}
		w.AppendRow(cells(t.Display[r], limits))
	}
	w.SetColumnConfigs(configs(t.Columns))
	for l := range strings.Lines(w.Render()) {
		p.line(strings.TrimRight(l, "\n"))
	}
	if hidden > 0 || t.Truncated {
		p.line(p.dim(p.more(hidden)))
	}
}

func (p *page) more(hidden int) string {
	if hidden == 0 {
		return p.say("……表格不完整", "… the table is not complete")
	}
	return p.say(fmt.Sprintf("……还有 %d 行", hidden), fmt.Sprintf("… %d more rows", hidden))
}

func (p *page) tableStyle() table.Style {
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	style.Options.SeparateRows = false
	if p.Color {
		style.Color.Header = text.Colors{text.Bold}
		style.Color.Border = text.Colors{text.Faint}
		style.Color.Separator = text.Colors{text.Faint}
	}
	return style
}

// shown picks the rows to print by index.
func shown(t agent.TableView) (rows []int, hidden int) {
	data := 0
	for i, k := range t.Kinds {
		if k == semantic.RowData {
			if data++; data > rowsShown {
				hidden++
				continue
			}
		}
		rows = append(rows, i)
	}
	return rows, hidden
}

func header(columns []agent.ColumnView) table.Row {
	var r table.Row
	for _, c := range columns {
		r = append(r, c.Label)
	}
	return r
}

func cells(display []string, limits []int) table.Row {
	var r table.Row
	for i, s := range display {
		s = strings.Join(strings.Fields(s), " ") // a line break inside a cell would tear the frame
		if limits[i] > 0 {
			s = clip(s, limits[i])
		}
		r = append(r, s)
	}
	return r
}

// limits narrows the text columns of a table that is wider than the page,
// widest first; 0 = as wide as it likes. Numbers are never cut.
func (p *page) limits(t agent.TableView, rows []int) []int {
	widths := make([]int, len(t.Columns))
	total := 1
	for i, c := range t.Columns {
		widths[i] = width(c.Label)
		for _, r := range rows {
			widths[i] = max(widths[i], width(t.Display[r][i]))
		}
		total += widths[i] + 3
	}
	limits := make([]int, len(t.Columns))
	for total > p.Width {
		widest := -1
		for i, c := range t.Columns {
			if c.Type == "text" && widths[i] > max(narrowest, width(c.Label)) && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
		total--
		limits[widest] = widths[widest]
	}
	return limits
}

func configs(columns []agent.ColumnView) []table.ColumnConfig {
	var out []table.ColumnConfig
	for i, c := range columns {
		config := table.ColumnConfig{Number: i + 1}
		if c.Type == "number" || c.Type == "percent" {
			config.Align, config.AlignHeader = text.AlignRight, text.AlignRight
		}
		out = append(out, config)
	}
	return out
}
