package metricflowsuite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/wenshu-ai/wenshu/evals/rowset"
	"github.com/wenshu-ai/wenshu/semantic/catalog/metricflow"
)

// Case is one request and its rows.
type Case struct {
	File    string   `json:"file"` // of the collection: the group it is counted in
	Name    string   `json:"name"`
	Model   string   `json:"model"`
	Metrics []string `json:"metrics"`
	GroupBy []string `json:"group_bys"`
	Objects []struct {
		Name  string `json:"name"`
		Grain string `json:"grain"`
		Part  string `json:"date_part"`
	} `json:"group_by_objs"`
	Where      string   `json:"where_filter"`
	Constraint []string `json:"time_constraint"`
	OrderBy    []string `json:"order_bys"`
	Limit      int      `json:"limit"`
	MinMax     bool     `json:"min_max_only"`
	CheckOrder bool     `json:"check_order"`
	Saved      string   `json:"saved_query_name"`
	Grouped    *bool    `json:"apply_group_by"`
	Columns    []string `json:"columns"`
	Rows       [][]any  `json:"rows"`
}

// Group is the name of the collection's file without its frame.
func (c Case) Group() string {
	return strings.TrimSuffix(strings.TrimPrefix(c.File, "itest_"), ".yaml")
}

func (c Case) request() metricflow.Request {
	r := metricflow.Request{Metrics: c.Metrics, OrderBy: c.OrderBy, Limit: c.Limit, MinMax: c.MinMax}
	for _, name := range c.GroupBy {
		r.GroupBy = append(r.GroupBy, metricflow.GroupBy{Name: name})
	}
	for _, o := range c.Objects {
		r.GroupBy = append(r.GroupBy, metricflow.GroupBy{Name: o.Name, Grain: o.Grain, Part: o.Part})
	}
	if c.Where != "" {
		r.Where = []string{c.Where}
	}
	if len(c.Constraint) == 2 {
		r.Start, r.End = c.Constraint[0], c.Constraint[1]
	}
	return r
}

func (c Case) want() rowset.Table {
	t := rowset.Table{Columns: c.Columns}
	for _, r := range c.Rows {
		row := make([]any, len(r))
		for i, v := range r {
			row[i] = rowset.Cell(v)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Suite is all cases, the projects they speak of and the script of the tables.
type Suite struct {
	Cases []Case
	// Projects holds the folders of the manifests.
	Projects fs.FS
	dump     string
}

// manifests are the projects behind the models the cases name.
var manifests = map[string]string{
	"SIMPLE_MODEL":                       "simple_manifest",
	"EXTENDED_DATE_MODEL":                "extended_date_manifest",
	"SCD_MODEL":                          "scd_manifest",
	"UNPARTITIONED_MULTI_HOP_JOIN_MODEL": "multi_hop_join_manifest",
	"PARTITIONED_MULTI_HOP_JOIN_MODEL":   "partitioned_multi_hop_join_manifest",
	"SIMPLE_MODEL_NON_DS":                "non_sm_manifest",
}

// Read reads the folder of the suite.
func Read(dir string) (*Suite, error) {
	text, err := os.ReadFile(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		return nil, err
	}
	s := &Suite{dump: filepath.Join(dir, "dump_metricflow.sql.gz"),
		Projects: os.DirFS(filepath.Join(dir, "metricflow_semantics/test_helpers/semantic_manifest_yamls"))}
	for i, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		var c Case
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("cases.jsonl line %d: %w", i+1, err)
		}
		s.Cases = append(s.Cases, c)
	}
	return s, nil
}

// openDump opens the script of the tables.
func (s *Suite) openDump() (*gzip.Reader, func() error, error) {
	f, err := os.Open(s.dump)
	if err != nil {
		return nil, nil, err
	}
	z, err := gzip.NewReader(f)
	return z, f.Close, err
}
