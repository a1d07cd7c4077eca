package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Load reads every .yaml file under dir, in the order of their names, and
// returns the checked model. The error is Diagnostics when the files are at
// fault, and an I/O error when they cannot be read.
func Load(fsys fs.FS, dir string) (*semantic.Model, error) {
	texts, err := readFiles(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("model folder %s: %w", dir, err)
	}
	return linked(dir, texts)
}

// LoadText reads a model that is one YAML text; name stands for the file in
// positions. The error is Diagnostics.
func LoadText(name string, text []byte) (*semantic.Model, error) {
	return linked(name, []textFile{{name, text}})
}

// linked makes a model of texts.
func linked(dir string, texts []textFile) (*semantic.Model, error) {
	var diags Diagnostics
	var all rawFile
	var prints []string
	for _, f := range parseAll(texts) {
		diags = append(diags, f.diags...)
		if f.sound {
			all.add(f.raw, &diags)
			prints = append(prints, f.print)
		}
	}
	l := &linker{diags: &diags, model: &semantic.Model{Hash: fingerprint(prints)}}
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
	f.Bridges = append(f.Bridges, o.Bridges...)
	f.Calendars = append(f.Calendars, o.Calendars...)
	f.Dimensions = append(f.Dimensions, o.Dimensions...)
	f.Metrics = append(f.Metrics, o.Metrics...)
	f.Words = append(f.Words, o.Words...)
	f.Rollups = append(f.Rollups, o.Rollups...)
}

// textFile is one file as read.
type textFile struct {
	name string
	text []byte
}

func readFiles(fsys fs.FS, dir string) ([]textFile, error) {
	var files []textFile
	err := fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		files = append(files, textFile{name, text})
		return err
	})
	return files, err
}

// parsedFile is what one file says.
type parsedFile struct {
	raw   rawFile
	print string // fingerprint of its content
	sound bool   // its syntax
	diags Diagnostics
}

// parseAll parses the files side by side: that is most of the work of a load.
func parseAll(texts []textFile) []parsedFile {
	files := make([]parsedFile, len(texts))
	var done sync.WaitGroup
	for i, t := range texts {
		done.Go(func() {
			f := &files[i]
			var body ast.Node
			if body, f.sound = parseFile(t.name, t.text, &f.diags); f.sound {
				d := &decoder{file: t.name, diags: &f.diags}
				d.decode(body, reflect.ValueOf(&f.raw).Elem())
				f.print = filePrint(t.name, body)
			}
		})
	}
	done.Wait()
	return files
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
