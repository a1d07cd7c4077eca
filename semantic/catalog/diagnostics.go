package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Diagnostics are all the faults of one load, in the order of their places.
// errors.As and errors.Is look into each of them.
type Diagnostics []*semantic.Error

// Error prints one fault a line, with place, code and near names.
func (d Diagnostics) Error() string {
	lines := make([]string, len(d))
	for i, e := range d {
		lines[i] = e.Error()
		if len(e.Candidates) > 0 {
			lines[i] += " [" + strings.Join(e.Candidates, ", ") + "]"
		}
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults.
func (d Diagnostics) Unwrap() []error {
	errs := make([]error, len(d))
	for i, e := range d {
		errs[i] = e
	}
	return errs
}

// report adds a fault at a place and returns it, so that candidates can be set.
func (d *Diagnostics) report(pos semantic.Position, zh, en string, args ...any) *semantic.Error {
	e := semantic.Errorf(semantic.CodeBadModel, zh, en, args...)
	e.Pos = pos
	*d = append(*d, e)
	return e
}

// unknown reports a name that is not among the known ones.
func (d *Diagnostics) unknown(pos semantic.Position, whatZH, whatEN, name string, known []string) {
	e := d.report(pos, "没有名为 %[3]q 的%[1]s。", "There is no %[2]s called %[3]q.", whatZH, whatEN, name)
	e.Candidates = semantic.Nearest(name, known)
}

// place reports an error of another layer at a place in a file.
func (d *Diagnostics) place(pos semantic.Position, err error) {
	e := &semantic.Error{Code: semantic.CodeBadModel, Cause: err,
		Message: semantic.Text{ZH: "模型无法使用。", EN: "The model cannot be used."}}
	if inner, ok := err.(*semantic.Error); ok { // the layers below return it unwrapped
		copied := *inner
		e = &copied
	}
	e.Pos = pos
	*d = append(*d, e)
}

// err returns the faults sorted by place, or nil.
func (d Diagnostics) err() error {
	if len(d) == 0 {
		return nil
	}
	slices.SortStableFunc(d, func(a, b *semantic.Error) int {
		return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return d
}
