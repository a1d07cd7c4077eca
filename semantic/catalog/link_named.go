package catalog

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// parameter reads a value that queries may set.
func (l *linker) parameter(raw *rawParameter) {
	p := &semantic.Parameter{Name: l.name(raw.Name, raw.Pos, "name"), Label: l.text(raw.Label, raw.Pos, "label"), Pos: raw.Pos,
		Kind: choice(l, raw.Type, "type", semantic.KindText, semantic.KindText, semantic.KindNumber, semantic.KindDate, semantic.KindInstant, semantic.KindBool)}
	l.required(raw.Default, raw.Pos, "default")
	v, err := semantic.ParseValue(p.Kind, raw.Default.text)
	if err != nil && raw.Default.given() {
		l.diags.report(raw.Default.pos, "%[1]q 不是 %[2]s 类型的值。", "%[1]q is no value of type %[2]s.", raw.Default.text, string(p.Kind))
	}
	p.Default = v
	if first, ok := l.model.Parameter(p.Name); ok || p.Name == string(semantic.ParamToday) || p.Name == string(semantic.ParamAsOf) {
		at := raw.Pos
		if first != nil {
			at = first.Pos
		}
		l.taken(raw.Name, "参数", "parameter", at)
		return
	}
	l.model.Parameters = append(l.model.Parameters, p)
}

// segment reads a named filter.
func (l *linker) segment(raw *rawSegment) {
	s := &semantic.Segment{Name: l.name(raw.Name, raw.Pos, "name"), Label: l.text(raw.Label, raw.Pos, "label"), Pos: raw.Pos}
	if len(raw.Where.text) == 0 {
		l.diags.report(raw.Pos, "缺少 %s。", "The key %s is missing.", "where")
		return
	}
	f, err := semantic.ParseFilterJSON(raw.Where.text)
	if err != nil {
		l.diags.place(raw.Where.pos, err)
		return
	}
	s.Filter = f
	l.namedDimensions(raw.Where)
	if i := slices.IndexFunc(l.model.Segments, func(o *semantic.Segment) bool { return o.Name == s.Name }); i >= 0 {
		l.taken(raw.Name, "细分", "segment", l.model.Segments[i].Pos)
		return
	}
	l.model.Segments = append(l.model.Segments, s)
}

// namedDimensions reports names of dimensions in a filter that are none.
func (l *linker) namedDimensions(raw rawJSON) {
	var tree any
	if json.Unmarshal(raw.text, &tree) != nil {
		return // told already
	}
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, part := range v {
				visit(part)
			}
		case map[string]any:
			if name, ok := v["dimension"].(string); ok {
				if _, known := l.model.Dimension(name); !known {
					l.diags.unknown(raw.pos, "维度", "dimension", name, l.dimensionNames())
				}
			}
			for _, key := range []string{"and", "or", "not"} {
				visit(v[key])
			}
		}
	}
	visit(tree)
}

// savedQuery reads a named query and checks what it names.
func (l *linker) savedQuery(raw *rawSavedQuery) {
	s := &semantic.SavedQuery{Name: l.name(raw.Name, raw.Pos, "name"), Label: l.text(raw.Label, raw.Pos, "label"), JSON: raw.Query.text, Pos: raw.Pos}
	if len(s.JSON) == 0 {
		l.diags.report(raw.Pos, "缺少 %s。", "The key %s is missing.", "query")
		return
	}
	// Any day does for the check: what is saved stays relative.
	today := semantic.Date{Year: 2025, Month: time.January, Day: 1}
	zone := cmp.Or(l.model.Zone, time.UTC) // a missing zone is reported where it is missing
	q, err := semantic.ParseQueryJSON(s.JSON, semantic.Clock{Today: today, Now: today.In(zone), Zone: zone, WeekStart: l.model.WeekStart})
	if err == nil {
		_, err = l.model.WithSegments(q)
	}
	for name := range q.Params {
		if err == nil {
			_, err = l.model.ParameterValue(q, name)
		}
	}
	for _, metric := range q.Metrics {
		for _, d := range append([]string{""}, q.Dimensions...) {
			if _, known := l.model.Metric(metric); err == nil && (d != "" || !known) {
				err = l.model.Usable(metric, d)
			}
		}
	}
	if err != nil {
		l.diags.place(raw.Query.pos, err)
		return
	}
	if i := slices.IndexFunc(l.model.Saved, func(o *semantic.SavedQuery) bool { return o.Name == s.Name }); i >= 0 {
		l.taken(raw.Name, "已存查询", "saved query", l.model.Saved[i].Pos)
		return
	}
	l.model.Saved = append(l.model.Saved, s)
}
