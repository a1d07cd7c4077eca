package samples

import (
	"embed"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

//go:embed models sql/*.sql
var files embed.FS

// Sample is one public data set with its model.
type Sample struct {
	// Name is the name of the model, and of the schema the set is loaded into.
	Name  string
	Label semantic.Text
	// AsOf is the instant questions are asked at: the end of the last day of the data, in the model's zone.
	AsOf time.Time
	// Credit names where the data come from.
	Credit string
	// Questions are examples, in both languages, that the built-in planner answers.
	Questions []string
	sources   []source
}

// source is one file of a set and the table its rows go to.
type source struct {
	file    string // name without folder; an .xz beside it does as well
	table   string
	columns []column // in any order
}

// column ties a column of the file to one of the table.
type column struct{ file, table string }

// same lists columns that are called alike in the file and in the table.
func same(names string) []column {
	var out []column
	for _, n := range strings.Fields(names) {
		out = append(out, column{n, n})
	}
	return out
}

// All returns every sample.
func All() []*Sample { return []*Sample{electronics, retail} }

// Named returns the sample of that name.
func Named(name string) (*Sample, bool) {
	for _, s := range All() {
		if s.Name == name {
			return s, true
		}
	}
	return nil, false
}

// Model reads the sample's model; the result belongs to the caller.
func (s *Sample) Model() (*semantic.Model, error) { return catalog.Load(files, "models/"+s.Name) }

// statements returns the SQL that makes the tables and, after they are filled, what is derived from them.
func (s *Sample) statements() (tables, derived string, err error) {
	text, err := files.ReadFile("sql/" + s.Name + ".sql")
	if err != nil {
		return "", "", err
	}
	tables, derived, _ = strings.Cut(string(text), "-- part: derived")
	return tables, derived, nil
}

// endOf is the last second of a day in a zone.
func endOf(year int, month time.Month, day int, zone string) time.Time {
	in, err := time.LoadLocation(zone)
	if err != nil {
		in = time.UTC
	}
	return time.Date(year, month, day, 23, 59, 59, 0, in)
}
