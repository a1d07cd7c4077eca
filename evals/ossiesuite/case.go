package ossiesuite

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// Case is one folder of the suite.
type Case struct {
	Name    string // of the folder; the numbers in the files repeat
	Area    string
	Fixture string // the data it runs on
	Code    string // the error it must give, "" = rows
	Model   []byte
	Query   []byte
	Gold    string // SQL that gives the expected rows
}

// Suite is all cases and the data they run on.
type Suite struct {
	Cases    []Case
	Fixtures map[string]string // SQL that makes the tables, by name
}

// Read reads the folder of the suite.
func Read(dir string) (*Suite, error) {
	fsys := os.DirFS(dir)
	s := &Suite{Fixtures: map[string]string{}}
	schemas, err := fs.Glob(fsys, "datasets/*/schema.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range schemas {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		s.Fixtures[path.Base(path.Dir(name))] = string(text)
	}
	cases, err := fs.Glob(fsys, "tests/*/*/*/metadata.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range cases {
		c, err := readCase(fsys, path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", path.Dir(name), err)
		}
		s.Cases = append(s.Cases, c)
	}
	if len(s.Cases) == 0 {
		return nil, fmt.Errorf("%s holds no cases (tests/*/*/*/metadata.yaml)", dir)
	}
	return s, nil
}

func readCase(fsys fs.FS, dir string) (Case, error) {
	var meta struct {
		Area    string `yaml:"area"`
		Dataset string `yaml:"dataset"`
		Code    string `yaml:"expected_error_code"`
	}
	text, err := fs.ReadFile(fsys, dir+"/metadata.yaml")
	if err != nil {
		return Case{}, err
	}
	if err := yaml.Unmarshal(text, &meta); err != nil {
		return Case{}, err
	}
	c := Case{Name: path.Base(dir), Area: meta.Area, Fixture: meta.Dataset, Code: meta.Code}
	if c.Model, err = fs.ReadFile(fsys, dir+"/model.yaml"); err != nil {
		return Case{}, err
	}
	if c.Query, err = fs.ReadFile(fsys, dir+"/query.json"); err != nil {
		return Case{}, err
	}
	gold, err := fs.ReadFile(fsys, dir+"/gold.sql")
	if err != nil && c.Code == "" {
		return Case{}, err
	}
	c.Gold = stitchable(strings.TrimSpace(string(gold)))
	return c, nil
}

// notDistinct is the join condition of a full join that Postgres refuses.
var notDistinct = regexp.MustCompile(`(\w+\.\w+) IS NOT DISTINCT FROM (\w+\.\w+)`)

// stitchable gives a missing key of a full join a name of its own, which is the
// same where both sides have one row for each key.
func stitchable(sql string) string {
	if !strings.Contains(sql, "FULL OUTER JOIN") {
		return sql
	}
	return notDistinct.ReplaceAllString(sql, `COALESCE($1, '\none') = COALESCE($2, '\none')`)
}
