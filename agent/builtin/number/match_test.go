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
		"一万五":                        "15000",
		"三千二百":                       "3200",
		"三千二":                        "3200",
		"一百零五":                       "105",
		"两万三":                        "23000",
		"1亿2000万":                    "120000000",
		"一亿两千万":                      "120000000",
		"十万零五百":                      "100500",
		"2k3":                        "2300",
		"3w5":                        "35000",
		"俩平台":                        "2",
		"前俩":                         "top 2",
		"一半的订单":                      "0.5%",
		"half of the orders":         "0.5%",
		"a dozen stores":             "12",
		"two dozen":                  "24",
		"twenty-five orders":         "25",
		"one hundred and twenty":     "120",
		"three hundred thousand":     "300000",
		"half a million":             "500000",
		"百分之一百二十":                    "1.2%",
		"千分之三":                       "0.003%",
		"四分之一":                       "0.25%",
		"30‰":                        "0.03%",
		"三成五":                        "0.35%",
		"两成半":                        "0.25%",
		"负10%":                       "-0.1%",
		"50bp":                       "0.005pp",
		"20个基点":                      "0.002pp",
		"几百万":                        "",
		"几十单":                        "",
		"十几个":                        "",
		"20多万":                       "",
		"三四千":                        "",
		"hundreds of orders":         "",
		"破百万":                        ">1000000",
		"不满千":                        "<1000",
		"超三成":                        ">0.3%",
		"no fewer than 5":            ">=5",
		"not more than twenty five":  "<=25",
		"不少于俩":                       ">=2",
		"10-20万":                     "100000..200000",
		"10k to 20k":                 "10000..20000",
		"10~20%":                     "0.1%..0.2%",
		"top 10%":                    "",
		"前百分之十":                      "",
		"the second best store":      "place 2",
		"3rd worst":                  "place -3",
		"翻两番":                        "x4",
		"5起投诉":                       "5",
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

// written is a whole number below 10^12 as it is written in Chinese.
func written(n int64) string {
	section := func(n int64) string {
		out, gap := "", false
		for _, p := range []struct {
			of   int64
			name string
		}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
			switch d := n / p.of % 10; {
			case d == 0:
				gap = true
			default:
				if gap && out != "" {
					out += "零"
				}
				out, gap = out+string([]rune("零一二三四五六七八九")[d])+p.name, false
			}
		}
		return out
	}
	out := ""
	for _, p := range []struct {
		of   int64
		name string
	}{{1e8, "亿"}, {1e4, "万"}, {1, ""}} {
		s := n / p.of % 1e4
		if s == 0 {
			continue
		}
		if out != "" && s < 1000 {
			out += "零"
		}
		out += section(s) + p.name
	}
	return out
}

// However a number is written, it is the same number.
func TestWritingsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(10, 999_999_999_999).Draw(t, "n") >> rapid.IntRange(0, 36).Draw(t, "shift")
		if n < 10 {
			return
		}
		want := fmt.Sprint(n)
		texts := []string{want, written(n)}
		if n >= 10_000 {
			texts = append(texts, strings.TrimSuffix(fmt.Sprintf("%d万%d", n/10_000, n%10_000), "万0")+map[bool]string{true: "万"}[n%10_000 == 0])
		}
		if n%1000 == 0 {
			texts = append(texts, fmt.Sprintf("%dk", n/1000), fmt.Sprintf("%d thousand", n/1000))
		}
		for _, text := range texts {
			if strings.HasSuffix(text, fmt.Sprintf("万%d", n%10)) && n%10_000 < 10 && n%10_000 > 0 {
				continue // 3万2 is 32000
			}
			if got := show(Find(text)); got != want {
				t.Fatalf("%q gives %q, want %s", text, got, want)
			}
		}
	})
}

// A bound means the same in both languages and with the sign before or behind.
func TestBoundsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := fmt.Sprint(rapid.IntRange(11, 1_000_000).Draw(t, "n"))
		for _, same := range [][]string{
			{"不低于" + n, "至少" + n, n + "以上", "at least " + n, n + " or more", ">=" + n},
			{"不超过" + n, "最多" + n, n + "以内", "at most " + n, "no more than " + n, "<=" + n},
			{"超过" + n, "大于" + n, "more than " + n, "over " + n, ">" + n},
			{"低于" + n, "不到" + n, "less than " + n, "under " + n, "<" + n},
		} {
			for _, text := range same[1:] {
				if a, b := show(Find(same[0])), show(Find(text)); a != b || a == "" {
					t.Fatalf("%q gives %q, %q gives %q", same[0], a, text, b)
				}
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("前三 超过1.2万 百分之五 between 1 and 2")
	f.Fuzz(func(_ *testing.T, text string) { Find(text) })
}
