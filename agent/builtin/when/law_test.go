package when

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// pieces are words of both languages, and others, to make texts of.
var pieces = []string{"上", "周", "三", "10月", "到", "从", "以来", "比", "同比", "最近", "7天", "双11", "2025年", "去年", "第", "季度", "的", "的销量",
	"last ", "week ", "october ", "from ", "to ", "since ", "vs ", "3 ", "days ", "ago ", "black friday ", "2024 ", "first ", "monday ", "of ",
	"30", "-", "/", ".", " ", "每", "按", "月", "日", "sku-01 ", "之前", "2月30日", "end of ", "the ", "q3 ", "年", "半", "%"}

func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

// Whatever is found lies inside the text, in order, without overlap, resolves
// to a period with at least one day, and prints a text that reads back to it.
func TestFoundRangesAreSound(t *testing.T) {
	clock := demo()
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
		c := rapid.SampledFrom(ranges).Draw(t, "case")
		if got := Find("看看"+c.zh+",谢谢", demo()); len(got) != 1 || got[0].Range == nil || got[0].Range.String() != c.want {
			t.Fatalf("看看%s,谢谢 gives %s", c.zh, kinds(got))
		}
	})
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
