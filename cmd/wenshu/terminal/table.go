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
	limits, heads := p.fit(t, rows)
	w.AppendHeader(header(t.Columns, heads))
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

// header puts each label on as many lines as its column is wide for.
func header(columns []agent.ColumnView, widths []int) table.Row {
	var r table.Row
	for i, c := range columns {
		r = append(r, strings.Join(folded(c.Label, widths[i]), "\n"))
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

// headLines is the most lines a heading is folded over.
const headLines = 3

// fit makes a table that is wider than the page narrower: first the headings
// are folded over a few lines, widest column first, and only when that is not
// enough are texts cut. Numbers never are. A limit of 0 leaves the cells as
// they are; heads are the widths headings have to keep to.
func (p *page) fit(t agent.TableView, rows []int) (limits, heads []int) {
	limits, heads = make([]int, len(t.Columns)), make([]int, len(t.Columns))
	cells := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = width(c.Label)
		for _, r := range rows {
			cells[i] = max(cells[i], width(t.Display[r][i]))
		}
	}
	for p.Width < tableWidth(cells, heads) && narrowed(heads, func(i int) bool {
		return heads[i] > cells[i] && len(folded(t.Columns[i].Label, heads[i]-1)) <= headLines && foldedWidth(t.Columns[i].Label, heads[i]-1) < heads[i]
	}) {
	}
	for p.Width < tableWidth(cells, heads) && narrowed(cells, func(i int) bool {
		return t.Columns[i].Type == "text" && cells[i] > max(narrowest, heads[i])
	}, limits) {
	}
	return limits, heads
}

// narrowed takes one column off the widest of those that may shrink, noting
// the new width in each of the lists; false when none may.
func narrowed(widths []int, may func(int) bool, noted ...[]int) bool {
	widest := -1
	for i := range widths {
		if may(i) && (widest < 0 || widths[i] > widths[widest]) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	widths[widest]--
	for _, n := range noted {
		n[widest] = widths[widest]
	}
	return true
}

func tableWidth(cells, heads []int) int {
	total := 1
	for i := range cells {
		total += max(cells[i], heads[i]) + 3
	}
	return total
}

// folded breaks a heading into lines of at most so many columns where a line
// may break; a piece that is longer stays whole.
func folded(label string, columns int) []string {
	var lines []string
	line := ""
	for _, x := range pieces(label) {
		if line != "" && width(line)+width(strings.TrimRight(x.text, " ")) > columns {
			lines = append(lines, strings.TrimRight(line, " "))
			line = strings.TrimLeft(x.text, " ")
			continue
		}
		line += x.text
	}
	return append(lines, strings.TrimRight(line, " "))
}

func foldedWidth(label string, columns int) int {
	widest := 0
	for _, l := range folded(label, columns) {
		widest = max(widest, width(l))
	}
	return widest
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
