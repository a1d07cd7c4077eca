package narrate

import (
	"strings"
	"unicode"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Labels names the members of dimensions for people. An empty text means the
// key is all there is.
type Labels interface {
	Member(dimension, key string) semantic.Text
}

// metric returns the metric's label, or its key when the model has none.
func (v voice) metric(key string) string {
	if m, ok := v.model.Metric(key); ok {
		return m.Label.In(v.lang)
	}
	return key
}

// inner is metric in the middle of a sentence: "net sales", but "AOV".
func (v voice) inner(key string) string {
	if v.lang == semantic.ZH {
		return v.metric(key)
	}
	return lowerFirst(v.metric(key))
}

// dimension returns the dimension's label, or its key.
func (v voice) dimension(key string) string {
	if d, ok := v.model.Dimension(key); ok {
		return d.Label.In(v.lang)
	}
	return key
}

// figure returns how the metric's numbers look; a metric the model does not
// know is a plain number.
func (v voice) figure(metric string) figure {
	g := figure{lang: v.lang, unit: semantic.UnitCount, digits: 2, currency: v.currency}
	if m, ok := v.model.Metric(metric); ok {
		g.unit, g.digits = m.Unit, m.Decimals
	}
	return g
}

// ratio reports whether the metric is no sum: a share, a mean or a score.
func (v voice) ratio(metric string) bool {
	if _, _, ok := v.model.RatioParts(metric); ok {
		return true
	}
	g := v.figure(metric)
	return g.unit == semantic.UnitPercent || g.unit == semantic.UnitRatio || g.unit == semantic.UnitScore
}

// polarity returns whether up is good for the metric.
func (v voice) polarity(metric string) semantic.Polarity {
	if m, ok := v.model.Metric(metric); ok {
		return m.Polarity
	}
	return semantic.Neutral
}

// member names a member: its label, with the code people search for (AP-TEE-07)
// beside it. Members of time dimensions become dates.
func (v voice) member(dimension, key string) string {
	if key == "" {
		return v.say("未标注", "not set")
	}
	if g, ok := semantic.GrainOf(dimension); ok {
		if d, err := semantic.ParseDate(key); err == nil {
			return v.cal.spoken(d, g)
		}
	}
	label := v.labels.Member(dimension, key).In(v.lang)
	switch {
	case label == "" || label == key:
		return key
	case isCode(key) && !strings.Contains(label, key):
		return label + v.brackets(key)
	default:
		return label
	}
}

// named is member for a headline: in Chinese a Latin key people also type or
// search for stands beside the label, 鞋类(footwear).
func (v voice) named(dimension, key string) string {
	label := v.member(dimension, key)
	if v.lang == semantic.ZH && isWord(key) && !strings.Contains(strings.ToLower(label), key) {
		return label + v.brackets(key)
	}
	return label
}

// list joins members of one dimension: 美国、德国 or US, Germany.
func (v voice) list(dimension string, keys []string) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = v.member(dimension, k)
	}
	return strings.Join(out, v.say("、", ", "))
}

func (v voice) brackets(s string) string { return v.say("\uff08"+s+"\uff09", " ("+s+")") }

// say chooses between the two languages.
func (v voice) say(zh, en string) string { return semantic.Text{ZH: zh, EN: en}.In(v.lang) }

// isCode reports whether a key is a code such as AMZ-US or FW-CITY-01.
func isCode(key string) bool {
	return strings.Contains(key, "-") && strings.ContainsFunc(key, unicode.IsUpper) &&
		!strings.ContainsFunc(key, unicode.IsLower)
}

// isWord reports whether a key is a Latin word such as footwear.
func isWord(key string) bool {
	for _, r := range key {
		if r != '_' && (r < 'a' || r > 'z') {
			return false
		}
	}
	return len(key) > 1
}

// isHan reports whether s ends (last) or begins with a Chinese character.
func isHan(s string, last bool) bool {
	rs := []rune(s)
	if len(rs) == 0 {
		return false
	}
	if last {
		return unicode.Is(unicode.Han, rs[len(rs)-1])
	}
	return unicode.Is(unicode.Han, rs[0])
}

// lowerFirst lowers the first letter unless the word is an abbreviation.
func lowerFirst(s string) string {
	rs := []rune(s)
	if len(rs) > 1 && unicode.IsUpper(rs[0]) && unicode.IsLower(rs[1]) {
		rs[0] = unicode.ToLower(rs[0])
	}
	return string(rs)
}

func upperFirst(s string) string {
	rs := []rune(s)
	if len(rs) > 0 {
		rs[0] = unicode.ToUpper(rs[0])
	}
	return string(rs)
}

func bold(s string) string { return "**" + s + "**" }
