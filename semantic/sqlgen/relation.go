package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// relation gathers the joins a scan needs while fields are resolved against
// it. Joins are many-to-one and come in the order of first use.
type relation struct {
	plan    *planner
	home    *semantic.Dataset
	prefix  string // of the aliases
	where   []predicate
	joins   []join
	aliases map[string]string // by path
	// held are dimensions that the home dataset has as columns.
	held map[string]scalar
	// time is the rows' own time, which tells versions of other datasets apart.
	time     timing
	settling bool
	// crossings are the bridges to values that are grouped by.
	crossings []*crossing
}

// join looks up the row of a dataset whose columns equal the values on the left.
type join struct {
	left    []scalar
	columns []string
	alias   string
	to      *semantic.Dataset
	where   []predicate
	// version holds for the version in force at the row's time; nil where the
	// columns find one row without it.
	version allOf
}

func (p *planner) relation(home *semantic.Dataset, prefix string) *relation {
	r := &relation{plan: p, home: home, prefix: prefix, aliases: map[string]string{}}
	r.aliases[""] = prefix + "1"
	return r
}

func (r *relation) homeAlias() string { return r.aliases[""] }

// alias returns the alias of the dataset at the end of the path, joining it
// when it is not there yet.
func (r *relation) alias(path semantic.Path) (string, error) {
	key := path.String()
	if a, ok := r.aliases[key]; ok {
		return a, nil
	}
	last := len(path) - 1
	from, err := r.alias(path[:last])
	if err != nil {
		return "", err
	}
	to, ok := r.plan.model.Dataset(path[last].To)
	if !ok {
		return "", badModel("数据集 %q 不存在。", "There is no dataset %q.", path[last].To)
	}
	versioned := byVersion(to, path[last].ToColumns)
	if versioned { // what tells the time has to be joined before
		if err := r.settleTime(); err != nil {
			return "", err
		}
	}
	a := fmt.Sprintf("%s%d", r.prefix, len(r.aliases)+1)
	r.aliases[key] = a
	at := len(r.joins)
	var left []scalar
	for _, c := range path[last].FromColumns {
		left = append(left, column{from, c})
	}
	r.joins = append(r.joins, join{left: left, columns: path[last].ToColumns, alias: a, to: to})
	where, err := r.standing(to, path)
	if err != nil {
		return "", err
	}
	if at != len(r.joins)-1 {
		return "", badModel("数据集 %q 的固定条件引用了其他数据集。", "The standing conditions of dataset %q reach into other datasets.", to.Name)
	}
	r.joins[at].where = where
	if versioned {
		r.joins[at].version, err = r.inForce(to, path)
	}
	return a, err
}

// standing are the conditions every scan of a joined dataset carries: its own
// and the row policy.
func (r *relation) standing(d *semantic.Dataset, path semantic.Path) ([]predicate, error) {
	var out []predicate
	for _, c := range d.Always {
		f, ok := d.Field(c.Field)
		if !ok {
			return nil, badModel("数据集 %[1]q 没有字段 %[2]q。", "Dataset %[1]q has no field %[2]q.", d.Name, c.Field)
		}
		p, err := r.fieldCondition(semantic.FieldAt{Home: r.home.Name, Path: path, Field: f}, c)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	policy, err := r.joinedPolicy(path)
	return append(out, policy...), err
}

// lookup joins a row by a key once and returns its alias; the key, which no
// path is like, tells look-ups apart.
func (r *relation) lookup(key string, j join) string {
	a, known := r.aliases[key]
	if !known {
		a = fmt.Sprintf("%s%d", r.prefix, len(r.aliases)+1)
		r.aliases[key] = a
		j.alias = a
		r.joins = append(r.joins, j)
	}
	return a
}

// field is the value of a field: an instant where it is a point in time,
// however it is kept.
func (r *relation) field(at semantic.FieldAt) (scalar, error) {
	bare, err := r.bare(at)
	return instantOf(bare, at.Field), err
}

// bare is a field as it is kept, its expression expanded.
func (r *relation) bare(at semantic.FieldAt) (scalar, error) {
	parts, err := r.plan.model.RowSQL(at)
	if err != nil {
		return nil, err
	}
	var out []scalar
	for _, p := range parts {
		s, err := r.piece(p)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return expression{out}, nil
}

func (r *relation) piece(p semantic.SQLPart) (scalar, error) {
	switch {
	case p.Param != "":
		return r.plan.parameter(p.Param)
	case p.Column != "":
		alias, err := r.alias(p.Path)
		return column{alias, p.Column}, err
	default:
		return fragment{p.Text}, nil
	}
}

// named resolves "field" or "role.field" of the home dataset.
func (r *relation) named(ref string) (scalar, *semantic.Field, error) {
	at, err := r.plan.model.FieldAt(r.home.Name, ref)
	if err != nil {
		return nil, nil, err
	}
	s, err := r.field(at)
	return s, at.Field, err
}

// source builds the relation's nodes up to and including its conditions.
func (r *relation) source() node {
	var n node = &scan{dataset: r.home, alias: r.homeAlias()}
	for _, j := range r.joins {
		n = &joinOne{in: n, right: &scan{dataset: j.to, alias: j.alias, where: j.where}, left: j.left, to: slices.Clone(j.columns), version: j.version}
	}
	for _, c := range r.crossings {
		c.pairs.in = c.far.source()
		n = &bridgeJoin{in: n, pairs: c.pairs, alias: c.alias, left: r.nearSide(c.bridge)}
	}
	if len(r.where) == 0 {
		return n
	}
	return &filter{in: n, where: r.where}
}
