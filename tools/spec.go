package tools

import (
	"reflect"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// spec is what is known of a tool before it computes anything: its name, what
// it answers, its arguments and what they may hold. A tool embeds its spec and
// adds Run.
type spec struct {
	name  string
	label semantic.Text // how people call the analysis
	doc   semantic.Text
	args  func() Args
	// cuts is set when every dimension has to fit the metrics asked for.
	cuts bool
	// people is set when the tool is about customers and takes the groups that
	// the segmentation makes.
	people bool
	// check looks at what the tags of the arguments do not say; may be nil.
	check func(*semantic.Model, Args) error
	// near are metrics, and by a dimension, whose plain query is the nearest
	// thing to offer while the analysis does not run.
	near []string
	by   string
}

func (s spec) Name() string       { return s.name }
func (s spec) Doc() semantic.Text { return s.doc }
func (s spec) New() Args          { return s.args() }

// Check validates keys, members and closed lists of values.
func (s spec) Check(m *semantic.Model, a Args) error {
	if reflect.TypeOf(a) != reflect.TypeOf(s.args()) {
		return semantic.Errorf(semantic.CodeInternal, "参数类型不对:%T", "Arguments of the wrong type: %T", a)
	}
	parts := partsOf(a)
	for _, f := range fieldsOf(a) {
		if f.need && isEmpty(reflect.ValueOf(a).Elem().Field(f.index)) {
			return badCall("%s 需要参数 %s。", "%s needs the argument %s.", s.name, f.name)
		}
		if err := checkListed(a, f); err != nil {
			return err
		}
	}
	for _, key := range parts.metrics {
		if err := checkKnown(m, key); err != nil {
			return err
		}
	}
	cut := parts.metrics
	if !s.cuts {
		cut = nil
	}
	for _, d := range parts.dimensions {
		if err := checkDimension(m, cut, d); err != nil {
			return err
		}
	}
	if s.people {
		var err error
		if parts.filters, err = withoutMade(parts.filters); err != nil {
			return err
		}
	}
	if err := checkFilters(m, cut, parts.filters); err != nil {
		return err
	}
	if s.check == nil {
		return nil
	}
	return s.check(m, a)
}

// checkListed wants values of a closed list to be on it.
func checkListed(a Args, f field) error {
	known := listed(a.Tool(), f)
	if known == nil {
		return nil
	}
	v := reflect.ValueOf(a).Elem().Field(f.index)
	for _, x := range stringsIn(v) {
		if !slices.Contains(known, x) {
			e := badCall("%s 的参数 %s 不能是 %q。", "The argument %[2]s of %[1]s cannot be %[3]q.", a.Tool(), f.name, x)
			e.Candidates = known
			return e
		}
	}
	return nil
}

func stringsIn(v reflect.Value) []string {
	switch {
	case isEmpty(v):
		return nil
	case v.Kind() == reflect.String:
		return []string{v.String()}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String:
		var out []string
		for i := range v.Len() {
			out = append(out, v.Index(i).String())
		}
		return out
	default:
		return nil
	}
}

// checkKnown wants a metric of the model, also one an analysis computes.
func checkKnown(m *semantic.Model, key string) error {
	if _, ok := m.Metric(key); ok {
		return nil
	}
	return checkMetric(m, key)
}

// checkIn wants a value of a closed list.
func checkIn(arg, value string, known ...string) error {
	if slices.Contains(known, value) {
		return nil
	}
	e := badCall("参数 %s 不能是 %q。", "The argument %s cannot be %q.", arg, value)
	e.Candidates = known
	return e
}
