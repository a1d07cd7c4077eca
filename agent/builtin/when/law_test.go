package when

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// pieces are words of both languages, and others, to make texts of.
var pieces = []string{"上", "周", "三", "10月", "到", "从", "以来", "比", "同比", "最近", "7天", "双11", "2025年", "去年", "第", "季度", "的", "的销量",
	"last ", "week ", "october ", "from ", "to ", "since ", "vs ", "3 ", "days ", "ago ", "black friday ", "2024 ", "first ", "monday ", "of ",
	"30", "-", "/", ".", " ", "每", "按", "月", "日", "sku-01 ", "之前", "2月30日", "end of ", "the ", "q3 ", "年", "半", "%",
	"农历", "正月", "初五", "闰", "前", "后", "一周", "节前", "夏天", "summer ", "weekend ", "工作日", "for ", "个", "、", "同期", "ytd ", "世纪", "年代", "今明", "头", "财年", "fiscal year ", "未来", "next "}

func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

// Whatever is found lies inside the text, in order, without overlap, resolves
// to a period with at least one day, and prints a text that reads back to it.
func TestFoundRangesAreSound(t *testing.T) {
	clock := demo()
	clock.FiscalStart = time.July
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		end := 0
		for _, m := range Find(text, clock) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: span %d..%d after %d", text, m.Start, m.End, end)
			}
			end = m.End
			if m.Range == nil && m.Compare == nil && m.Grain == "" && m.Err == nil {
				t.Fatalf("%q: a match without a meaning at %d", text, m.Start)
			}
			if m.Range != nil {
				checkRange(t, text, m.Range, clock)
			}
			if m.Compare != nil {
				if c, err := semantic.ParseComparison(m.Compare.String()); err != nil || resolved(c, clock) != resolved(m.Compare, clock) {
					t.Fatalf("%q: comparison %s does not read back: %v %v", text, m.Compare, c, err)
				}
			}
		}
	})
}

func checkRange(t *rapid.T, text string, r semantic.TimeRange, clock semantic.Clock) {
	days, err := semantic.ResolveTime(r, clock)
	if err != nil || days.Days() < 1 {
		t.Fatalf("%q: %s resolves to %v, %v", text, r, days, err)
	}
	back, err := semantic.ParseTimeRange(r.String())
	if err != nil {
		t.Fatalf("%q: %s does not read back: %v", text, r, err)
	}
	if again, _ := semantic.ResolveTime(back, clock); again != days {
		t.Fatalf("%q: %s reads back as %v, not %v", text, r, again, days)
	}
}

func resolved(c semantic.Comparison, clock semantic.Clock) semantic.Period {
	p, _, _ := semantic.ResolveComparison(c, semantic.Period{Start: clock.Today, End: clock.Today.AddDays(1)}, clock)
	return p
}

// A phrase means the same with anything around it.
func TestSurroundingsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(ranges).Filter(func(c struct{ zh, en, want string }) bool { return c.zh != "" }).Draw(t, "case")
		if got := Find("看看"+c.zh+",谢谢", demo()); len(got) != 1 || got[0].Range == nil || got[0].Range.String() != c.want {
			t.Fatalf("看看%s,谢谢 gives %s", c.zh, kinds(got))
		}
	})
}

// A day moved with the clock moves what is counted from it by as much, in both
// languages alike.
func TestShiftsWithTheClock(t *testing.T) {
	counted := []struct {
		zh, en string
		unit   semantic.Grain
	}{
		{"昨天", "yesterday", semantic.Day}, {"最近%d天", "last %d days", semantic.Day}, {"%d天前", "%d days ago", semantic.Day},
		{"本周", "this week", semantic.Week}, {"上周", "last week", semantic.Week}, {"%d周前", "%d weeks ago", semantic.Week},
		{"最近%d周", "past %d weeks", semantic.Week}, {"上周三", "last wednesday", semantic.Week}, {"上周末", "last weekend", semantic.Week},
	}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(counted).Draw(t, "phrase")
		k, n := rapid.IntRange(1, 40).Draw(t, "count"), rapid.IntRange(-400, 400).Draw(t, "shift")
		here, there := demo(), demo()
		there.Today = there.Today.Add(n, c.unit)
		for _, text := range []string{c.zh, c.en} {
			text = strings.ReplaceAll(text, "%d", strconv.Itoa(k))
			a, b := only(t, text, here), only(t, text, there)
			if a.Start.Add(n, c.unit) != b.Start || a.Days() != b.Days() {
				t.Fatalf("%q is %s today and %s after %d %ss", text, a, b, n, c.unit)
			}
		}
	})
}

// A date, a month, a quarter and a range mean the same in both languages and
// in digits, whatever the year.
func TestWrittenDatesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clock := demo()
		a := semantic.Date{Year: 2015, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 4000).Draw(t, "first"))
		b := a.AddDays(rapid.IntRange(1, 300).Draw(t, "length"))
		quarter, week := (int(a.Month)+2)/3, rapid.IntRange(1, 52).Draw(t, "week")
		for _, same := range [][]string{
			{a.String(), fmt.Sprintf("%d年%d月%d日", a.Year, a.Month, a.Day), fmt.Sprintf("%s %d, %d", strings.ToLower(a.Month.String()), a.Day, a.Year),
				fmt.Sprintf("%d/%d/%d", a.Month, a.Day, a.Year), fmt.Sprintf("%02d年%d月%d号", a.Year%100, a.Month, a.Day)},
			{fmt.Sprintf("%d年%d月", a.Year, a.Month), fmt.Sprintf("%s %d", strings.ToLower(a.Month.String()[:3]), a.Year), a.String()[:7]},
			{fmt.Sprintf("%d年第%d季度", a.Year, quarter), fmt.Sprintf("q%d %d", quarter, a.Year), fmt.Sprintf("%dq%d", a.Year, quarter)},
			{fmt.Sprintf("%d年第%d周", a.Year, week), fmt.Sprintf("week %d of %d", week, a.Year), fmt.Sprintf("%dw%02d", a.Year, week)},
			{a.String() + ".." + b.String(), fmt.Sprintf("%d年%d月%d日到%d年%d月%d日", a.Year, a.Month, a.Day, b.Year, b.Month, b.Day),
				fmt.Sprintf("from %s %d, %d to %s %d, %d", strings.ToLower(a.Month.String()), a.Day, a.Year, strings.ToLower(b.Month.String()), b.Day, b.Year)},
		} {
			want, err := semantic.ParseTimeRange(same[0])
			first := semantic.Period{}
			if err == nil {
				first, err = semantic.ResolveTime(want, clock)
			}
			if err != nil {
				first = only(t, same[0], clock)
			}
			for _, text := range same[1:] {
				if got := only(t, text, clock); got != first {
					t.Fatalf("%q is %s, %q is %s", text, got, same[0], first)
				}
			}
		}
	})
}

// only is the one period in a text.
func only(t *rapid.T, text string, clock semantic.Clock) semantic.Period {
	ms := Find(text, clock)
	if len(ms) != 1 || ms[0].Range == nil {
		t.Fatalf("%q gives %s", text, show(text, ms))
	}
	days, err := semantic.ResolveTime(ms[0].Range, clock)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return days
}

func FuzzFind(f *testing.F) {
	for _, c := range ranges {
		f.Add(c.zh)
		f.Add(c.en)
	}
	for _, c := range phrases {
		f.Add(c.zh + " " + c.en)
	}
	clock := demo()
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range Find(text, clock) {
			if m.Range != nil {
				if _, err := semantic.ResolveTime(m.Range, clock); err != nil {
					t.Errorf("%q: %v", text, err)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	clock := demo()
	for b.Loop() {
		Find("8月以来亚马逊美国站ap-tee-07每周的销量, 和去年同期比怎么样?", clock)
		Find("compare net sales by week from oct 13 to nov 9 with the same period last year", clock)
	}
}
