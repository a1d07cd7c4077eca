package adopt

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Name turns a foreign name into one of ours: lower case, letters, digits and
// underscores, a letter or underscore first. "" stays "".
func Name(s string) string {
	var b strings.Builder
	for i, c := range strings.ToLower(s) {
		switch {
		case c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' && i > 0:
			b.WriteRune(c)
		case c >= '0' && c <= '9':
			b.WriteString("n" + string(c))
		default:
			b.WriteByte('_')
		}
	}
	out := b.String()
	return out[:min(len(out), 63)]
}

// Label is what people see of a thing that has a name and maybe a text in one
// language only: the same in both.
func Label(name, text string) semantic.Text {
	if text == "" {
		text = strings.ReplaceAll(name, "_", " ")
	}
	return semantic.Text{ZH: text, EN: text}
}

// Grains are the time dimensions every model with a time has.
func Grains() []*semantic.Dimension {
	var out []*semantic.Dimension
	for _, g := range []struct {
		grain  semantic.Grain
		zh, en string
	}{{semantic.Day, "日", "Day"}, {semantic.Week, "周", "Week"}, {semantic.Month, "月", "Month"}, {semantic.Quarter, "季度", "Quarter"}, {semantic.Year, "年", "Year"}} {
		out = append(out, &semantic.Dimension{Name: string(g.grain), Label: semantic.Text{ZH: g.zh, EN: g.en},
			Group: semantic.GroupTime, Type: semantic.KindDate, Grain: g.grain})
	}
	return out
}
