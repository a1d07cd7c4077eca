package metricflow

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Request asks for metrics by members, in names of the format.
type Request struct {
	Metrics []string
	GroupBy []GroupBy
	Where   []string // ANDed
	// Start and End are inclusive days (YYYY-MM-DD); "" = open.
	Start, End string
	OrderBy    []string // names of the request, a leading - for descending
	Limit      int
	// MinMax asks for the extremes of the members instead of the members.
	MinMax bool
}

// GroupBy is one member, such as listing__ds__month or metric_time.
type GroupBy struct {
	Name  string
	Grain string // instead of one in the name
	Part  string // date part: year, quarter, month, day, dow, doy
}

// Saved returns the request a saved query stands for.
func (in *Imported) Saved(name string) (Request, error) {
	for _, s := range in.raw.saved {
		if s.Name != name {
			continue
		}
		r := Request{Metrics: s.Params.Metrics, Where: s.Params.Where}
		for _, text := range s.Params.GroupBy {
			m, err := in.template(text)
			if err != nil {
				return r, err
			}
			r.GroupBy = append(r.GroupBy, GroupBy{Name: m.base(), Grain: m.grain, Part: m.part})
		}
		return r, nil
	}
	return Request{}, missing("unknown saved query", name)
}

// Translate puts a request in our terms and adds the dimensions it needs to
// the model. Errors: *Missing for features we lack, *semantic.Error for
// names.
func (in *Imported) Translate(r Request) (adopt.Asked, error) {
	if r.MinMax && len(r.Metrics) > 0 {
		return adopt.Asked{}, missing("smallest and largest member of metrics")
	}
	t := &translation{Imported: in, request: r, asked: adopt.Asked{Names: map[string]string{}}, keys: map[string]string{}}
	if len(r.Metrics) == 0 {
		return t.rows()
	}
	for _, step := range []func() error{t.metrics, t.groupBy, t.where, t.period, t.order} {
		if err := step(); err != nil {
			return adopt.Asked{}, err
		}
	}
	t.query.Top = r.Limit
	t.asked.Query = &t.query
	in.Model.Index()
	return t.asked, nil
}

type translation struct {
	*Imported
	request Request
	query   semantic.Query
	asked   adopt.Asked
	grain   semantic.Grain    // of the metrics' own time where none is asked for
	keys    map[string]string // names of the request and of the output → dimension
	bucket  semantic.Grain    // the finest grain of time asked for, "" = none
	clock   semantic.Grain    // the same below a day
	// grouping: members are what rows are told apart by, and none may come twice.
	grouping bool
}

func (t *translation) metrics() error {
	t.grain = semantic.Day
	for _, name := range t.request.Metrics {
		if err, ok := t.broken[name]; ok {
			return err
		}
		key := adopt.Name(name)
		if _, ok := t.Model.Metric(key); !ok {
			return t.Model.Usable(key, "")
		}
		t.query.Metrics = append(t.query.Metrics, key)
		t.asked.Names[key] = name
		if g := t.grains[name]; coarser(g, t.grain) {
			t.grain = g
		}
	}
	return nil
}

// homesOf are the sources of the metrics.
func (t *translation) homesOf() []*home {
	var out []*home
	for _, key := range t.query.Metrics {
		for _, ms := range t.Model.Measures(key) {
			if h := t.homeOf(ms.Dataset); !slices.Contains(out, h) {
				out = append(out, h)
			}
		}
	}
	return out
}

func (t *translation) groupBy() error {
	t.grouping = true
	defer func() { t.grouping = false }()
	for _, g := range t.request.GroupBy {
		m := t.member(g)
		key, output, err := t.dimension(m)
		if err != nil {
			return err
		}
		t.query.Dimensions = append(t.query.Dimensions, key)
		t.asked.Names[key] = output
		t.keys[g.Name], t.keys[output] = key, key
		if grain, ok := semantic.GrainOf(key); ok {
			if t.bucket == "" || coarser(t.bucket, grain) {
				t.bucket = grain
			}
		}
	}
	return nil
}

func (in *Imported) member(g GroupBy) member {
	m := in.parse(strings.ToLower(g.Name))
	m.grain, m.part = cmp.Or(strings.ToLower(g.Grain), m.grain), strings.ToLower(g.Part)
	return m
}

// dimension is the key of a member for all sources of the metrics, and the
// name of its column in the format.
func (t *translation) dimension(m member) (key, output string, err error) {
	if len(m.links) == 0 && m.element == metricTime {
		return t.metricTime(m)
	}
	if grain, ok := t.ownTime(m); ok && !(t.grouping && slices.Contains(t.query.Dimensions, string(grain))) {
		return string(grain), m.base() + "__" + string(grain), nil
	}
	d := &semantic.Dimension{Group: semantic.GroupOrder, Type: semantic.KindText}
	var fault error
	for _, h := range t.homesOf() {
		f, err := t.locate(h, m)
		if err != nil {
			fault = err
			continue
		}
		output = t.output(m, f)
		sf, _ := f.at.dataset.Field(f.field)
		d.Type = sf.Type
		if t.custom[m.grain] {
			d.Truncate = semantic.Grain(m.grain)
		}
		if b := (semantic.Binding{Owner: f.owner, Field: f.field}); !slices.Contains(d.Bindings, b) {
			d.Bindings = append(d.Bindings, b)
		}
	}
	if fault != nil {
		return "", "", fault
	}
	d.Name = adopt.Name(output)
	d.Label = adopt.Label(d.Name, "")
	if _, ok := t.Model.Dimension(d.Name); !ok {
		t.Model.Dimensions = append(t.Model.Dimensions, d)
		t.Model.Index()
	}
	return d.Name, output, nil
}

// ownTime tells whether a member is the time all measures of the request are
// counted by, which then is their metric_time under another name.
func (t *translation) ownTime(m member) (semantic.Grain, bool) {
	if m.part != "" || len(m.links) != 1 {
		return "", false
	}
	grain := semantic.Grain(m.grain)
	for _, key := range t.query.Metrics {
		for _, ms := range t.Model.Measures(key) {
			h := t.homeOf(ms.Dataset)
			d, ok := h.dimension(m.element)
			if !ok || m.links[0] != h.primary() || timeOf(ms, h) != h.local(d.Name) {
				return "", false
			}
			if grain == "" {
				grain = semantic.Grain(d.granularity())
			}
		}
	}
	_, ok := semantic.GrainOf(string(grain))
	return grain, ok
}

// output names the column of a member: with its grain where it is a time.
func (in *Imported) output(m member, f found) string {
	m.links = f.links
	switch {
	case f.time == nil:
		return m.base()
	case m.part != "":
		return m.base() + "__extract_" + m.part
	case m.grain != "":
		return m.base() + "__" + m.grain
	default:
		return m.base() + "__" + f.time.granularity()
	}
}

func (t *translation) metricTime(m member) (key, output string, err error) {
	if m.part != "" {
		return t.partOfTime(m)
	}
	grain := cmp.Or(m.grain, t.finest(), string(t.grain))
	output = metricTime + "__" + grain
	if g := semantic.Grain(grain); t.custom[grain] || g.IsClock() {
		if _, err := semantic.ParseDate(t.request.Start); err != nil && g.IsClock() && slices.ContainsFunc(t.query.Metrics, t.hasSpine) {
			return "", "", missing("spine below a day without a period", grain)
		}
		t.reading(&semantic.Dimension{Name: output, Grain: g, Type: semantic.KindDate})
		if g.IsClock() && (t.clock == "" || g.Step() < t.clock.Step()) {
			t.clock = g
		}
		return output, output, nil
	}
	if slices.Contains(subDay, grain) {
		return "", "", missing("time by less than a second", grain)
	}
	return grain, output, nil
}

// finest is the grain of a metric that is shown by less than a day, "" if none is.
func (t *translation) finest() string {
	for _, name := range t.request.Metrics {
		if fine, ok := t.fine[name]; ok {
			return fine
		}
	}
	return ""
}

// reading makes a dimension of the metrics' own time.
func (t *translation) reading(d *semantic.Dimension) {
	if _, ok := t.Model.Dimension(d.Name); ok {
		return
	}
	d.Label, d.Group = adopt.Label(d.Name, ""), semantic.GroupTime
	t.Model.Dimensions = append(t.Model.Dimensions, d)
	t.Model.Index()
}

// partOfTime is a part of the metrics' own time. The format counts weekdays
// from Monday.
func (t *translation) partOfTime(m member) (key, output string, err error) {
	output = metricTime + "__extract_" + m.part
	part := semantic.DatePart(m.part)
	if m.part == "dow" {
		part = semantic.PartISODow
	}
	if !slices.Contains(semantic.DateParts, part) {
		return "", "", missing("date part", m.part)
	}
	t.reading(&semantic.Dimension{Name: adopt.Name(output), Part: part, Type: semantic.KindNumber})
	return adopt.Name(output), output, nil
}

func (t *translation) where() error {
	var all semantic.And
	for _, text := range t.request.Where {
		e, err := sqltext.Parse(text)
		if err != nil {
			return missing("filter", err)
		}
		var fault error
		f, ok := t.filter(e, &fault, func(x sqltext.Expr) (string, semantic.Kind, bool) {
			m, err := t.mention(x)
			if err == nil {
				var key string
				if key, _, err = t.dimension(m); err == nil {
					d, _ := t.Model.Dimension(key)
					return key, d.Type, true
				}
			}
			if fault == nil && !errors.Is(err, errNoMember) {
				fault = err
			}
			return "", "", false
		})
		switch {
		case fault != nil:
			return fault
		case !ok:
			return missing("filter", text)
		}
		all = append(all, f)
	}
	if len(all) > 0 {
		t.query.Where = all
	}
	return nil
}

// period widens the constraint to whole buckets of the grain shown.
func (t *translation) period() error {
	if t.request.Start == "" && t.request.End == "" {
		return nil
	}
	first, err := semantic.ParseDate(t.request.Start)
	last, err2 := semantic.ParseDate(t.request.End)
	if err != nil || err2 != nil {
		return t.timesOfDay()
	}
	grain := cmp.Or(t.bucket, t.grain)
	start := first.StartOf(grain, t.Model.WeekStart)
	end := last.StartOf(grain, t.Model.WeekStart).Add(1, grain)
	t.query.Period = semantic.Period{Start: start, End: end}
	return nil
}

// timesOfDay is a constraint by times of day, widened to whole buckets of the
// time shown: a condition on these buckets.
func (t *translation) timesOfDay() error {
	first, err := time.Parse(time.DateTime, t.request.Start)
	last, err2 := time.Parse(time.DateTime, t.request.End)
	if err != nil || err2 != nil || !t.clock.IsClock() {
		return missing("time constraint below a day", t.request.Start, " ", t.request.End)
	}
	low, high := semantic.InstantValue(first.Truncate(t.clock.Step())), semantic.InstantValue(last.Truncate(t.clock.Step()))
	within := semantic.Range{Dimension: metricTime + "__" + string(t.clock), Low: &low, High: &high}
	if t.query.Where == nil {
		t.query.Where = within
	} else {
		t.query.Where = semantic.And{t.query.Where, within}
	}
	return nil
}

func (t *translation) order() error {
	for _, name := range t.request.OrderBy {
		bare, desc := strings.CutPrefix(name, "-")
		key, ok := t.keys[bare]
		if !ok {
			key = adopt.Name(bare)
		}
		if !slices.Contains(t.query.Metrics, key) && !slices.Contains(t.query.Dimensions, key) {
			return fmt.Errorf("metricflow: there is no column %s to sort by", bare)
		}
		t.query.Order = append(t.query.Order, semantic.Order{By: key, Desc: desc})
	}
	return nil
}
