package warehouse

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// notes are the caveats a reader needs beside the numbers, each once.
func (w *Warehouse) notes(ctx context.Context, who semantic.Access, q semantic.Query) ([]semantic.Note, error) {
	var out []semantic.Note
	add := func(n semantic.Note) {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	if len(who.Scope) > 0 {
		add(scoped(w.cfg.Model, who))
	}
	for _, n := range moneyNotes(w.cfg.Model, q) {
		add(n)
	}
	for _, name := range q.Metrics {
		for _, ms := range w.cfg.Model.Measures(name) {
			if d, ok := w.cfg.Model.Dataset(ms.Dataset); ok && touchesMissing(d.Coverage, q) {
				add(semantic.Note{Code: semantic.NoteNotCovered, Text: d.Coverage.Note})
			}
		}
		horizon, err := w.horizonFor(ctx, who, name)
		if err != nil {
			return nil, err
		}
		if n, ok := beforeHorizon(w.cfg.Model, name, q, horizon); ok {
			if len(who.Scope) > 0 {
				n = scopeBegins(w.cfg.Model, name, horizon)
			}
			add(n)
		}
	}
	return out, nil
}

// scoped says which limits of the asker the numbers keep to.
func scoped(m *semantic.Model, who semantic.Access) semantic.Note {
	limits := func(l semantic.Lang) string {
		var parts []string
		for _, in := range who.Scope {
			d, ok := m.Dimension(in.Dimension)
			if !ok {
				d = &semantic.Dimension{Label: semantic.Text{ZH: in.Dimension, EN: in.Dimension}}
			}
			var values []string
			for _, v := range in.Values {
				values = append(values, called(d, v).In(l))
			}
			parts = append(parts, d.Label.In(l)+": "+strings.Join(values, ", "))
		}
		return strings.Join(parts, "; ")
	}
	return semantic.Note{Code: semantic.NoteScoped, Text: semantic.Text{
		ZH: fmt.Sprintf("结果仅含您的数据范围(%s)。", limits(semantic.ZH)),
		EN: fmt.Sprintf("The result is limited to your data (%s).", limits(semantic.EN))}}
}

// called is the model's label of a value; a value it does not list is called what is stored.
func called(d *semantic.Dimension, key string) semantic.Text {
	for _, v := range d.Members {
		if v.Key == key {
			return v.Label
		}
	}
	return semantic.Text{ZH: key, EN: key}
}

// beforeHorizon notes a period that begins before the metric's data do.
func beforeHorizon(m *semantic.Model, metric string, q semantic.Query, horizon semantic.Period) (semantic.Note, bool) {
	if horizon.IsZero() || q.Period.IsZero() {
		return semantic.Note{}, false
	}
	early := q.Period.Start.Before(horizon.Start) || q.Compare != nil && q.Compare.Start.Before(horizon.Start)
	if !early {
		return semantic.Note{}, false
	}
	x, _ := m.Metric(metric)
	return semantic.Note{Code: semantic.NoteBeforeHorizon, Text: semantic.Text{
		ZH: fmt.Sprintf("“%s”的数据从 %s 开始,更早的日子没有采集,不等于 0。", x.Label.In(semantic.ZH), horizon.Start),
		EN: fmt.Sprintf("%s is collected from %s on; earlier days are not available, which is not 0.", x.Label.In(semantic.EN), horizon.Start)}}, true
}

// scopeBegins tells an asker with a row scope where their own data begin; what
// was collected elsewhere is not theirs to know.
func scopeBegins(m *semantic.Model, metric string, horizon semantic.Period) semantic.Note {
	x, _ := m.Metric(metric)
	return semantic.Note{Code: semantic.NoteBeforeHorizon, Text: semantic.Text{
		ZH: fmt.Sprintf("在您的数据范围内,“%s”最早的数据在 %s。", x.Label.In(semantic.ZH), horizon.Start),
		EN: fmt.Sprintf("Within your data, %s begins on %s.", x.Label.In(semantic.EN), horizon.Start)}}
}

// touchesMissing reports whether the query is about members without a feed:
// it cuts by the dimension or filters on it, and its filter admits one.
func touchesMissing(c *semantic.Coverage, q semantic.Query) bool {
	if c == nil || !slices.Contains(q.Dimensions, c.Dimension) && !mentions(q.Where, c.Dimension) {
		return false
	}
	return slices.ContainsFunc(c.Missing, func(m string) bool { return admits(q.Where, c.Dimension, m, true) })
}

func mentions(f semantic.Filter, dimension string) bool {
	switch f := f.(type) {
	case semantic.And:
		return slices.ContainsFunc(f, func(p semantic.Filter) bool { return mentions(p, dimension) })
	case semantic.Or:
		return slices.ContainsFunc(f, func(p semantic.Filter) bool { return mentions(p, dimension) })
	case semantic.Not:
		return mentions(f.Filter, dimension)
	case semantic.In:
		return f.Dimension == dimension
	case semantic.Like:
		return f.Dimension == dimension
	case semantic.IsNull:
		return f.Dimension == dimension
	case semantic.Range:
		return f.Dimension == dimension
	case semantic.MetricIs:
		return slices.Contains(f.Per, dimension)
	case nil:
		return false
	default:
		panic(fmt.Sprintf("warehouse: filter of type %T", f))
	}
}

// admits evaluates a filter for rows of one member; conditions on other
// dimensions count as unknown.
func admits(f semantic.Filter, dimension, member string, unknown bool) bool {
	switch f := f.(type) {
	case nil:
		return true
	case semantic.And:
		return !slices.ContainsFunc(f, func(p semantic.Filter) bool { return !admits(p, dimension, member, unknown) })
	case semantic.Or:
		return slices.ContainsFunc(f, func(p semantic.Filter) bool { return admits(p, dimension, member, unknown) })
	case semantic.Not:
		return !admits(f.Filter, dimension, member, !unknown)
	case semantic.In:
		return on(f.Dimension, dimension, unknown, slices.Contains(f.Values, member))
	case semantic.Like:
		return on(f.Dimension, dimension, unknown, strings.Contains(strings.ToLower(member), strings.ToLower(f.Part)))
	case semantic.IsNull:
		return on(f.Dimension, dimension, unknown, false)
	case semantic.Range, semantic.MetricIs:
		return unknown
	default:
		panic(fmt.Sprintf("warehouse: filter of type %T", f))
	}
}

func on(named, dimension string, unknown, holds bool) bool {
	if named != dimension {
		return unknown
	}
	return holds
}
