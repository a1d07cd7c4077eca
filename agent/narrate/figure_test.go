package narrate

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestFiguresAsPeopleWriteThem(t *testing.T) {
	usd := func(l semantic.Lang, digits int) figure {
		return figure{lang: l, unit: semantic.UnitMoney, digits: digits, currency: "USD"}
	}
	count := func(l semantic.Lang) figure { return figure{lang: l, unit: semantic.UnitCount} }
	rate := func(l semantic.Lang) figure { return figure{lang: l, unit: semantic.UnitPercent, digits: 2} }
	zh, en := semantic.ZH, semantic.EN
	yen := figure{lang: en, unit: semantic.UnitMoney, digits: 2, currency: "JPY"}
	ringgit := figure{lang: zh, unit: semantic.UnitMoney, currency: "PLN"}
	daysEN := figure{lang: en, unit: semantic.UnitDays, digits: 1}
	for _, c := range []struct{ got, want string }{
		{count(zh).short(num("123456")), "12.3万"},
		{count(zh).short(num("52340")), "5.23万"},
		{count(zh).short(num("1234567")), "123.5万"},
		{count(zh).short(num("12345678")), "1,235万"},
		{count(zh).short(num("125000000")), "1.25亿"},
		{count(zh).short(num("99999999")), "1亿"},
		{count(zh).short(num("9999")), "9,999"},
		{count(zh).short(num("0.3")), "0.3"},
		{count(en).short(num("123456")), "123.5k"},
		{count(en).short(num("999960")), "1M"},
		{count(en).short(num("1234567")), "1.23M"},
		{count(en).short(num("-2500000000")), "-2.5B"},
		{usd(zh, 2).short(num("1234567.5")), "123.5万美元"},
		{usd(zh, 2).short(num("45.2")), "45.20美元"},
		{usd(en, 2).short(num("45.2")), "$45.20"},
		{usd(en, 2).short(num("-1234.56")), "-$1,235"},
		{usd(en, 2).short(num("1234567")), "$1.23M"},
		{usd(en, 2).short(num("0")), "$0"},
		{yen.short(num("480.4")), "¥480"},
		{yen.cell(num("1234567.8")), "1,234,568"},
		{ringgit.short(num("12")), "12 PLN"},
		{rate(zh).short(num("0.0257")), "2.57%"},
		{rate(zh).change(num("-0.0084")), "-0.84个百分点"},
		{rate(en).change(num("0.0036")), "+0.36 pp"},
		{rate(en).change(num("0.00003")), "+0.003 pp"},
		{rate(en).change(num("0.0000000003")), "+<0.0001 pp"},
		{rate(en).cellChange(num("-0.0207")), "-2.07"},
		{daysEN.short(num("1")), "1 day"},
		{daysEN.short(num("14.04")), "14 days"},
		{relative(num("0.42")), "+42%"},
		{relative(num("-0.2463")), "-24.6%"},
		{relative(num("3.1249")), "+312%"},
		{relative(num("0.0004")), "+0.04%"},
		{relative(num("0")), "0%"},
		{share(num("0.005")), "0.5%"},
		{share(num("1")), "100%"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestRoundingIsHalfAwayFromZero(t *testing.T) {
	for in, want := range map[string]string{"0.25": "0.3", "-0.25": "0.3", "0.35": "0.4", "2.5": "2.5"} {
		if got := plain(num(in), 1, false); got != want {
			t.Errorf("plain(%s) = %s, want %s", in, got, want)
		}
	}
}

func anyFigure() *rapid.Generator[figure] {
	return rapid.Custom(func(t *rapid.T) figure {
		return figure{
			lang:     rapid.SampledFrom([]semantic.Lang{semantic.ZH, semantic.EN}).Draw(t, "lang"),
			unit:     rapid.SampledFrom([]semantic.Unit{semantic.UnitMoney, semantic.UnitCount, semantic.UnitPercent, semantic.UnitRatio, semantic.UnitDays}).Draw(t, "unit"),
			digits:   rapid.IntRange(0, 3).Draw(t, "digits"),
			currency: rapid.SampledFrom([]string{"USD", "JPY", "XYZ"}).Draw(t, "currency"),
		}
	})
}

func TestNothingButZeroReadsAsZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, d := anyFigure().Draw(t, "figure"), drawDecimal().Draw(t, "d")
		for _, s := range []string{g.short(d), g.change(d), g.cell(d), g.cellChange(d), relative(d)} {
			zero := !strings.ContainsAny(s, "123456789")
			if zero != d.IsZero() && !(s == g.cellChange(d) && g.negligible(d)) {
				t.Fatalf("%s reads as %q", d, s)
			}
			if minus := strings.HasPrefix(s, "-"); minus != d.IsNegative() && !g.negligible(d) {
				t.Fatalf("%s reads as %q", d, s)
			}
		}
	})
}

func TestDifferentLevelsReadDifferently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, then := anyFigure().Draw(t, "figure"), drawDecimal().Draw(t, "then")
		// A change of one in a thousand shows with two more digits at every scale.
		now := then.Mul(num("1.004"))
		if then.Abs().LessThan(num("10")) {
			return
		}
		if a, b := g.pair(now, then); a == b {
			t.Fatalf("%s and %s both read as %s", now, then, a)
		}
	})
}
