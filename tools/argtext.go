package tools

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// IsZero reports whether no time was given.
func (w When) IsZero() bool { return w.Range == nil }

// MarshalText prints the canonical text of the range.
func (w When) MarshalText() ([]byte, error) { return rangeText(w.Range.String()), nil }

// UnmarshalText reads what semantic.ParseTimeRange reads.
func (w *When) UnmarshalText(b []byte) error {
	s, err := unquote(string(b))
	if err != nil {
		return err
	}
	w.Range, err = semantic.ParseTimeRange(s)
	return err
}

// IsZero reports whether no comparison was given.
func (a Against) IsZero() bool { return a.Comparison == nil }

// MarshalText prints the canonical text of the comparison.
func (a Against) MarshalText() ([]byte, error) { return rangeText(a.Comparison.String()), nil }

// UnmarshalText reads what semantic.ParseComparison reads.
func (a *Against) UnmarshalText(b []byte) error {
	s, err := unquote(string(b))
	if err != nil {
		return err
	}
	a.Comparison, err = semantic.ParseComparison(s)
	return err
}

// rangeText leaves the colon of event:CODE bare and quotes only a code that
// could not be read back.
func rangeText(s string) []byte {
	code, isEvent := strings.CutPrefix(s, "event:")
	if isEvent && quote(code) != code {
		return []byte(quote(s))
	}
	return []byte(s)
}

// MarshalText prints dimension:a/b or dimension:!a/b.
func (f FilterTerm) MarshalText() ([]byte, error) {
	var b strings.Builder
	b.WriteString(quote(f.Dimension))
	b.WriteByte(':')
	if f.Not {
		b.WriteByte('!')
	}
	for i, v := range f.Values {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(quote(v))
	}
	return []byte(b.String()), nil
}

// UnmarshalText reads dimension:a/b and dimension:!a/b.
func (f *FilterTerm) UnmarshalText(text []byte) error {
	dim, rest, at, err := cut(string(text), ":")
	if err != nil {
		return err
	}
	if at < 0 {
		return semantic.Errorf(semantic.CodeBadFilter, "筛选 %q 应写成 维度:值,例如 country:US/GB 或 country:!US。",
			"The filter %q must be written dimension:value, such as country:US/GB or country:!US.", string(text))
	}
	var out FilterTerm
	if out.Dimension, err = unquote(dim); err != nil {
		return err
	}
	rest, out.Not = strings.CutPrefix(strings.TrimSpace(rest), "!")
	if out.Values, err = words(rest, "/"); err != nil {
		return err
	}
	*f = out
	return nil
}

// MarshalText prints key:desc or key:asc.
func (k SortKey) MarshalText() ([]byte, error) {
	if k.Desc {
		return []byte(quote(k.By) + ":desc"), nil
	}
	return []byte(quote(k.By) + ":asc"), nil
}

// UnmarshalText reads key:desc, key:asc, or key, which sorts descending.
func (k *SortKey) UnmarshalText(text []byte) error {
	by, direction, at, err := cut(string(text), ":")
	if err != nil {
		return err
	}
	direction = strings.TrimSpace(direction)
	if at >= 0 && direction != "asc" && direction != "desc" {
		return badCall("排序 %q 应写成 指标:desc 或 指标:asc。", "The order %q must be written key:desc or key:asc.", string(text))
	}
	by, err = unquote(by)
	*k = SortKey{By: by, Desc: direction != "asc"}
	return err
}

// MarshalText prints metric<number or metric<average.
func (h HavingTerm) MarshalText() ([]byte, error) {
	if h.Average {
		return []byte(quote(h.Metric) + string(h.Op) + averageWord), nil
	}
	return []byte(quote(h.Metric) + string(h.Op) + h.Value.String()), nil
}

// averageWord stands for the average in a condition.
const averageWord = "average"

var conditionText = regexp.MustCompile(`^(<=|>=|!=|=|<|>)\s*(?:([+-]?\d{1,18}(?:\.\d{1,12})?)\s*(%?)|` + averageWord + `)$`)

// UnmarshalText reads metric<number or metric<average; a number with % is divided by 100.
func (h *HavingTerm) UnmarshalText(text []byte) error {
	s := string(text)
	metric, _, at, err := cut(s, "<>=!")
	if err != nil {
		return err
	}
	m := conditionText.FindStringSubmatch(strings.TrimSpace(s[max(at, 0):]))
	if at < 0 || m == nil {
		return badCall("条件 %q 应写成 指标<数字,例如 orders>100。", "The condition %q must be written metric<number, such as orders>100.", s)
	}
	out := HavingTerm{Op: semantic.Op(m[1])}
	if out.Metric, err = unquote(metric); err != nil {
		return err
	}
	if m[2] == "" {
		out.Average = true
	} else if out.Value, err = decimal.NewFromString(m[2]); err != nil {
		return err
	}
	if m[3] != "" {
		out.Value = out.Value.Shift(-2)
	}
	*h = out
	return nil
}

// words reads a list of values.
func words(s, sep string) ([]string, error) {
	parts, err := split(s, sep)
	if err != nil {
		return nil, err
	}
	for i, p := range parts {
		if parts[i], err = unquote(p); err != nil {
			return nil, err
		}
	}
	return parts, nil
}
