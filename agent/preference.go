package agent

import (
	"context"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// PreferenceKind is what a standing wish is about.
type PreferenceKind string

// The kinds of preferences.
const (
	PreferMeaning  PreferenceKind = "meaning"  // Subject: the metric named; Value: the metric meant
	PreferCurrency PreferenceKind = "currency" // Value: an ISO 4217 code
	PreferLanguage PreferenceKind = "language" // Value: zh or en
	PreferTop      PreferenceKind = "top"      // Value: how many rows a ranking shows
	PreferChart    PreferenceKind = "chart"    // Value: a tools.ChartKind
)

// Preference is a standing wish of one person. A person has one for each kind
// and subject; Subject is "" for all kinds but PreferMeaning.
type Preference struct {
	Kind    PreferenceKind
	Subject string
	Value   string
}

// Preferences keeps standing wishes. They belong to one principal and are
// never shown or applied to another.
type Preferences interface {
	// Preferred returns the asker's wishes in the order they were set.
	Preferred(ctx context.Context, who semantic.Access) ([]Preference, error)
	// Prefer sets a wish; it replaces the one of the same kind and subject and
	// counts as the latest.
	Prefer(ctx context.Context, who semantic.Access, p Preference) error
	// Forget removes the wish of the kind and subject; one that is not there is
	// no error.
	Forget(ctx context.Context, who semantic.Access, kind PreferenceKind, subject string) error
}

// Wish is a message about preferences. Without anything to set or forget it
// asks which there are; the reply lists them in any case.
type Wish struct {
	Set    []Preference
	Forget []PreferenceKind
	// Of narrows Forget to one metric's meaning; "" = all of the kind.
	Of     string
	All    bool // forget every one
	Latest bool // forget the one set last
}

// forgets reports whether the wish removes the preference; latest is set for
// the one set last.
func (w Wish) forgets(p Preference, latest bool) bool {
	if w.All || w.Latest && latest {
		return true
	}
	for _, k := range w.Forget {
		if k == p.Kind && (w.Of == "" || w.Of == p.Subject) {
			return true
		}
	}
	return false
}

// WishKept is what became of a wish: what was set and forgotten by it, and
// all that stands now.
type WishKept struct {
	// Calls is the call that tells what a word shall mean, for the record.
	Calls                    []tools.Call
	Set, Forgotten, Standing []Preference
}

// Say puts the preference into words.
func (p Preference) Say(m *semantic.Model) semantic.Text {
	switch p.Kind {
	case PreferMeaning:
		named, meant := metricLabel(m, p.Subject), metricLabel(m, p.Value)
		return semantic.Text{ZH: "“" + named.ZH + "”按“" + meant.ZH + "”计算", EN: "\"" + named.EN + "\" means \"" + meant.EN + "\""}
	case PreferCurrency:
		return semantic.Text{ZH: "金额用 " + p.Value, EN: "money in " + p.Value}
	case PreferLanguage:
		if semantic.Lang(p.Value) == semantic.ZH {
			return semantic.Text{ZH: "用中文回答", EN: "answers in Chinese"}
		}
		return semantic.Text{ZH: "用英文回答", EN: "answers in English"}
	case PreferTop:
		return semantic.Text{ZH: "排行列前 " + p.Value + " 名", EN: "rankings show the top " + p.Value}
	case PreferChart:
		kind := chartNames[tools.ChartKind(p.Value)]
		return semantic.Text{ZH: "图表用" + kind.ZH, EN: "charts are " + kind.EN}
	default:
		panic("agent: a preference of kind " + string(p.Kind))
	}
}

var chartNames = map[tools.ChartKind]semantic.Text{
	tools.ChartBar:     {ZH: "柱状图", EN: "bar charts"},
	tools.ChartLine:    {ZH: "折线图", EN: "line charts"},
	tools.ChartPie:     {ZH: "饼图", EN: "pie charts"},
	tools.ChartStacked: {ZH: "堆叠图", EN: "stacked charts"},
}

func metricLabel(m *semantic.Model, key string) semantic.Text {
	if x, ok := m.Metric(key); ok {
		return x.Label
	}
	return semantic.Text{ZH: key, EN: key}
}

// sayAll lists preferences in one sentence.
func sayAll(m *semantic.Model, all []Preference) semantic.Text {
	var zh, en []string
	for _, p := range all {
		t := p.Say(m)
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	return semantic.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}
