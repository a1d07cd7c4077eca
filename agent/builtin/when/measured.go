package when

import (
	"strings"
	"unicode/utf8"
)

// What follows or precedes a bare number when it counts things instead of
// naming a year.
const (
	measures    = "件个元块人单万%美名款种条次斤台笔亿k千百倍刀"
	measureWord = "usd dollars orders units customers buyers people items pieces rows"
)

var comparatives = []string{"超过", "大于", "小于", "高于", "低于", "多于", "少于", "前", "至少", "不到", "top", "over", "above", "below", "under", "more than", "less than", "fewer than", "higher than", "lower than", "bigger than", ">", "<", "=", "least", "most", "$", "¥", "€"}

// measured reports whether a bare number read as a year is more likely an
// amount.
func (p *parser) measured(n *node) bool {
	text := p.chart.text
	after := strings.TrimLeft(text[n.to:], " ")
	if r, _ := utf8.DecodeRuneInString(after); after != "" && strings.ContainsRune(measures, r) {
		return true
	}
	if w, _, _ := strings.Cut(after, " "); w != "" && strings.Contains(" "+measureWord+" ", " "+w+" ") {
		return true
	}
	before := strings.TrimRight(text[:n.from], " ")
	for _, c := range comparatives {
		if strings.HasSuffix(before, c) {
			return true
		}
	}
	return strings.HasSuffix(before, ".")
}
