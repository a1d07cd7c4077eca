package tools

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The query builder decides what an asker may see. Set.Run looks first only
// to say why in words people understand, and to offer what they may ask.

// Denied is a call that is not run: the asker may not, or the analysis does
// not exist yet. Offer are calls that can be run instead.
type Denied struct {
	Why   *semantic.Error
	Offer []Call
}

func (d *Denied) Error() string { return d.Why.Error() }

// Unwrap returns the error for programs and people.
func (d *Denied) Unwrap() error { return d.Why }

// permit checks the call's metrics, dimensions and filters against what the
// asker may see. Members outside the asker's scope that stand beside others
// inside it are taken out of the call, and a note says so.
func permit(env Env, t Tool, c Call) (Call, []semantic.Note, error) {
	q, ok := reachOf(c.Args)
	if !ok {
		return c, nil, nil
	}
	for _, key := range q.metrics {
		if x, known := env.Model.Metric(key); known && !env.Who.MaySee(x.Sensitivity) {
			return c, nil, &Denied{aboveClearance(x.Label, x.Sensitivity), allowedInstead(env, t, c, q)}
		}
	}
	for _, key := range q.dimensions {
		if d, known := env.Model.Dimension(key); known && !env.Who.MaySee(d.Sensitivity) {
			return c, nil, &Denied{aboveClearance(d.Label, d.Sensitivity), nil}
		}
	}
	return inScope(env, c, q)
}

// queried is what a call reads.
type queried struct {
	metrics, dimensions []string
	filters             Filters
}

func reachOf(a Args) (queried, bool) {
	var q queried
	switch a := a.(type) {
	case *QueryArgs:
		q = queried{a.Metrics, a.By, a.Filters}
	case *DiagnoseArgs:
		q = queried{[]string{a.Metric}, a.Dims, a.Filters}
	case *FunnelArgs:
		q = queried{nil, a.By, a.Filters}
	case *DefineArgs, *ClarifyArgs, *RefuseArgs:
		return q, false
	default:
		q = queried(partsOf(a))
	}
	q.dimensions = slices.Clone(q.dimensions)
	for _, f := range q.filters {
		q.dimensions = append(q.dimensions, f.Dimension)
	}
	return q, true
}

// aboveClearance names the class and who can see it.
func aboveClearance(label semantic.Text, class semantic.Sensitivity) *semantic.Error {
	const zhHigh, enHigh = "管理层(exec)、财务(finance)和数据治理(data_steward)", "executives (exec), finance and data stewards (data_steward)"
	zh, en, zhClass, enClass := zhHigh, enHigh, "高敏感", "high"
	if class != semantic.High {
		zh, en = "分析、运营、市场、供应链等中级以上权限的同事", "colleagues with medium clearance, such as analysts and regional managers"
		zhClass, enClass = "中敏感", "medium"
	}
	return semantic.Errorf(semantic.CodeClearance,
		"“%[1]s”属于%[3]s级数据,您的权限看不到;%[4]s可以查看。", "%[2]s is data of class %[5]s, which your clearance does not reach; %[6]s can see it.",
		label.In(semantic.ZH), label.In(semantic.EN), zhClass, zh, enClass, en)
}

// allowedInstead asks the same question of the metrics the asker may see: the
// others of the call, or the first of those the model offers that fits it.
func allowedInstead(env Env, t Tool, c Call, q queried) []Call {
	may := func(key string) bool {
		x, known := env.Model.Metric(key)
		return known && env.Who.MaySee(x.Sensitivity)
	}
	rest := slices.DeleteFunc(slices.Clone(q.metrics), func(key string) bool { return !may(key) })
	tries := [][]string{rest}
	for _, key := range env.Model.Offered() {
		if may(key) {
			tries = append(tries, []string{key})
		}
	}
	for _, keys := range tries {
		if len(keys) == 0 {
			continue
		}
		if o := withMetrics(c, keys); t.Check(env.Model, o.Args) == nil {
			return []Call{o}
		}
	}
	return nil
}

func withMetrics(c Call, keys []string) Call {
	switch a := c.Args.(type) {
	case *QueryArgs:
		n := *a
		n.Metrics, n.Having = keys, nil
		n.Order = slices.DeleteFunc(slices.Clone(a.Order), func(k SortKey) bool { return k.By != "growth" })
		return Call{&n}
	case *DiagnoseArgs:
		n := *a
		n.Metric = keys[0]
		return Call{&n}
	default:
		return c
	}
}

// inScope refuses a filter that lies wholly outside the asker's scope and
// offers the same question inside it.
func inScope(env Env, c Call, q queried) (Call, []semantic.Note, error) {
	var notes []semantic.Note
	for i, f := range q.filters {
		for _, own := range env.Who.Scope {
			if f.Not || f.Dimension != own.Dimension || slices.Contains(f.Values, firstRow) {
				continue
			}
			outside := slices.DeleteFunc(slices.Clone(f.Values), func(v string) bool { return slices.Contains(own.Values, v) })
			if len(outside) == 0 {
				continue
			}
			zh, en := names(env.Model, f.Dimension, outside)
			ownZH, ownEN := names(env.Model, f.Dimension, own.Values)
			if len(outside) < len(f.Values) {
				notes = append(notes, note(semantic.NoteScoped, zh+"不在您的数据范围("+ownZH+")内,没有列出。",
					en+": outside your data ("+ownEN+"), so not listed."))
				c = withFilter(c, i, slices.DeleteFunc(slices.Clone(f.Values), func(v string) bool { return slices.Contains(outside, v) }))
				continue
			}
			return c, nil, &Denied{semantic.Errorf(semantic.CodeRowScope,
				"%[1]s不在您的数据范围内;您可以看的是%[3]s。", "%[2]s is outside your area; you can see %[4]s.", zh, en, ownZH, ownEN),
				[]Call{withFilter(c, i, own.Values)}}
		}
	}
	return c, notes, nil
}

func names(m *semantic.Model, dimension string, keys []string) (zh, en string) {
	var zhs, ens []string
	for _, k := range keys {
		t := memberLabel(m, dimension, k)
		zhs, ens = append(zhs, t.In(semantic.ZH)), append(ens, t.In(semantic.EN))
	}
	return strings.Join(zhs, "、"), strings.Join(ens, ", ")
}

func withFilter(c Call, at int, values []string) Call {
	switch a := c.Args.(type) {
	case *QueryArgs:
		n := *a
		n.Filters = replaced(a.Filters, at, values)
		return Call{&n}
	case *DiagnoseArgs:
		n := *a
		n.Filters = replaced(a.Filters, at, values)
		return Call{&n}
	case *FunnelArgs:
		n := *a
		n.Filters = replaced(a.Filters, at, values)
		return Call{&n}
	default:
		return withFilterOf(c, at, values)
	}
}

func replaced(f Filters, at int, values []string) Filters {
	out := slices.Clone(f)
	out[at].Values = slices.Clone(values)
	return out
}
