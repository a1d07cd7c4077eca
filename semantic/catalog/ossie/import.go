package ossie

import (
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// Options tell what a file leaves open.
type Options struct {
	// Schema stands before table names that have none; "" = public.
	Schema string
	// TypeOf returns the kind of a row-level SQL expression over a table, with
	// its columns unqualified, as a database tells it; nil or false = unknown.
	TypeOf func(source, expr string) (semantic.Kind, bool)
}

// Imported is a model read from the format.
type Imported struct {
	Model  *semantic.Model
	Losses []adopt.Loss
	// fields maps dataset.field of the file to what it became.
	fields map[string]*field
	// broken holds the metrics that were left out, with the reason.
	broken map[string]error
	// metrics maps names of the file to ours.
	metrics map[string]string
}

// field is what a field of the file became.
type field struct {
	dataset   string // ours
	name      string
	dimension string // key of its dimension
	err       error  // why it cannot be used, nil if it can
}

// Import reads a model from YAML or JSON text; name stands for the file in
// positions. Our own exports give back the model that was exported. Errors:
// *Error with the format's code, or *semantic.Error CodeBadModel.
func Import(name string, text []byte, o Options) (*Imported, error) {
	root, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, badFile(name, err)
	}
	raw, path, err := decode(root)
	if err != nil {
		return nil, badFile(name, err)
	}
	if m, err := native(name, raw); m != nil || err != nil {
		return m, err
	}
	if o.Schema == "" {
		o.Schema = "public"
	}
	if o.TypeOf == nil {
		o.TypeOf = func(string, string) (semantic.Kind, bool) { return "", false }
	}
	in := &importer{raw: raw, options: o, file: name, root: root, path: path, names: map[string]*semantic.Dataset{},
		out: &Imported{fields: map[string]*field{}, broken: map[string]error{}, metrics: map[string]string{}}}
	in.model = &semantic.Model{Name: adopt.Name(raw.Name), Label: adopt.Label(raw.Name, ""), Zone: time.UTC, WeekStart: time.Monday,
		Currency: "USD", Hash: fmt.Sprintf("%x", sha256.Sum256(text))}
	in.out.Model = in.model
	return in.out, in.run()
}

// decode reads the wrapped form and the bare one; path is where the model
// stands in the text.
func decode(root *ast.File) (rawModel, string, error) {
	if len(root.Docs) == 0 || root.Docs[0].Body == nil {
		return rawModel{}, "", fmt.Errorf("the file is empty")
	}
	var doc rawDocument
	if err := adopt.Decode(root.Docs[0].Body, &doc); err != nil {
		return rawModel{}, "", err
	}
	if len(doc.SemanticModel) > 0 {
		return doc.SemanticModel[0], "$.semantic_model[0]", nil
	}
	var m rawModel
	err := adopt.Decode(root.Docs[0].Body, &m)
	if err == nil && len(m.Datasets) == 0 {
		err = fmt.Errorf("neither semantic_model nor datasets is given")
	}
	return m, "$", err
}

func badFile(name string, cause error) error {
	e := semantic.Errorf(semantic.CodeBadModel, "文件 %q 不是有效的 Ossie 模型:%v。", "The file %q is no valid Ossie model: %v.", name, cause)
	e.Cause = cause
	return e
}

// importer turns the content of one foreign file into a model.
type importer struct {
	raw     rawModel
	options Options
	model   *semantic.Model
	out     *Imported
	names   map[string]*semantic.Dataset // by name in the file
	file    string
	root    *ast.File
	path    string
}

// run builds the model: everything that has a name first.
func (in *importer) run() error {
	for i := range in.raw.Datasets {
		if err := in.dataset(i); err != nil {
			return err
		}
	}
	in.relationships()
	in.bridges()
	in.model.Index()
	for i := range in.raw.Datasets {
		if err := in.fields(i); err != nil {
			return err
		}
	}
	if err := in.checkFields(); err != nil {
		return err
	}
	in.dimensions()
	in.model.Index()
	in.allMetrics()
	in.model.Index()
	return nil
}

// lose reports a loss at a place below the model.
func (in *importer) lose(kind adopt.Kind, object, where, detail string) {
	in.out.Losses = append(in.out.Losses, adopt.Loss{Kind: kind, Object: object, Detail: detail, Pos: in.pos(where)})
}

// pos finds the place of a path such as .metrics[2].expression.
func (in *importer) pos(where string) semantic.Position {
	p, err := yaml.PathString(in.path + where)
	if err != nil {
		return semantic.Position{File: in.file}
	}
	n, err := p.FilterFile(in.root)
	if err != nil || n == nil {
		return semantic.Position{File: in.file}
	}
	at := n.GetToken().Position
	return semantic.Position{File: in.file, Line: at.Line, Column: at.Column}
}
