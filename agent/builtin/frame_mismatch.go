package builtin

import (
	"errors"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// mismatch asks back when a metric cannot be cut as wanted (conversion by
// product): the metric without the cut, or a metric that has it.
func mismatch(r *reading) (outcome, bool) {
	calls := r.calls()
	if len(calls) == 0 {
		return outcome{}, false
	}
	problem := r.unusable(calls[0])
	if problem == nil {
		return outcome{}, false
	}
	args := &tools.ClarifyArgs{Ask: semantic.Text{
		ZH: problem.Message.In(semantic.ZH) + "您想改看哪一个?",
		EN: problem.Message.In(semantic.EN) + " Which would you like instead?",
	}}
	for _, c := range []*reading{r.withoutCut(), r.withOtherMetric()} {
		if c == nil {
			continue
		}
		calls := c.calls()
		if len(calls) > 0 && r.unusable(calls[0]) == nil {
			args.Options = append(args.Options, tools.Option{Label: c.title(calls), Calls: calls, Default: len(args.Options) == 0})
		}
	}
	if len(args.Options) == 0 {
		return outcome{}, false
	}
	if len(args.Options) < 2 {
		args.Options = append(args.Options, catalogOption)
	}
	return outcome{calls: []tools.Call{call(args)}, sure: true}, true
}

// unusable returns the tool's complaint about a dimension, nil when it has none.
func (r *reading) unusable(c tools.Call) *semantic.Error {
	tool, ok := tools.Standard().Lookup(c.Tool())
	if !ok {
		return nil
	}
	var e *semantic.Error
	if errors.As(tool.Check(r.model, c.Args), &e) && e.Code == semantic.CodeDimensionNotUsable {
		return e
	}
	return nil
}

// withoutCut drops the dimensions some metric does not allow.
func (r *reading) withoutCut() *reading {
	c := r.clone()
	c.by = slices.DeleteFunc(c.by, func(d string) bool { return !r.allowed(d) })
	c.filters = slices.DeleteFunc(c.filters, func(f tools.FilterTerm) bool { return !r.allowed(f.Dimension) })
	return c
}

// withOtherMetric keeps the cut and takes the metrics that allow it: those
// named, else the first that is commonly offered.
func (r *reading) withOtherMetric() *reading {
	c := r.clone()
	if c.metrics = r.fitting(r.metrics); len(c.metrics) > 0 {
		c.having = slices.DeleteFunc(slices.Clone(r.having), func(h tools.HavingTerm) bool { return !slices.Contains(c.metrics, h.Metric) })
		c.order = slices.DeleteFunc(slices.Clone(r.order), func(k tools.SortKey) bool { return k.By != "growth" && !slices.Contains(c.metrics, k.By) })
		return c
	}
	for _, k := range r.model.Offered() {
		if _, ok := r.model.Metric(k); ok && len(r.fitting([]string{k})) > 0 {
			c.metrics = []string{k}
			c.order, c.having = nil, nil
			return c
		}
	}
	return nil
}
