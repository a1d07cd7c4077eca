package slack

import (
	"strings"

	"github.com/mattn/go-runewidth"
	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// tableBlocks renders a table natively: its title, the rows that fit Slack's
// bounds, and how many do not.
func tableBlocks(t agent.TableView, lang semantic.Lang) []api.Block {
	columns := t.Columns[:min(len(t.Columns), maxColumns)]
	if len(columns) == 0 || len(t.Display) == 0 || len(columns) == 1 && len(t.Display) == 1 {
		return nil // a single figure stands in the text
	}
	block := api.NewTableBlock("")
	var heads []string
	for _, c := range columns {
		heads = append(heads, heading(c))
		align := api.ColumnAlignmentLeft
		if numeric(c) {
			align = api.ColumnAlignmentRight
		}
		block.ColumnSettings = append(block.ColumnSettings, api.ColumnSetting{Align: align, IsWrapped: !numeric(c)})
	}
	size := addRow(block, heads)
	shown := 0
	for _, row := range t.Display {
		row = row[:min(len(row), len(columns))]
		if shown+1 >= maxRows || size+cellsSize(row) > maxTable {
			break
		}
		size += addRow(block, row)
		shown++
	}
	var out []api.Block
	out = append(out, small(t.Title)...)
	out = append(out, block)
	return append(out, small(tableNotes(t, len(t.Display)-shown, len(t.Columns)-len(columns), lang))...)
}

func tableNotes(t agent.TableView, rows, columns int, lang semantic.Lang) string {
	var notes []string
	if rows > 0 {
		notes = append(notes, say(lang, wordsMore, rows))
	}
	if columns > 0 {
		notes = append(notes, say(lang, wordsColumns, columns))
	}
	if t.Truncated {
		notes = append(notes, say(lang, wordsTruncated))
	}
	return strings.Join(notes, " ")
}

func heading(c agent.ColumnView) string {
	if c.Label != "" {
		return c.Label
	}
	return c.Name
}

func numeric(c agent.ColumnView) bool { return c.Type == "number" || c.Type == "percent" }

// cell is a text Slack takes: never empty, never huge.
func cell(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return " "
	}
	return cut(s, maxCell)
}

func cellsSize(row []string) int {
	n := 0
	for _, s := range row {
		n += length(cell(s))
	}
	return n
}

func addRow(b *api.TableBlock, row []string) int {
	var cells []api.TableCell
	for _, s := range row {
		cells = append(cells, api.NewTableRawTextCell(cell(s)))
	}
	b.AddRow(cells...)
	return cellsSize(row)
}

// listing renders a further table as aligned text: a message takes one native
// table.
func listing(t agent.TableView, lang semantic.Lang) api.Block {
	const mostRows, mostText = 12, 1200
	columns := t.Columns[:min(len(t.Columns), 6)]
	rows := [][]string{nil}
	for _, c := range columns {
		rows[0] = append(rows[0], heading(c))
	}
	for _, r := range t.Display[:min(len(t.Display), mostRows)] {
		rows = append(rows, r[:min(len(r), len(columns))])
	}
	text, shown := aligned(rows, columns, mostText)
	var head strings.Builder
	if t.Title != "" {
		head.WriteString(escaped(cut(t.Title, 200)) + "\n")
	}
	head.WriteString("```\n" + escaped(text) + "\n```")
	if notes := tableNotes(t, len(t.Display)-shown, len(t.Columns)-len(columns), lang); notes != "" {
		head.WriteString("\n" + escaped(notes))
	}
	return api.NewSectionBlock(api.NewTextBlockObject(api.MarkdownType, head.String(), false, true), nil, nil)
}

// aligned sets rows in columns of equal width, as many as most characters
// take; Chinese characters count double. shown counts the rows below the head.
func aligned(rows [][]string, columns []agent.ColumnView, most int) (text string, shown int) {
	const widest = 28
	widths := make([]int, len(columns))
	for _, r := range rows {
		for i, s := range r {
			widths[i] = max(widths[i], min(runewidth.StringWidth(s), widest))
		}
	}
	var lines []string
	size := 0
	for _, r := range rows {
		var cells []string
		for i, s := range r {
			// A fence inside a cell would end the block.
			s = runewidth.Truncate(strings.NewReplacer("\n", " ", "`", "'").Replace(s), widest, "…")
			if numeric(columns[i]) {
				cells = append(cells, runewidth.FillLeft(s, widths[i]))
			} else {
				cells = append(cells, runewidth.FillRight(s, widths[i]))
			}
		}
		line := strings.TrimRight(strings.Join(cells, "  "), " ")
		if size += length(escaped(line)) + 1; size > most {
			break
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n"), max(len(lines)-1, 0)
}

// textSize counts the characters of blocks as Slack is thought to.
func textSize(blocks []api.Block) int {
	n := 0
	for _, b := range blocks {
		switch b := b.(type) {
		case *api.ContextBlock:
			for _, e := range b.ContextElements.Elements {
				if t, ok := e.(*api.TextBlockObject); ok {
					n += length(t.Text)
				}
			}
		case *api.SectionBlock:
			n += length(b.Text.Text)
		case *api.TableBlock:
			for _, row := range b.Rows {
				for _, c := range row {
					n += length(c.(*api.TableRawTextCell).Text)
				}
			}
		case *api.ActionBlock:
			for _, e := range b.Elements.ElementSet {
				n += length(e.(*api.ButtonBlockElement).Text.Text)
			}
		}
	}
	return n
}
