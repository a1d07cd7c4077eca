package number

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"1.2万":                       "12000",
		"3亿":                         "300000000",
		"卖了2k件":                      "2000",
		"1.5m in sales":              "1500000",
		"1,234.5":                    "1234.5",
		"三千五百":                       "3500",
		"一百二十万":                      "1200000",
		"百分之五":                       "0.05%",
		"百分之三点五":                     "0.035%",
		"三成":                         "0.3%",
		"提高5个百分点":                    "0.05pp",
		"5%":                         "0.05%",
		"销售额超过10万的商品":                ">100000",
		"products over $500":         ">500",
		"转化率低于2%":                    "<0.02%",
		"conversion below 2 percent": "<0.02%",
		"不低于3%":                      ">=0.03%",
		"at least 30 orders":         ">=30",
		"不超过100":                     "<=100",
		"at most 100":                "<=100",
		"100单以上":                     ">=100",
		"订单100以下":                    "<=100",
		"在10到20之间":                   "10..20",
		"between 10 and 20":          "10..20",
		"1到2万之间":                     "10000..20000",
		"前三":                         "top 3",
		"销量前10的商品":                   "top 10",
		"top 5 products":             "top 5",
		"bottom five":                "bottom 5",
		"最高的3个":                      "top 3",
		"最低的三个国家":                    "bottom 3",
		"倒数5名":                       "bottom 5",
		"the 3 worst stores":         "bottom 3",
		"第三名":                        "place 3",
		"倒数第二":                       "place -2",
		"翻倍":                         "x2",
		"sales doubled":              "x2",
		"腰斩":                         "x0.5",
		"3倍":                         "x3",
		"ap-tee-07":                  "",
		"exp-01 and s24":             "",
		"m1":                         "",
		"涨价5%会怎样":                    "0.05%",
		"gmv > 1000":                 ">1000",
		"客单价大于50元的买家":                ">50",
		"最近表现":                       "",
		"退货率5%以上":                    ">=0.05%",
		"discount of 20 pct":         "0.2%",
		"20 to 30":                   "20 30",
		"between 2 and 3%":           "0.02%..0.03%",
		"少于5件":                       "<5",
	} {
		if got := show(Find(text)); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func show(ms []Match) string {
	var out []string
	for _, m := range ms {
		switch x := m.Meaning.(type) {
		case Amount:
			out = append(out, value(x.Value))
		case Bound:
			out = append(out, string(x.Op)+value(x.Value))
		case Between:
			out = append(out, value(x.Low)+".."+value(x.High))
		case Top:
			out = append(out, map[bool]string{false: "top", true: "bottom"}[x.Bottom]+fmt.Sprintf(" %d", x.N))
		case Place:
			if x.Bottom {
				x.N = -x.N
			}
			out = append(out, fmt.Sprintf("place %d", x.N))
		case Multiple:
			out = append(out, "x"+x.Factor.String())
		}
	}
	return strings.Join(out, " ")
}

func value(v Value) string {
	switch {
	case v.Points:
		return v.Number.String() + "pp"
	case v.Percent:
		return v.Number.String() + "%"
	default:
		return v.Number.String()
	}
}

// What is found lies inside the text, in order, and never overlaps.
func TestSpansNeverOverlap(t *testing.T) {
	pieces := []string{"超过", "1", "2.5", "万", "%", "前", "三", "百", "top ", "between ", " and ", "以上", "-", "倍", " ", "百分之", "点", "第", "名", "k", ",", "成"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
		end := 0
		for _, m := range Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || m.Meaning == nil {
				t.Fatalf("%q: %+v after %d", text, m, end)
			}
			end = m.End
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("前三 超过1.2万 百分之五 between 1 and 2")
	f.Fuzz(func(_ *testing.T, text string) { Find(text) })
}
