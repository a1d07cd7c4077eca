package metricflow

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// content is everything the files of a project say.
type content struct {
	models  []*rawModel
	metrics []*rawMetric
	saved   []*rawSaved
	spines  []*rawSpines
	places  map[any]semantic.Position // of models and metrics
}

// read takes every .yaml and .yml file under dir. A file that holds nothing but
// the path of another one stands for that file, which is what becomes of a link
// where links are not kept.
func read(fsys fs.FS, dir string) (*content, error) {
	c := &content{places: map[any]semantic.Position{}}
	err := fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
		if ext := path.Ext(name); err != nil || e.IsDir() || ext != ".yaml" && ext != ".yml" {
			return err
		}
		return c.file(fsys, name)
	})
	return c, err
}

func (c *content) file(fsys fs.FS, name string) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if link := strings.TrimSpace(string(text)); !strings.ContainsAny(link, "\n:") && strings.HasSuffix(link, ".yaml") {
		target := path.Join(path.Dir(name), link)
		if text, err = fs.ReadFile(fsys, target); err != nil {
			return badFile(name, err)
		}
	}
	f, err := parser.ParseBytes(text, 0)
	if err != nil {
		return badFile(name, err)
	}
	for _, doc := range f.Docs {
		if doc.Body == nil {
			continue
		}
		if err := c.document(name, doc.Body); err != nil {
			return badFile(name, err)
		}
	}
	return nil
}

func (c *content) document(file string, body ast.Node) error {
	if _, isMap := body.(ast.MapNode); !isMap {
		return nil // a comment
	}
	var d rawDocument
	if err := adopt.Decode(body, &d); err != nil {
		return err
	}
	at := body.GetToken().Position
	pos := semantic.Position{File: file, Line: at.Line, Column: 1}
	if d.SemanticModel != nil {
		d.SemanticModels = append(d.SemanticModels, *d.SemanticModel)
	}
	if d.Metric != nil {
		d.Metrics = append(d.Metrics, *d.Metric)
	}
	if d.SavedQuery != nil {
		d.SavedQueries = append(d.SavedQueries, *d.SavedQuery)
	}
	if d.Project != nil {
		c.spines = append(c.spines, d.Project)
	}
	for i := range d.SemanticModels {
		c.models = append(c.models, &d.SemanticModels[i])
		c.places[&d.SemanticModels[i]] = pos
	}
	for i := range d.Metrics {
		c.metrics = append(c.metrics, &d.Metrics[i])
		c.places[&d.Metrics[i]] = pos
	}
	for i := range d.SavedQueries {
		c.saved = append(c.saved, &d.SavedQueries[i])
	}
	return nil
}

func badFile(name string, cause error) error {
	e := semantic.Errorf(semantic.CodeBadModel, "文件 %q 不是有效的 MetricFlow YAML:%v。", "The file %q is no valid MetricFlow YAML: %v.", name, cause)
	e.Cause = cause
	return e
}

// missing is a feature of the format our metrics, queries or joins lack.
func missing(feature string, detail ...any) error {
	return &Missing{Feature: feature, Detail: strings.TrimSpace(fmt.Sprint(detail...))}
}

// Missing says which feature a definition or request needs that we lack.
type Missing struct{ Feature, Detail string }

// Error prints both.
func (m *Missing) Error() string {
	if m.Detail == "" {
		return m.Feature
	}
	return m.Feature + ": " + m.Detail
}
