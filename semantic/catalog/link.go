package catalog

import (
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// linker turns raw content into a model: first everything that has a name,
// then everything that refers to one, then the checks across all of it.
type linker struct {
	model *semantic.Model
	diags *Diagnostics
	// units holds the unit of every metric named in the files, the faulty ones
	// included, so that one fault is not told again by all that refer to it.
	units map[string]semantic.Unit
}

func (l *linker) link(dir string, raw *rawFile) {
	if raw.Model != nil || len(*l.diags) == 0 { // a file that does not parse may hold it
		l.header(dir, raw.Model)
	}
	before := len(*l.diags)
	for i := range raw.Datasets {
		l.dataset(&raw.Datasets[i])
	}
	for i := range raw.Relationships {
		l.relationship(&raw.Relationships[i])
	}
	for i := range raw.Bridges {
		l.bridge(&raw.Bridges[i])
	}
	for i := range raw.Calendars {
		l.calendar(&raw.Calendars[i])
	}
	if raw.Model != nil && raw.Model.Rates != nil {
		l.rates(raw.Model.Rates)
	}
	if raw.Model != nil && raw.Model.People != nil {
		l.people(raw.Model.People)
	}
	l.model.Index()
	for i := range raw.Dimensions {
		l.dimension(&raw.Dimensions[i])
	}
	l.model.Index()
	for i := range raw.Datasets {
		l.datasetConditions(&raw.Datasets[i])
	}
	connected := len(*l.diags) == before
	l.metrics(raw.Metrics)
	l.model.Index()
	if raw.Model != nil && raw.Model.Headlines != nil {
		l.headlines(raw.Model.Headlines)
	}
	for i := range raw.Words {
		l.ambiguity(&raw.Words[i])
	}
	l.rollups(raw.Rollups)
	l.check(connected)
}

func (l *linker) header(dir string, raw *rawModel) {
	m := l.model
	if raw == nil {
		l.diags.report(semantic.Position{File: dir}, "缺少 model 一节。", "The section model is missing.")
		m.Zone = time.UTC
		return
	}
	m.Name = l.name(raw.Name, raw.Pos, "name")
	m.Label = l.text(raw.Label, raw.Pos, "label")
	m.Currency = l.required(raw.Currency, raw.Pos, "currency")
	zone, err := time.LoadLocation(l.required(raw.Zone, raw.Pos, "zone"))
	if err != nil {
		l.diags.report(raw.Zone.pos, "没有名为 %q 的时区。", "There is no time zone called %q.", raw.Zone.text)
		zone = time.UTC
	}
	m.Zone = zone
	days := []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	if day := slices.Index(days, l.required(raw.WeekStart, raw.Pos, "week_start")); day >= 0 {
		m.WeekStart = time.Weekday(day)
	} else if raw.WeekStart.given() {
		l.diags.unknown(raw.WeekStart.pos, "星期", "weekday", raw.WeekStart.text, days)
	}
	m.FiscalStart = l.month(raw.Fiscal)
}

func (l *linker) required(s scalar, owner semantic.Position, key string) string {
	if s.bad {
		return ""
	}
	if !s.given() || s.text == "" {
		l.diags.report(owner, "缺少 %s。", "The key %s is missing.", key)
	}
	return s.text
}

// name reads a required identifier.
func (l *linker) name(s scalar, owner semantic.Position, key string) string {
	if l.required(s, owner, key); s.text != "" && !semantic.IsName(s.text) {
		l.diags.report(s.pos, "名称 %q 只能用小写字母、数字和下划线，并以字母开头。",
			"The name %q may hold lower-case letters, digits and underscores only, a letter first.", s.text)
	}
	return s.text
}

// names reads a list of identifiers that must not be empty.
func (l *linker) names(list []scalar, owner semantic.Position, key string) []string {
	if len(list) == 0 {
		l.diags.report(owner, "缺少 %s。", "The key %s is missing.", key)
	}
	var out []string
	for _, s := range list {
		out = append(out, l.name(s, owner, key))
	}
	return out
}

// text reads a required text, in both languages.
func (l *linker) text(t rawText, owner semantic.Position, key string) semantic.Text {
	zh, en := strings.TrimSpace(t.ZH.text), strings.TrimSpace(t.EN.text)
	switch {
	case t.Pos.Line == 0:
		l.diags.report(owner, "缺少 %s。", "The key %s is missing.", key)
	case zh == "":
		l.diags.report(t.Pos, "%s 缺少中文。", "The text %s has no Chinese version.", key)
	case en == "":
		l.diags.report(t.Pos, "%s 缺少英文。", "The text %s has no English version.", key)
	}
	return semantic.Text{ZH: zh, EN: en}
}

// optionalText is complete or absent.
func (l *linker) optionalText(t rawText, key string) semantic.Text {
	if t.Pos.Line == 0 {
		return semantic.Text{}
	}
	return l.text(t, t.Pos, key)
}

func words(w rawWords) semantic.Words {
	return semantic.Words{ZH: texts(w.ZH), EN: texts(w.EN)}
}

func texts(list []scalar) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.text)
	}
	return out
}

// choice reads one of a closed set; an absent scalar is the fallback.
func choice[T ~string](l *linker, s scalar, key string, fallback T, allowed ...T) T {
	if !s.given() {
		return fallback
	}
	if v := T(s.text); slices.Contains(allowed, v) {
		return v
	}
	e := l.diags.report(s.pos, "%[1]s 不能是 %[2]q。", "%[1]s cannot be %[2]q.", key, s.text)
	for _, a := range allowed {
		e.Candidates = append(e.Candidates, string(a))
	}
	return fallback
}

func (l *linker) flag(s scalar, key string) bool {
	return choice(l, s, key, "false", "true", "false") == "true"
}

// whole reads a whole number of at least 0; absent is the fallback.
func (l *linker) whole(s scalar, key string, fallback int) int {
	if !s.given() {
		return fallback
	}
	n := 0
	for _, c := range s.text {
		if c < '0' || c > '9' || n > 1_000_000 {
			l.diags.report(s.pos, "%[1]s 应是非负整数，而不是 %[2]q。", "%[1]s must be a whole number of at least 0, not %[2]q.", key, s.text)
			return fallback
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func (l *linker) sensitivity(s scalar) semantic.Sensitivity {
	return choice(l, s, "sensitivity", semantic.Low, semantic.Low, semantic.Mid, semantic.High)
}

// taken reports a name already used by another thing of its kind.
func (l *linker) taken(s scalar, whatZH, whatEN string, first semantic.Position) {
	l.diags.report(s.pos, "%[1]s %[3]q 重复，已在 %[4]s 声明。", "The %[2]s %[3]q is declared twice, first at %[4]s.",
		whatZH, whatEN, s.text, first)
}
