package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Load reads every .yaml file under dir, in the order of their names, and
// returns the checked model. The error is Diagnostics when the files are at
// fault, and an I/O error when they cannot be read.
func Load(fsys fs.FS, dir string) (*semantic.Model, error) {
	var diags Diagnostics
	files, err := parseFiles(fsys, dir, &diags)
	if err != nil {
		return nil, fmt.Errorf("model folder %s: %w", dir, err)
	}
	return linked(dir, files, diags)
}

// LoadText reads a model that is one YAML text; name stands for the file in
// positions. The error is Diagnostics.
func LoadText(name string, text []byte) (*semantic.Model, error) {
	var diags Diagnostics
	var files []parsedFile
	if body, ok := parseFile(name, text, &diags); ok {
		files = []parsedFile{{name, body}}
	}
	return linked(name, files, diags)
}

// linked makes a model of parsed files.
func linked(dir string, files []parsedFile, diags Diagnostics) (*semantic.Model, error) {
	var all rawFile
	for _, f := range files {
		d := &decoder{file: f.name, diags: &diags}
		var raw rawFile
		d.decode(f.body, reflect.ValueOf(&raw).Elem())
		all.add(raw, &diags)
	}
	l := &linker{diags: &diags, model: &semantic.Model{Hash: fingerprint(files)}}
	l.link(dir, &all)
	if err := diags.err(); err != nil {
		return nil, err
	}
	return l.model, nil
}

// add appends the content of another file.
func (f *rawFile) add(o rawFile, diags *Diagnostics) {
	if o.Model != nil && f.Model != nil {
		diags.report(o.Model.Pos, "model 只能声明一次，已在 %s 声明。", "The model is declared once only; it was at %s.", f.Model.Pos)
	} else if o.Model != nil {
		f.Model = o.Model
	}
	f.Datasets = append(f.Datasets, o.Datasets...)
	f.Relationships = append(f.Relationships, o.Relationships...)
	f.Dimensions = append(f.Dimensions, o.Dimensions...)
	f.Metrics = append(f.Metrics, o.Metrics...)
	f.Words = append(f.Words, o.Words...)
}

type parsedFile struct {
	name string
	body ast.Node // nil for an empty file
}

func parseFiles(fsys fs.FS, dir string, diags *Diagnostics) ([]parsedFile, error) {
	var files []parsedFile
	err := fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		body, ok := parseFile(name, text, diags)
		if ok {
			files = append(files, parsedFile{name, body})
		}
		return nil
	})
	return files, err
}

func parseFile(name string, text []byte, diags *Diagnostics) (ast.Node, bool) {
	f, err := parser.ParseBytes(text, 0)
	if err != nil {
		pos := semantic.Position{File: name, Line: 1, Column: 1}
		message := err.Error()
		if y := yaml.Error(nil); errors.As(err, &y) {
			message = y.GetMessage()
			if t := y.GetToken(); t != nil {
				pos.Line, pos.Column = t.Position.Line, t.Position.Column
			}
		}
		diags.report(pos, "YAML 语法错误：%s。", "YAML syntax: %s.", strings.TrimSpace(message))
		return nil, false
	}
	if len(f.Docs) > 1 {
		diags.report(semantic.Position{File: name, Line: 1, Column: 1}, "一个文件只能有一个 YAML 文档。", "A file holds one YAML document only.")
		return nil, false
	}
	if len(f.Docs) == 0 {
		return nil, true
	}
	return f.Docs[0].Body, true
}
