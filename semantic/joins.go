package semantic

import (
	"slices"
	"strings"
)

// Path is a chain of many-to-one edges from a home dataset outward; the empty
// path stays at home. Following it never multiplies home rows, because every
// edge ends at a key.
type Path []*Relationship

// String prints the roles passed, such as orders.stores.market.
func (p Path) String() string {
	names := make([]string, len(p))
	for i, r := range p {
		names[i] = r.RoleName()
	}
	return strings.Join(names, ".")
}

// To returns the dataset the path ends at; home is where it starts.
func (p Path) To(home string) string {
	if len(p) == 0 {
		return home
	}
	return p[len(p)-1].To
}

func (p Path) passes(role string) bool {
	return slices.ContainsFunc(p, func(r *Relationship) bool { return r.RoleName() == role })
}

// pathNames tells paths apart: by their roles, and by the names of the
// relationships where the roles are the same.
func pathNames(paths []Path) []string {
	byRoles := map[string]int{}
	for _, p := range paths {
		byRoles[p.String()]++
	}
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = p.String()
		if byRoles[names[i]] > 1 {
			var edges []string
			for _, r := range p {
				edges = append(edges, r.Name)
			}
			names[i] += " (" + strings.Join(edges, ", ") + ")"
		}
	}
	slices.Sort(names)
	return names
}

// maxCandidates bounds how many paths to one ambiguous role are kept: enough
// to name them to a person.
const maxCandidates = 6

// closure holds every role a dataset reaches.
type closure struct {
	unique    map[string]Path
	ambiguous map[string][]Path
}

// indexJoins computes the many-to-one closure of every dataset. An edge of the
// dataset itself settles its role; any other role reached in two ways is
// ambiguous, whatever the lengths, because no rule could tell which is meant.
func (m *Model) indexJoins() {
	edges := map[string][]*Relationship{}
	for _, r := range m.Relationships {
		edges[r.From] = append(edges[r.From], r)
	}
	m.joins = map[string]closure{}
	for _, d := range m.Datasets {
		m.joins[d.Name] = closureOf(d.Name, edges)
	}
}

func closureOf(home string, edges map[string][]*Relationship) closure {
	found := map[string][]Path{home: {Path{}}}
	for _, r := range edges[home] {
		found[r.RoleName()] = append(found[r.RoleName()], Path{r})
	}
	settled := map[string]bool{}
	for role := range found {
		settled[role] = true
	}
	level := []Path{}
	for _, r := range edges[home] {
		level = append(level, Path{r})
	}
	for len(level) > 0 {
		var next []Path
		for _, p := range level {
			for _, r := range edges[p.To(home)] {
				role := r.RoleName()
				if settled[role] || p.passes(role) || len(found[role]) == maxCandidates {
					continue
				}
				q := append(slices.Clone(p), r)
				found[role] = append(found[role], q)
				next = append(next, q)
			}
		}
		level = next
	}
	c := closure{unique: map[string]Path{}, ambiguous: map[string][]Path{}}
	for role, paths := range found {
		if len(paths) == 1 {
			c.unique[role] = paths[0]
		} else {
			c.ambiguous[role] = paths
		}
	}
	return c
}

// Reach returns every role reached from the dataset by exactly one
// many-to-one path, the dataset's own name (the empty path) included. The map
// is shared: do not change it.
func (m *Model) Reach(dataset string) map[string]Path { return m.joins[dataset].unique }

// Ambiguous returns the roles reached from the dataset by more than one path,
// with the paths. The map is shared: do not change it.
func (m *Model) Ambiguous(dataset string) map[string][]Path { return m.joins[dataset].ambiguous }

// FieldAt is a field together with the way to it.
type FieldAt struct {
	Home  string // the dataset the path starts at
	Path  Path
	Field *Field
}

// Dataset names the dataset the field belongs to.
func (f FieldAt) Dataset() string { return f.Path.To(f.Home) }

// FieldAt finds a field from a dataset: "field" is its own, "role.field" one
// along the path to the role. Measures, conditions and default times name
// their fields so.
func (m *Model) FieldAt(dataset, ref string) (FieldAt, error) {
	role, name, dotted := strings.Cut(ref, ".")
	if !dotted {
		role, name = dataset, ref
	}
	path, err := m.path(dataset, role)
	if err != nil {
		return FieldAt{}, err
	}
	owner, ok := m.Dataset(path.To(dataset))
	if !ok {
		return FieldAt{}, Errorf(CodeBadModel, "数据集 %q 不存在。", "There is no dataset %q.", path.To(dataset))
	}
	f, ok := owner.Field(name)
	if !ok {
		e := Errorf(CodeBadModel, "数据集 %[1]s 没有字段 %[2]q。", "Dataset %[1]s has no field %[2]q.", owner.Name, name)
		for _, f := range owner.Fields {
			e.Candidates = append(e.Candidates, f.Name)
		}
		return FieldAt{}, e
	}
	return FieldAt{Home: dataset, Path: path, Field: f}, nil
}

func (m *Model) path(dataset, role string) (Path, error) {
	c := m.joins[dataset]
	if p, ok := c.unique[role]; ok {
		return p, nil
	}
	if paths, ok := c.ambiguous[role]; ok {
		e := Errorf(CodeAmbiguousPath, "从 %[1]s 到 %[2]s 有多条路径，无法确定用哪一条。",
			"There is more than one path from %[1]s to %[2]s.", dataset, role)
		e.Candidates = pathNames(paths)
		return nil, e
	}
	e := Errorf(CodeNoPath, "从 %[1]s 无法关联到 %[2]s。", "%[2]s cannot be reached from %[1]s.", dataset, role)
	for r := range c.unique {
		e.Candidates = append(e.Candidates, r)
	}
	slices.Sort(e.Candidates)
	return nil, e
}
