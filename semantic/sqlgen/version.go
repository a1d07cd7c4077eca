package sqlgen

import "github.com/wenshu-ai/wenshu/semantic"

// inForce is the condition on a joined dataset of versions that one held at
// the time of the home row: from its start on, and before its end if it has one.
func (r *relation) inForce(d *semantic.Dataset, path semantic.Path) (allOf, error) {
	t := r.time
	var edges [2]timing
	for i, name := range []string{d.Validity.Start, d.Validity.End} {
		f, ok := d.Field(name)
		if !ok {
			return nil, badModel("数据集 %[1]q 没有字段 %[2]q。", "Dataset %[1]q has no field %[2]q.", d.Name, name)
		}
		edge, err := r.timingAt(semantic.FieldAt{Home: r.home.Name, Path: path, Field: f})
		if err != nil {
			return nil, err
		}
		edges[i] = edge
	}
	from, until := edges[0], edges[1]
	return allOf{comparison{r.alike(from, t), "<=", r.alike(t, from)},
		anyOf{comparison{r.alike(until, t), ">", r.alike(t, until)}, isNull{of: until.of}}}, nil
}

// alike is a time as it compares with another: where only one of them has a
// time of day, a day is its midnight in the query's zone.
func (r *relation) alike(t, other timing) scalar {
	if t.isInstant() || !other.isInstant() {
		return t.of
	}
	return atZone{cast{t.of, "timestamp"}, r.plan.zone()}
}

// settleTime finds the time of the home rows where no measure has: the
// dataset's own.
func (r *relation) settleTime() error {
	if r.time.of != nil {
		return nil
	}
	if r.home.DefaultTime == "" || r.settling {
		return semantic.Errorf(semantic.CodeNoPath, "数据集 %q 没有自己的时间,无法确定用哪个版本。",
			"The dataset %q has no time of its own, so it cannot be told which version is meant.", r.home.Name)
	}
	r.settling = true
	defer func() { r.settling = false }()
	at, err := r.plan.model.FieldAt(r.home.Name, r.home.DefaultTime)
	if err != nil {
		return err
	}
	r.time, err = r.timingAt(at)
	return err
}

// byVersion reports whether columns find the versions of a thing rather than
// one row.
func byVersion(d *semantic.Dataset, columns []string) bool {
	return d.Validity != nil && !isKey(d, columns)
}
