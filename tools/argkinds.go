package tools

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Day is one day, such as the day of a change or of a check; its zero value
// means "not given".
type Day struct{ Date semantic.Date }

// MarshalText prints 2025-12-01.
func (d Day) MarshalText() ([]byte, error) { return d.Date.MarshalText() }

// UnmarshalText reads 2025-12-01.
func (d *Day) UnmarshalText(text []byte) error {
	date, err := semantic.ParseDate(bare(text))
	if err != nil {
		return semantic.Errorf(semantic.CodeBadTime, "%q 应写成一天,例如 2025-12-01。", "%q must be one day, such as 2025-12-01.", string(text))
	}
	d.Date = date
	return nil
}

// Horizon is a stretch of time without a place: 30d, 4w, 12m, or to_q_end,
// which reaches to the end of the quarter. Its zero value means "not given".
type Horizon struct {
	N    int
	Unit semantic.Grain // Day, Week or Month
	// ToQuarterEnd is set instead of N and Unit.
	ToQuarterEnd bool
}

const toQuarterEnd = "to_q_end"

// MarshalText prints 4w.
func (h Horizon) MarshalText() ([]byte, error) {
	if h.ToQuarterEnd {
		return []byte(toQuarterEnd), nil
	}
	return []byte(strconv.Itoa(h.N) + string(h.Unit[:1])), nil
}

var horizonText = regexp.MustCompile(`^([1-9]\d{0,3})([dwm])$`)

// UnmarshalText reads 30d, 4w, 12m and to_q_end.
func (h *Horizon) UnmarshalText(text []byte) error {
	s := bare(text)
	if s == toQuarterEnd {
		*h = Horizon{ToQuarterEnd: true}
		return nil
	}
	m := horizonText.FindStringSubmatch(s)
	if m == nil {
		return badCall("时间跨度 %q 应写成 30d、4w、12m 或 to_q_end。", "The horizon %q must be written 30d, 4w, 12m or to_q_end.", s)
	}
	n, err := strconv.Atoi(m[1])
	*h = Horizon{N: n, Unit: map[string]semantic.Grain{"d": semantic.Day, "w": semantic.Week, "m": semantic.Month}[m[2]]}
	return err
}

// Percent is a share or a change; Value is the fraction, 0.2 for 20%.
type Percent struct{ Value decimal.Decimal }

// MarshalText prints 20%.
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.Value.Shift(2).String() + "%"), nil }

// UnmarshalText reads 20% and 0.2.
func (p *Percent) UnmarshalText(text []byte) error {
	s, isPercent := strings.CutSuffix(bare(text), "%")
	d, err := plainNumber(s)
	if err != nil {
		return err
	}
	if isPercent {
		d = d.Shift(-2)
	}
	p.Value = d
	return nil
}

// Number is a plain number that may be absent.
type Number struct{ Value decimal.Decimal }

// MarshalText prints 0.95.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.Value.String()), nil }

// UnmarshalText reads 0.95 and 95%.
func (n *Number) UnmarshalText(text []byte) error {
	var p Percent
	err := p.UnmarshalText(text)
	n.Value = p.Value
	return err
}

var numberText = regexp.MustCompile(`^[+-]?\d{1,18}(?:\.\d{1,12})?$`)

func plainNumber(s string) (decimal.Decimal, error) {
	if s = strings.TrimSpace(s); !numberText.MatchString(s) {
		return decimal.Decimal{}, badCall("%q 不是数字。", "%q is not a number.", s)
	}
	return decimal.NewFromString(strings.TrimPrefix(s, "+"))
}

// bare strips the quotes a value may stand in.
func bare(text []byte) string {
	s, err := unquote(string(text))
	if err != nil {
		return string(text)
	}
	return strings.TrimSpace(s)
}
