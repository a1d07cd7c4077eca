package terminal

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	// The locale of the machine must not decide how wide — and … are.
	text.OverrideRuneWidthEastAsianWidth(false)
	os.Exit(m.Run())
}

func num(s string) semantic.Value { return semantic.NumberValue(decimal.RequireFromString(s)) }

func zhAnswer() *agent.Answer {
	return &agent.Answer{
		ID: "a_1", Lang: semantic.ZH, Outcome: agent.OutcomeAnswer,
		Text: "2025年第三季度\uff0c华东销售额增长最快的品类是**鞋类\uff08footwear\uff09**\uff1a**+42%**\uff088.7万美元 → 12.4万美元\uff09\uff1b其后是美妆 +12%、服饰 +3%。\n" +
			"- **总体**\uff1a华东的销售额为**27.3万美元**\uff0c比2025年第二季度的25万美元增加2.25万美元\uff08**+9%**\uff09\uff0c没有超出平时的波动范围。",
		Interpretation: agent.Interpretation{Text: "销售额 · 按品类 · 2025年7月1日–9月30日\uff0cAsia/Shanghai · 销售大区\uff1a华东", Notes: []string{"未指定数量\uff0c列出前 10 名"}},
		Tables: []agent.TableView{{Title: "各品类销售额", Columns: []agent.ColumnView{
			{Label: "品类", Type: "text"}, {Label: "销售额\uff08美元\uff09", Type: "number"}, {Label: "环比", Type: "percent"}},
			Display: [][]string{{"鞋类", "123,540", "+42.0%"}, {"美妆 Beauty", "56,000", "+12.0%"}, {"其他", "21,000", "—"}, {"合计", "272,500", "+9.0%"}},
			Kinds:   []semantic.RowKind{"", "", semantic.RowOther, semantic.RowTotal}}},
		Charts: []agent.ChartView{
			{Kind: "bar", Title: "各品类销售额", X: []string{"鞋类", "美妆 Beauty", "退款"}, Series: []agent.SeriesView{{Name: "销售额", Unit: "USD", Values: []semantic.Value{num("123540"), num("56000.4"), num("-9000")}}}},
			{Kind: "line", X: []string{"2025-10-06", "2025-10-13", "2025-10-20", "2025-10-27"}, Marks: []agent.MarkView{{X: "2025-10-13", Label: "转折"}},
				Series: []agent.SeriesView{{Name: "转化率", Unit: "%", Values: []semantic.Value{num("3.41"), num("2.6"), semantic.Null, num("2.55")}}}},
		},
		Caveats:     []string{"拆解说明变化集中在哪里\uff0c并不证明是什么造成的。"},
		Suggestions: []string{"2025年第三季度华东鞋类的销售额为什么上升了\uff1f"},
		Seen:        []agent.SeenBefore{{On: "2025-03-12", Text: "华北安卓支付超时"}},
		SQL:         []semantic.Statement{{SQL: "SELECT 1\nFROM t", Args: []string{"2025-07-01"}}},
		AsOf:        "数据截至 2025年11月30日 23:59", TimingMS: agent.Timing{Total: 84.4},
	}
}

func enAnswer() *agent.Answer {
	return &agent.Answer{
		ID: "a_2", Lang: semantic.EN, Outcome: agent.OutcomeAnswer,
		Text:           "Net sales in the UK did not fall: **$503k** in Oct 2025 against $500k in Sep 2025, +$3,000 (**+0.6%**), within the usual variation of ±4.2%.",
		Interpretation: agent.Interpretation{Text: "Net sales · Oct 1–31, 2025 (Oct 2025), Asia/Shanghai · vs the previous period, Sep 1–30, 2025 · Country: UK · USD"},
		Tables: []agent.TableView{{Columns: []agent.ColumnView{
			{Label: "SKU", Type: "text"}, {Label: "Theme", Type: "text"}, {Label: "Net sales (USD)", Type: "number"}},
			Display: [][]string{
				{"FW-CITY-01 City shoe", "all-day standing shoes for commuters who walk 久站不累 to work every single day", "22,655"},
				{"HO-LAMP-04 Lamp", "—", "1,840"}},
			Kinds: []semantic.RowKind{"", ""}, Truncated: true}},
		Caveats: []string{"A move of this size is no different from an ordinary month."},
		AsOf:    "Data as of Nov 30, 2025, 23:59", TimingMS: agent.Timing{Total: 12},
	}
}

func answers() map[string]*agent.Answer {
	return map[string]*agent.Answer{
		"answer.zh": zhAnswer(), "answer.en": enAnswer(),
		"clarify.zh": {Lang: semantic.ZH, Clarify: &agent.ClarifyView{Question: "想看哪一种投产比\uff1f", Options: []agent.OptionView{{Label: "首单ROI", Default: true}, {Label: "90天ROI"}}}},
		"clarify.en": {Lang: semantic.EN, Clarify: &agent.ClarifyView{Question: "Which ROI?", Options: []agent.OptionView{{Label: "First-order ROI"}, {Label: "90-day ROI", Default: true}}}},
		"refuse.en":  {Lang: semantic.EN, Refusal: &agent.RefusalView{Reason: "clearance", Message: "Gross profit is above your clearance.", Offer: "Net sales is open to you."}, Suggestions: []string{"What about net sales?"}},
		"error.zh":   {Lang: semantic.ZH, Error: &agent.ErrorView{Code: "timeout", Message: "查询超时。", Hint: "请缩短时间范围后再试。"}},
	}
}

func printed(t *testing.T, a *agent.Answer, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, a, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnswersPrintAsRecorded(t *testing.T) {
	for name, a := range answers() {
		got := printed(t, a, Options{Width: 80, SQL: true})
		path := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; run with -update and read the difference.\ngot:\n%s", path, got)
		}
	}
}

func TestTableFramesAreStraightAndFit(t *testing.T) {
	for name, a := range answers() {
		for _, columns := range []int{60, 80, 120} {
			for _, color := range []bool{false, true} {
				frame := 0
				for l := range strings.Lines(printed(t, a, Options{Width: columns, Color: color, SQL: true})) {
					l = strings.TrimRight(l, "\n")
					if width(l) > columns {
						t.Errorf("%s: line of %d columns on a page of %d: %q", name, width(l), columns, l)
					}
					plain := ansi.ReplaceAllString(l, "")
					switch {
					case strings.HasPrefix(plain, "┌"):
						frame = width(l)
					case plain != "" && strings.ContainsAny(plain[:3], "│├└"):
						if width(l) != frame {
							t.Errorf("%s: %q is %d columns wide, its frame %d", name, plain, width(l), frame)
						}
					}
				}
			}
		}
	}
}

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestColourChangesNothingButColour(t *testing.T) {
	for name, a := range answers() {
		for _, columns := range []int{40, 80} {
			bare := printed(t, a, Options{Width: columns})
			painted := printed(t, a, Options{Width: columns, Color: true})
			if painted == bare {
				t.Errorf("%s: nothing is painted", name)
			}
			if squeeze(ansi.ReplaceAllString(painted, "")) != squeeze(bare) {
				t.Errorf("%s: colour changes the text:\n%q\n%q", name, painted, bare)
			}
		}
	}
}

// squeeze drops what a break of the line may change.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", " ")), "")
}

func TestWrappingKeepsTheTextAndTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab 1%销量\uff0c。("))).Draw(t, "s")
		p := page{Options: Options{Width: rapid.IntRange(12, 40).Draw(t, "width")}}
		p.wrapped(s, "• ", "  ")
		got := p.b.String()
		if want := squeeze("•" + s); squeeze(got) != want {
			t.Fatalf("%q became %q", want, squeeze(got))
		}
		for l := range strings.Lines(got) {
			l = strings.TrimRight(l, "\n")
			if width(l) > p.Width && len(pieces(strings.TrimSpace(l))) > 2 {
				t.Fatalf("%q is %d columns wide on a page of %d", l, width(l), p.Width)
			}
		}
	})
}

func TestHeadingsFoldBeforeNamesAreCut(t *testing.T) {
	columns := []agent.ColumnView{{Label: "SKU", Type: "text"}}
	cells := []string{"TikTok Shop US flagship"}
	for _, label := range []string{"Net sales, compared (USD)", "Net sales, change (USD)", "Net sales, growth", "Conversion rate, change (pp)"} {
		columns, cells = append(columns, agent.ColumnView{Label: label, Type: "number"}), append(cells, "12,345.60")
	}
	a := &agent.Answer{Lang: semantic.EN, Tables: []agent.TableView{{Columns: columns, Display: [][]string{cells}, Kinds: []semantic.RowKind{""}}}}
	got := printed(t, a, Options{Width: 80})
	if strings.Contains(got, "…") || !strings.Contains(got, "TikTok Shop US flagship") {
		t.Errorf("a name is cut:\n%s", got)
	}
	for l := range strings.Lines(got) {
		if width(strings.TrimRight(l, "\n")) > 80 {
			t.Errorf("too wide: %s", l)
		}
	}
}

func TestBarsAreLabelledLikeTheirTable(t *testing.T) {
	for _, c := range []struct {
		unit string
		want []string
	}{{"USD", []string{"5,650.70 USD", "120.00 USD"}}, {"%", []string{"5,650.7%", "120.0%"}}} {
		a := &agent.Answer{Lang: semantic.EN, Charts: []agent.ChartView{{Kind: "bar", X: []string{"a", "b"},
			Series: []agent.SeriesView{{Unit: c.unit, Values: []semantic.Value{num("5650.7"), num("120")}}}}}}
		got := printed(t, a, Options{Width: 80})
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
	}
}
