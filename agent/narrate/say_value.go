package narrate

import (
	"strings"

	"github.com/wenshu-ai/wenshu/tools"
)

func (s zh) value(f tools.ValueFound) string {
	return s.at(f.Period) + s.ofZH(f.Metric, f.Subject) + s.amount(f) + "。"
}

func (s zh) amount(f tools.ValueFound) string {
	if n, ok := f.Value.Number(); ok {
		return "为" + bold(s.figure(f.Metric).short(n)) + s.unready(f.Metric)
	}
	return "没有可计算的数据"
}

// values says several metrics of one slice and period in one sentence.
func (s zh) values(fs []tools.ValueFound) string {
	rest := make([]string, 0, len(fs))
	for i, f := range fs {
		name := s.metric(f.Metric)
		if i == 0 {
			name = s.ofZH(f.Metric, f.Subject)
		}
		rest = append(rest, name+s.amount(f))
	}
	return s.at(fs[0].Period) + strings.Join(rest, ",") + "。"
}

func (s en) value(f tools.ValueFound) string { return s.values([]tools.ValueFound{f}) }

func (s en) amount(f tools.ValueFound) string {
	if n, ok := f.Value.Number(); ok {
		return " came to " + bold(s.figure(f.Metric).short(n)) + s.unready(f.Metric)
	}
	return " cannot be computed: no data"
}

func (s en) values(fs []tools.ValueFound) string {
	var b strings.Builder
	for i, f := range fs {
		if i == 0 {
			b.WriteString(s.ofEN(f.Metric, f.Subject) + s.amount(f) + s.on(f.Period))
			continue
		}
		b.WriteString("; " + s.inner(f.Metric) + s.amount(f))
	}
	return b.String() + "."
}
