package narrate

import (
	"fmt"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// calendar prints days and periods for readers of one language. Periods are
// shown with both days included.
type calendar struct {
	lang      semantic.Lang
	weekStart time.Weekday
}

func (c calendar) zh() bool { return c.lang == semantic.ZH }

// day prints 2025年10月13日 or Oct 13, 2025.
func (c calendar) day(d semantic.Date) string {
	if c.zh() {
		return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
	}
	return fmt.Sprintf("%s, %d", c.short(d), d.Year)
}

// short prints a day without its year.
func (c calendar) short(d semantic.Date) string {
	if c.zh() {
		return fmt.Sprintf("%d月%d日", d.Month, d.Day)
	}
	return fmt.Sprintf("%s %d", month(d), d.Day)
}

func month(d semantic.Date) string { return d.Month.String()[:3] }

// dates prints the first and the last day of a period.
func (c calendar) dates(p semantic.Period) string {
	a, b := p.Start, p.Last()
	var s string
	switch {
	case a == b:
		s = c.day(a)
	case a.Year != b.Year && c.zh():
		s = c.day(a) + "–" + c.day(b)
	case a.Year != b.Year:
		s = c.day(a) + " – " + c.day(b)
	case a.Month == b.Month && c.zh():
		s = fmt.Sprintf("%s–%d日", c.day(a), b.Day)
	case a.Month == b.Month:
		s = fmt.Sprintf("%s–%d, %d", c.short(a), b.Day, b.Year)
	case c.zh():
		s = c.day(a) + "–" + c.short(b)
	default:
		s = c.short(a) + " – " + c.day(b)
	}
	return s + c.cutoff(p)
}

func (c calendar) cutoff(p semantic.Period) string {
	if p.Cutoff == 0 {
		return ""
	}
	clock := fmt.Sprintf("%02d:%02d", int(p.Cutoff.Hours()), int(p.Cutoff.Minutes())%60)
	if c.zh() {
		return "\uff08截至" + clock + "\uff09"
	}
	return " (until " + clock + ")"
}

// name returns the calendar name of a whole month, quarter or year, or of a
// run of whole months.
func (c calendar) name(p semantic.Period) (string, bool) {
	if p.Cutoff != 0 {
		return "", false
	}
	switch g, _ := p.Aligned(c.weekStart); g {
	case semantic.Month, semantic.Quarter, semantic.Year:
		return c.bucket(p.Start, g), true
	}
	if p.Start.Day != 1 || p.End.Day != 1 || p.Start.Year != p.Last().Year {
		return "", false
	}
	if c.zh() {
		return fmt.Sprintf("%d年%d月–%d月", p.Start.Year, p.Start.Month, p.Last().Month), true
	}
	return fmt.Sprintf("%s – %s %d", month(p.Start), month(p.Last()), p.Start.Year), true
}

// full prints the dates, and the calendar name in brackets where there is one.
func (c calendar) full(p semantic.Period) string {
	name, ok := c.name(p)
	switch {
	case !ok:
		return c.dates(p)
	case c.zh():
		return c.dates(p) + "\uff08" + name + "\uff09"
	default:
		return c.dates(p) + " (" + name + ")"
	}
}

// when prints a period in prose: its name, or its dates.
func (c calendar) when(p semantic.Period) string {
	if name, ok := c.name(p); ok {
		return name
	}
	return c.dates(p)
}

// beside is when for a period mentioned next to another of the same year.
func (c calendar) beside(p, next semantic.Period) string {
	y := next.Start.Year
	if _, named := c.name(p); named || p.Start.Year != y || p.Last().Year != y || next.Last().Year != y {
		return c.when(p)
	}
	a, b := p.Start, p.Last()
	s := c.short(a)
	switch {
	case a == b:
	case a.Month == b.Month && c.zh():
		s += fmt.Sprintf("–%d日", b.Day)
	case a.Month == b.Month:
		s += fmt.Sprintf("–%d", b.Day)
	case c.zh():
		s += "–" + c.short(b)
	default:
		s += " – " + c.short(b)
	}
	return s + c.cutoff(p)
}

// bucket names the calendar unit that begins on d, for axes and table cells.
func (c calendar) bucket(d semantic.Date, g semantic.Grain) string {
	switch g {
	case semantic.Day:
		return d.String()
	case semantic.Week:
		return c.dates(semantic.Period{Start: d, End: d.AddDays(7)})
	case semantic.Month:
		if c.zh() {
			return fmt.Sprintf("%d年%d月", d.Year, d.Month)
		}
		return fmt.Sprintf("%s %d", month(d), d.Year)
	case semantic.Quarter:
		q := (int(d.Month)-1)/3 + 1
		if c.zh() {
			return fmt.Sprintf("%d年第%s季度", d.Year, []string{"一", "二", "三", "四"}[q-1])
		}
		return fmt.Sprintf("Q%d %d", q, d.Year)
	case semantic.Year:
		if c.zh() {
			return fmt.Sprintf("%d年", d.Year)
		}
		return fmt.Sprint(d.Year)
	default:
		panic("narrate: bucket of grain " + string(g))
	}
}

// spoken is bucket as said in a sentence.
func (c calendar) spoken(d semantic.Date, g semantic.Grain) string {
	switch g {
	case semantic.Day:
		return c.day(d)
	case semantic.Week:
		if c.zh() {
			return c.day(d) + "当周"
		}
		return "the week of " + c.day(d)
	default:
		return c.bucket(d, g)
	}
}

// spokenBeside is spoken for a day mentioned next to another of the same year.
func (c calendar) spokenBeside(d, next semantic.Date, g semantic.Grain) string {
	if d.Year != next.Year || g != semantic.Day && g != semantic.Week {
		return c.spoken(d, g)
	}
	text := c.short(d)
	switch {
	case g == semantic.Day:
		return text
	case c.zh():
		return text + "当周"
	default:
		return "the week of " + text
	}
}

// during puts the English preposition before the text of a period: in Q3
// 2025, on Nov 29, 2025, over Oct 13 – Nov 9, 2025.
func (c calendar) during(p semantic.Period, text string) string {
	g, _ := p.Aligned(c.weekStart)
	switch {
	case p.Cutoff == 0 && (g == semantic.Month || g == semantic.Quarter || g == semantic.Year):
		return "in " + text
	case p.Days() == 1:
		return "on " + text
	default:
		return "over " + text
	}
}
