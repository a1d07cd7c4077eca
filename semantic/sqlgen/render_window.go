package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// spine renders the buckets with the day their windows end with, as "day".
// Without a bucket of a day, one of each bucket's days is chosen.
func (r *renderer) windowSpine(s *windowSpine) string {
	day := spineDay.sql
	var keys []string
	grouped := !s.each() && !s.daily
	for _, u := range s.units {
		keys = append(keys, fmt.Sprintf("%s AS %s", r.scalar(u.of), u.name))
	}
	if grouped {
		day = "MAX(" + spineDay.sql + ")"
		if s.at.over == semantic.OverFirst {
			day = "MIN(" + spineDay.sql + ")"
		}
	}
	var b base
	b.from.WriteString(r.days(s))
	for _, j := range s.joins {
		r.lookup(j, &b)
	}
	r.conditions(s.where, &b)
	st := statement{columns: append(keys, r.scalar(s.sourceOf(fragment{day}))+" AS "+windowDay), from: b.from.String(), where: b.where}
	if grouped {
		st.groupBy = len(keys)
	}
	return "(\n" + indent(st.text()) + "\n)"
}

// sourceOf is the day whose value stands on a day.
func (s *windowSpine) sourceOf(day scalar) scalar {
	for _, o := range slices.Backward(s.at.offsets) {
		switch o := o.(type) {
		case semantic.OffsetBy:
			day = moved{of: day, n: -o.N, grain: o.Grain}
		case semantic.OffsetToStart:
			day = bucket{of: day, grain: o.Grain, reckoning: s.reckoning}
		default:
			panic(fmt.Sprintf("sqlgen: offset of type %T", o))
		}
	}
	return day
}

// reach is the last day on which a row of a day is in some window, or a later one.
func (s *windowSpine) reach(day scalar) scalar {
	switch w := s.at.window.(type) {
	case semantic.WindowOf:
		if w != (semantic.WindowOf{N: 1, Grain: semantic.Day}) {
			day = moved{of: day, n: w.N, grain: w.Grain}
		}
	case semantic.WindowToDate:
		day = bucket{of: day, grain: w.Grain, reckoning: s.reckoning, shift: 1}
	case semantic.WindowAll:
	default:
		panic(fmt.Sprintf("sqlgen: window of type %T", w))
	}
	for _, o := range s.at.offsets {
		switch o := o.(type) {
		case semantic.OffsetBy:
			day = moved{of: day, n: o.N, grain: o.Grain}
		case semantic.OffsetToStart:
			day = bucket{of: day, grain: o.Grain, reckoning: s.reckoning, shift: 1}
		default:
			panic(fmt.Sprintf("sqlgen: offset of type %T", o))
		}
	}
	return day
}

// days lists the days of the period, or all the rows can reach.
func (r *renderer) days(s *windowSpine) string {
	if s.extent == nil {
		return r.spine(s.period)
	}
	name := r.name(s.extent, held(s.extent))
	return fmt.Sprintf("generate_series((SELECT %s FROM %s)::timestamp, (SELECT %s FROM %s)::timestamp, interval '1 day') AS g(day)",
		r.scalar(s.beginning(fragment{"MIN(" + s.first + ")"})), name, r.scalar(s.reach(fragment{"MAX(" + s.last + ")"})), name)
}

// trailing joins the buckets: a row belongs to each bucket whose window holds it.
func (r *renderer) trailing(n *trailing, b *base) {
	fmt.Fprintf(&b.from, "\nJOIN %s AS %s ON %s", r.windowSpine(n.spine), n.alias, r.inWindow(n))
}

func (r *renderer) inWindow(n *trailing) string {
	at := r.scalar(n.at)
	bound := func(day string) string {
		if n.zone == "" {
			return day
		}
		return fmt.Sprintf("((%s)::timestamp AT TIME ZONE %s)", day, pq.QuoteLiteral(n.zone))
	}
	day := column{n.alias, windowDay}
	upTo := fmt.Sprintf("%s < %s", at, bound(r.scalar(day)+" + 1"))
	var from scalar
	switch w := n.spine.at.window.(type) {
	case semantic.WindowOf:
		if w.Grain.Months() > 0 {
			from = moved{of: moved{of: day, n: -w.N, grain: w.Grain}, n: 1, grain: semantic.Day}
		} else {
			from = moved{of: day, n: 1 - w.N*daysOf[w.Grain], grain: semantic.Day}
		}
	case semantic.WindowToDate:
		from = bucket{of: day, grain: w.Grain, reckoning: n.spine.reckoning}
	case semantic.WindowAll:
		return upTo
	default:
		panic(fmt.Sprintf("sqlgen: window of type %T", w))
	}
	return fmt.Sprintf("%s >= %s AND %s", at, bound(r.scalar(from)), upTo)
}

// running lays the spine among the daily rows and adds up the frame before
// each day: rows of one day are peers, so a day of the spine sees all of them.
func (r *renderer) running(n *running) statement {
	daily := r.name(n.in, "part")
	var shown, others, held, asked []string
	for i, k := range n.keys {
		shown = append(shown, k.name)
		if u := n.bucketOf[i]; u >= 0 {
			held, asked = append(held, "NULL::"+k.typ+" AS "+k.name), append(asked, "spine."+bucketName(u))
			continue
		}
		others = append(others, k.name)
		held, asked = append(held, k.name), append(asked, "members."+k.name)
	}
	inner := slices.Clone(shown)
	for _, v := range n.values {
		inner = append(inner, fmt.Sprintf("%s AS %s", v.over(), v.name))
	}
	for _, a := range n.in.values {
		held, asked = append(held, a.name), append(asked, "NULL::numeric")
	}
	if n.each {
		shown = append(shown, windowDay)
		inner = append(inner, windowDay)
	}
	from := r.windowSpine(n.spine) + " AS spine"
	if len(others) > 0 {
		from += fmt.Sprintf(" CROSS JOIN (SELECT DISTINCT %s FROM %s) AS members", strings.Join(others, ", "), daily)
	}
	rows := fmt.Sprintf("SELECT %s, %s, 1 AS held FROM %s\nUNION ALL\nSELECT %s, spine.%s, 0 FROM %s",
		strings.Join(held, ", "), windowDay, daily, strings.Join(asked, ", "), windowDay, from)
	windows := fmt.Sprintf("SELECT %s, held, SUM(held) OVER frame AS days\nFROM (\n%s\n) AS rows\nWINDOW frame AS (%s)",
		strings.Join(inner, ", "), indent(rows), r.frame(n, others))
	st := statement{columns: shown, from: "(\n" + indent(windows) + "\n) AS windows", where: []string{"held = 0", "days > 0"}, title: n.in.title}
	st.title = "windows of " + n.in.title
	for _, v := range n.values {
		st.columns = append(st.columns, v.name)
	}
	return st
}

// frame is the window before each day, within the same other keys.
func (r *renderer) frame(n *running, others []string) string {
	parts, bounds := slices.Clone(others), ""
	switch w := n.spine.at.window.(type) {
	case semantic.WindowOf:
		length := fmt.Sprintf("%d days", w.N*daysOf[w.Grain]-1)
		if months := w.Grain.Months(); months > 0 {
			length = fmt.Sprintf("%d months -1 days", w.N*months)
		}
		bounds = fmt.Sprintf(" RANGE BETWEEN interval '%s' PRECEDING AND CURRENT ROW", length)
	case semantic.WindowToDate:
		parts = append(parts, r.bucket(bucket{of: column{"", windowDay}, grain: w.Grain, reckoning: n.spine.reckoning}))
	case semantic.WindowAll:
	default:
		panic(fmt.Sprintf("sqlgen: window of type %T", w))
	}
	out := "ORDER BY " + windowDay + bounds
	if len(parts) > 0 {
		out = "PARTITION BY " + strings.Join(parts, ", ") + " " + out
	}
	return out
}

// over is the aggregate of a frame from the aggregates of its days.
func (v runningValue) over() string {
	sum := func(i int) string { return "SUM(" + v.parts[i] + ") OVER frame" }
	switch v.agg {
	case semantic.AggSum, semantic.AggCount, semantic.AggCountRows, semantic.AggSumBoolean:
		return sum(0)
	case semantic.AggMin, semantic.AggMax:
		return fmt.Sprintf("%s(%s) OVER frame", strings.ToUpper(string(v.agg)), v.parts[0])
	case semantic.AggAvg, semantic.AggShareTrue:
		return fmt.Sprintf("%s::numeric / NULLIF(%s, 0)", sum(0), sum(1))
	case semantic.AggVariance:
		return v.variance(sum)
	case semantic.AggStddev:
		return "SQRT(" + v.variance(sum) + ")"
	default:
		panic("sqlgen: window over the aggregation " + string(v.agg))
	}
}

// variance is (nΣx² − (Σx)²) / (n (n − 1)), exact up to the division.
func (v runningValue) variance(sum func(int) string) string {
	return fmt.Sprintf("(%[2]s * %[3]s - %[1]s * %[1]s) / NULLIF(%[2]s * (%[2]s - 1), 0)", sum(0), sum(1), sum(2))
}

func (r *renderer) averaged(n *averaged) statement {
	st := statement{columns: names(n.keys), groupBy: len(n.keys), from: r.name(n.in, held(n.in))}
	for _, v := range n.values {
		st.columns = append(st.columns, fmt.Sprintf("AVG(%[1]s) AS %[1]s", v.name))
	}
	return st
}
