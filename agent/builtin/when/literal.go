package when

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

// literal is a numeric way to write a date: the pattern and the span of its
// groups. Patterns are anchored; weak ones need a neighbour such as 从 or a
// weekday.
type literal struct {
	pattern *regexp.Regexp
	make    func(p *parser, g []int) (span, bool)
}

func form(pattern string, make func(p *parser, g []int) (span, bool)) literal {
	return literal{regexp.MustCompile(`^` + pattern), make}
}

var literals = []literal{
	form(`(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})\b`, ymd),
	form(`(\d{4}) (\d{1,2}) (\d{1,2})\b`, ymd),
	form(`(\d{4})(\d{2})(\d{2})\b`, ymd),
	form(`(\d{1,2}) ?[-/.] ?(\d{1,2})(?: ?[-/.,] ?|, )(\d{4}|\d{2})\b`, mdy),
	form(`(\d{1,2}) (\d{1,2}) (\d{4})\b`, mdy),
	form(`(\d{4}) ?[-/.] ?(\d{1,2})\b`, func(_ *parser, g []int) (span, bool) { return monthIn(g[0], g[1]) }),
	form(`(\d{1,2}) ?[-/] ?(\d{4})\b`, func(_ *parser, g []int) (span, bool) { return monthIn(g[1], g[0]) }),
	form(`(\d{1,2}) ?/ ?(\d{1,2})\b`, monthDay(false)),
	form(`(\d{1,2}) ?[-.] ?(\d{1,2})\b`, monthDay(true)),
	form(`(\d{1,2})\.(\d{1,2})[日号]`, monthDay(false)),
	form(`(\d{4}|\d{2})年? ?-? ?q([1-4])\b`, quarterIn),
	form(`q([1-4])[- ]?(\d{4})\b`, func(p *parser, g []int) (span, bool) { return quarterIn(p, []int{g[1], g[0]}) }),
	form(`q([1-4])\b`, func(p *parser, g []int) (span, bool) { return p.nthOfYear(semantic.Quarter, g[0]), true }),
	form(`(\d{4}|\d{2})年? ?-? ?h([12])\b`, halfIn),
	form(`h([12])\b`, func(p *parser, g []int) (span, bool) { return p.nthOfYear(half, g[0]), true }),
	form(`(\d{4})年? ?-? ?(?:cw|kw|wk|w) ?(\d{1,2})\b`, func(p *parser, g []int) (span, bool) {
		return p.inside(wholeYear(g[0]), weekOfYear(g[1]))
	}),
	form(`(?:cw|kw|wk|w)(\d{1,2})\b`, func(_ *parser, g []int) (span, bool) { return weekOfYear(g[0]), g[0] >= 1 && g[0] <= 53 }),
	form(`(?:l|t|r)(\d{1,3})d\b`, lastOf(semantic.Day)),
	form(`(?:l|t|r)(\d{1,3})w\b`, lastOf(semantic.Week)),
	form(`(?:l|t|r)(\d{1,3})m\b`, lastOf(semantic.Month)),
	form(`(?:ttm|ltm)()\b`, func(p *parser, _ []int) (span, bool) { return p.lastUnits(12, semantic.Month), true }),
	form(`fy ?'?(\d{4}|\d{2})\b`, func(p *parser, g []int) (span, bool) { return p.fiscalYear(fullYear(g[0])), true }),
	form(`(\d{4}|\d{2}) ?(?:财年|财政年度)`, func(p *parser, g []int) (span, bool) { return p.fiscalYear(fullYear(g[0])), true }),
	form(`(\d{3}0) ?'?s\b`, func(p *parser, g []int) (span, bool) { return p.decadeOf(g[0]), true }),
	form(`(\d0) ?'?s\b`, func(p *parser, g []int) (span, bool) {
		s := p.decadeOf(century(g[0]))
		s.weak = true
		return s, true
	}),
	form(`(\d0)年代`, func(p *parser, g []int) (span, bool) { return p.decadeOf(century(g[0])), true }),
}

// lexLiterals adds the numeric dates that begin at an offset.
func (p *parser) lexLiterals(at int) {
	text := p.chart.text
	if c := text[at]; !digit(c) && !strings.ContainsRune("qhfwcklrt", rune(c)) || at > 0 && (digit(text[at-1]) || letter(text[at-1])) {
		return
	}
	window := text[at:min(at+24, len(text))]
	for _, l := range literals {
		m := l.pattern.FindStringSubmatch(window)
		if m == nil {
			continue
		}
		var groups []int
		for _, g := range m[1:] {
			n, _ := strconv.Atoi(g) // the patterns admit few digits only
			groups = append(groups, n)
		}
		if s, ok := l.make(p, groups); ok && !(s.weak && counts(text[at+len(m[0]):])) {
			p.chart.add(&node{from: at, to: at + len(m[0]), tag: tagTime, span: s})
		}
	}
}

// counts reports whether what follows a number makes it an amount.
func counts(after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return after != "" && strings.ContainsRune("%x"+measures, r)
}

// lastOf is a rolling stretch written short: l7d, t12m.
func lastOf(unit semantic.Grain) func(p *parser, g []int) (span, bool) {
	return func(p *parser, g []int) (span, bool) { return p.lastUnits(g[0], unit), g[0] > 0 && g[0] <= maxUnits }
}

func fullYear(y int) int {
	if y < 100 {
		return century(y)
	}
	return y
}

func ymd(_ *parser, g []int) (span, bool) { return dated(g[0], g[1], g[2]) }

// mdy reads month/day/year, and day/month/year where only that is a date.
func mdy(_ *parser, g []int) (span, bool) {
	if g[0] > 12 && g[1] <= 12 {
		return dated(fullYear(g[2]), g[1], g[0])
	}
	return dated(fullYear(g[2]), g[0], g[1])
}

// dated is a day; digits that cannot be a month or a day are no date at all,
// while 30 February is one that does not exist.
func dated(y, m, d int) (span, bool) {
	if m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 || y >= 2200 {
		return span{}, false
	}
	frame := semantic.Period{Start: semantic.Date{Year: y, Month: 1, Day: 1}}
	days, err := dayOfYear(m, d).picks.pick(frame)
	if err != nil {
		return failed(err), true
	}
	return fixed(days, semantic.Day), true
}

func monthIn(y, m int) (span, bool) {
	if m < 1 || m > 12 || y < 1000 || y >= 2200 {
		return span{}, false
	}
	days, err := monthOfYear(m).picks.pick(semantic.Period{Start: semantic.Date{Year: y, Month: 1, Day: 1}})
	return fixed(days, semantic.Month), err == nil
}

// monthDay reads 10/13; with a dot or hyphen it is as likely a number, so
// that it needs a neighbour, except for the doubled shopping days (11.11).
func monthDay(weak bool) func(p *parser, g []int) (span, bool) {
	return func(_ *parser, g []int) (span, bool) {
		m, d := g[0], g[1]
		if m > 12 && d <= 12 && !weak {
			m, d = d, m
		}
		if m < 1 || m > 12 || d < 1 || d > 31 {
			return span{}, false
		}
		s := dayOfYear(m, d)
		s.weak = weak && !(m == d && m > 8)
		return s, true
	}
}

func quarterIn(p *parser, g []int) (span, bool) {
	return p.inside(wholeYear(fullYear(g[0])), p.nthOfYear(semantic.Quarter, g[1]))
}

func halfIn(p *parser, g []int) (span, bool) {
	return p.inside(wholeYear(fullYear(g[0])), p.nthOfYear(half, g[1]))
}

func (p *parser) decadeOf(y int) span {
	return fixed(p.unitAt(semantic.Date{Year: y, Month: 1, Day: 1}, decade, 0), decade)
}
