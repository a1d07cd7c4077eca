package slackdouble

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestRefusesWhatSlackRefuses(t *testing.T) {
	long := func(n int) string { return strings.Repeat("长", n) }
	section := func(kind, s string) string {
		return fmt.Sprintf(`{"type":"section","text":{"type":%q,"text":%q}}`, kind, s)
	}
	button := func(id, label, value string) string {
		return fmt.Sprintf(`{"type":"button","action_id":%q,"value":%q,"text":{"type":"plain_text","text":%q}}`, id, value, label)
	}
	actions := func(elements ...string) string {
		return `{"type":"actions","elements":[` + strings.Join(elements, ",") + `]}`
	}
	table := func(rows, columns int, cell string) string {
		var all [][]map[string]string
		for range rows {
			var r []map[string]string
			for range columns {
				r = append(r, map[string]string{"type": "raw_text", "text": cell})
			}
			all = append(all, r)
		}
		b, err := json.Marshal(map[string]any{"type": "table", "rows": all})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	many := func(n int, s func(i int) string) []string {
		var out []string
		for i := range n {
			out = append(out, s(i))
		}
		return out
	}
	for name, c := range map[string]struct {
		blocks []string
		want   string
	}{
		"section":          {[]string{section("mrkdwn", long(3000))}, ""},
		"long section":     {[]string{section("mrkdwn", long(3001))}, "invalid_blocks"},
		"empty section":    {[]string{section("mrkdwn", "")}, "invalid_blocks"},
		"markdown type":    {[]string{section("markdown", "x")}, "invalid_blocks"},
		"emoji in mrkdwn":  {[]string{`{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}`}, "invalid_blocks"},
		"50 blocks":        {many(50, func(int) string { return `{"type":"divider"}` }), ""},
		"51 blocks":        {many(51, func(int) string { return `{"type":"divider"}` }), "invalid_blocks"},
		"too much text":    {many(5, func(int) string { return section("mrkdwn", long(2900)) }), "msg_blocks_too_long"},
		"unknown block":    {[]string{`{"type":"chart"}`}, "invalid_blocks"},
		"button":           {[]string{actions(button(long(255), long(75), long(2000)))}, ""},
		"long label":       {[]string{actions(button("a", long(76), "v"))}, "invalid_blocks"},
		"long value":       {[]string{actions(button("a", "x", long(2001)))}, "invalid_blocks"},
		"long action id":   {[]string{actions(button(long(256), "x", "v"))}, "invalid_blocks"},
		"same action id":   {[]string{actions(button("a", "x", "v"), button("a", "y", "v"))}, "invalid_blocks"},
		"no button":        {[]string{actions()}, "invalid_blocks"},
		"26 buttons":       {[]string{actions(many(26, func(i int) string { return button(fmt.Sprint(i), "x", "v") })...)}, "invalid_blocks"},
		"table":            {[]string{table(100, 20, "x")}, ""},
		"101 rows":         {[]string{table(101, 2, "x")}, "invalid_blocks"},
		"21 columns":       {[]string{table(2, 21, "x")}, "invalid_blocks"},
		"empty cell":       {[]string{table(2, 2, "")}, "invalid_blocks"},
		"big table":        {[]string{table(100, 2, long(51))}, "invalid_blocks"},
		"two tables":       {[]string{table(2, 2, "x"), table(2, 2, "x")}, "invalid_attachments"},
		"empty rich text":  {[]string{`{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}`}, "invalid_blocks"},
		"unknown rich one": {[]string{`{"type":"rich_text","elements":[{"type":"bold","text":"x"}]}`}, "invalid_blocks"},
	} {
		code, details := Check([]byte("[" + strings.Join(c.blocks, ",") + "]"))
		if code != c.want {
			t.Errorf("%s: %q %v, want %q", name, code, details, c.want)
		}
	}
}
