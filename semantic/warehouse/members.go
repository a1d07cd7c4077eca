package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// defaultMembers is how many members are read of a dimension that sets no limit.
const defaultMembers = 10_000

// Members lists all values of a dimension: those of the model, in its order,
// then those found in the data. It is for the lexicon, which everybody's
// questions are read with; what is shown to a person comes from MembersFor.
// A NULL is no member.
func (w *Warehouse) Members(ctx context.Context, dimension string) ([]semantic.Member, error) {
	return w.MembersFor(ctx, everyone, dimension)
}

// MembersFor lists the values of a dimension that the asker may see: rows
// outside the scope add no member, and a scope on the dimension itself leaves
// only its own values. Errors: CodeUnknownDimension, CodeClearance and those
// of Query.
func (w *Warehouse) MembersFor(ctx context.Context, who semantic.Access, dimension string) ([]semantic.Member, error) {
	d, ok := w.cfg.Model.Dimension(dimension)
	if !ok {
		return nil, semantic.Errorf(semantic.CodeUnknownDimension, "没有名为 %q 的维度。", "There is no dimension called %q.", dimension)
	}
	if !who.MaySee(d.Sensitivity) {
		return nil, semantic.Errorf(semantic.CodeClearance, "维度「%[1]s」需要更高的数据权限。",
			"The dimension %[2]q needs a higher clearance.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
	}
	found, err := w.membersInData(ctx, who, d)
	if err != nil {
		return nil, err
	}
	var out []semantic.Member
	have := map[string]bool{}
	for _, m := range append(append([]semantic.Member(nil), d.Members...), found...) {
		if !have[m.Key] && within(who.Scope, d.Name, m.Key) {
			have[m.Key] = true
			out = append(out, m)
		}
	}
	return out, nil
}

func within(scope []semantic.In, dimension, member string) bool {
	for _, in := range scope {
		if in.Dimension != dimension {
			continue
		}
		ok := false
		for _, v := range in.Values {
			ok = ok || v == member
		}
		if !ok {
			return false
		}
	}
	return true
}

func (w *Warehouse) membersInData(ctx context.Context, who semantic.Access, d *semantic.Dimension) ([]semantic.Member, error) {
	src := d.MemberSource
	if src == nil {
		return nil, nil
	}
	zh, en := src.LabelZH, src.LabelEN
	if zh == "" {
		zh = src.Key
	}
	if en == "" {
		en = src.Key
	}
	limit := src.Limit
	if limit == 0 {
		limit = defaultMembers
	}
	rows, err := w.list(ctx, who, sqlgen.List{Dataset: src.Dataset, Fields: []string{src.Key, zh, en}, Limit: limit,
		Where: []semantic.FieldCondition{{Field: src.Key, Op: "not_null"}}})
	if semantic.CodeOf(err) == semantic.CodeNotAvailable {
		return nil, nil // an optional table that is not there has no members
	}
	if err != nil {
		return nil, err
	}
	var out []semantic.Member
	for _, r := range rows {
		out = append(out, semantic.Member{Key: r.Cells[0].String(), Label: semantic.Text{ZH: r.Cells[1].String(), EN: r.Cells[2].String()}})
	}
	return out, nil
}
