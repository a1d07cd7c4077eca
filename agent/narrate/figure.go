package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// figure is how the numbers of one metric look to one reader.
type figure struct {
	lang     semantic.Lang
	unit     semantic.Unit
	digits   int    // after the point; percentages count after ×100
	currency string // of money
}

var hundred = decimal.New(1, 2)

// short prints a level in prose: 12.3万, $1.23M, 3.41%, 14.5 days.
func (g figure) short(d decimal.Decimal) string { return g.level(d, 0) }

// pair prints two levels with as many digits as it takes to tell them apart.
func (g figure) pair(now, then decimal.Decimal) (a, b string) {
	for extra := 0; ; extra++ {
		a, b = g.level(now, extra), g.level(then, extra)
		if a != b || now.Equal(then) || extra == spareDigits {
			return a, b
		}
	}
}

func (g figure) level(d decimal.Decimal, extra int) string {
	return sign(d, "") + g.dress(g.magnitude(d, extra))
}

// change prints a difference with its sign; one of a percentage is in points.
func (g figure) change(d decimal.Decimal) string { return sign(d, "+") + g.size(d) }

// size prints how large a difference is, without sign.
func (g figure) size(d decimal.Decimal) string {
	if g.unit != semantic.UnitPercent {
		return g.dress(g.magnitude(d, 0))
	}
	n := plain(d.Mul(hundred), max(g.digits, partDigits), false)
	if g.lang == semantic.ZH {
		return n + "个百分点"
	}
	return n + " pp"
}

// contribution prints a part of a difference with its sign; one in points that
// rounds to nothing is said to be none.
func (g figure) contribution(d decimal.Decimal) string {
	if g.unit != semantic.UnitPercent {
		return g.change(d)
	}
	if g.negligible(d) {
		return semantic.Text{ZH: "基本没有影响", EN: "no effect"}.In(g.lang)
	}
	return g.change(d)
}

// partDigits are the fewest digits of a difference in points: 0.1 beside 0.07
// would look like two answers.
const partDigits = 2

// negligible reports whether a difference of a percentage rounds to 0.
func (g figure) negligible(d decimal.Decimal) bool {
	return g.unit == semantic.UnitPercent && d.Mul(hundred).Round(int32(max(g.digits, partDigits))).IsZero()
}

// magnitude prints |d| in the unit's scale, without sign and unit.
func (g figure) magnitude(d decimal.Decimal, extra int) string {
	switch g.unit {
	case semantic.UnitPercent:
		return plain(d.Mul(hundred), g.digits+extra, false)
	case semantic.UnitRatio, semantic.UnitScore:
		return plain(d, max(g.digits, 1)+extra, false)
	}
	if s, ok := scaled(d, g.lang, extra); ok {
		return s
	}
	digits := g.digits + extra
	if d.IsZero() {
		return "0"
	}
	if g.unit == semantic.UnitMoney {
		if d.Abs().GreaterThanOrEqual(decimal.New(1, 3)) || currencyOf(g.currency).whole {
			digits = extra
		}
		return plain(d, digits, digits == 0)
	}
	return plain(d, digits, true)
}

// dress adds the unit to a number without sign.
func (g figure) dress(n string) string {
	zh := g.lang == semantic.ZH
	switch g.unit {
	case semantic.UnitPercent:
		return n + "%"
	case semantic.UnitMoney:
		if c := currencyOf(g.currency); zh {
			return n + c.zh
		} else {
			return c.en + n
		}
	}
	word := unitWords[g.unit]
	switch {
	case word.IsZero():
		return n
	case zh:
		return n + word.ZH
	case n == "1" && g.unit == semantic.UnitDays:
		return "1 day"
	default:
		return n + " " + word.EN
	}
}

var unitWords = map[semantic.Unit]semantic.Text{
	semantic.UnitDays:    {ZH: "天", EN: "days"},
	semantic.UnitMinutes: {ZH: "分钟", EN: "min"},
	semantic.UnitSeconds: {ZH: "秒", EN: "s"},
	semantic.UnitHours:   {ZH: "小时", EN: "h"},
	semantic.UnitKg:      {ZH: "公斤", EN: "kg"},
}

// cell prints a level for a table: all digits, grouped; money without its
// currency, which stands in the heading.
func (g figure) cell(d decimal.Decimal) string {
	if g.unit == semantic.UnitPercent {
		return sign(d, "") + plain(d.Mul(hundred), g.digits, false) + "%"
	}
	return sign(d, "") + plain(d, g.cellDigits(), false)
}

// cellChange prints a difference for a table; that of a percentage is in
// points, as the heading says.
func (g figure) cellChange(d decimal.Decimal) string {
	if g.unit == semantic.UnitPercent {
		digits := max(g.digits, partDigits)
		d = d.Mul(hundred).Round(int32(digits))
		return sign(d, "+") + plain(d, digits, false)
	}
	return sign(d, "+") + plain(d, g.cellDigits(), false)
}

func (g figure) cellDigits() int {
	if g.unit == semantic.UnitMoney && currencyOf(g.currency).whole {
		return 0
	}
	return g.digits
}

// relative prints a fraction as a signed percentage: +42%, -24.6%.
func relative(d decimal.Decimal) string { return sign(d, "+") + share(d.Abs()) }

// share prints a fraction as a percentage without a plus: 34.2%; from 100 %
// on without digits after the point, as nobody reads +312.4%.
func share(d decimal.Decimal) string {
	digits := 1
	if d.Abs().GreaterThan(decimal.New(1, 0)) {
		digits = 0
	}
	return sign(d, "") + plain(d.Mul(hundred), digits, true) + "%"
}
