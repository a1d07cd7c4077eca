package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/metricflow"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
)

type modelExportCommand struct {
	Dir    string `arg:"" optional:"" help:"Folder with the model's files; empty = the configured model."`
	Format string `default:"ossie" enum:"ossie,ossie-0.1.1" help:"ossie (0.2.0.dev0) or ossie-0.1.1."`
}

// Run prints the model in another format, and on standard error what readers
// of that format do not see.
func (m *modelExportCommand) Run(c *Config) error {
	if m.Dir != "" {
		c.ModelDir = m.Dir
	}
	model, err := c.loadModel()
	if err != nil {
		return err
	}
	version := ossie.V020
	if m.Format == "ossie-0.1.1" {
		version = ossie.V011
	}
	text, losses, err := ossie.Export(model, version)
	if err != nil {
		return err
	}
	if _, err := os.Stdout.Write(text); err != nil {
		return err
	}
	printLosses(os.Stderr, losses, false)
	return nil
}

type modelImportCommand struct {
	Path   string `arg:"" help:"File or folder to read."`
	Format string `required:"" enum:"ossie,metricflow" help:"ossie or metricflow."`
	Out    string `required:"" help:"Folder for the model's files; it must hold no .yaml file yet."`
	Schema string `default:"public" help:"Schema of tables that name none."`
}

// Run writes a foreign model as one of ours, checks it, and prints what could
// not be carried over.
func (m *modelImportCommand) Run() error {
	if err := emptyOfModels(m.Out); err != nil {
		return err
	}
	model, losses, err := m.read()
	if err != nil {
		return err
	}
	losses = append(losses, adopt.Fit(model)...)
	f := document.Of(model)
	text, err := f.YAML()
	if err != nil {
		return err
	}
	name := filepath.Join(m.Out, "model.yaml")
	if _, err := f.Load(name); err != nil {
		return err
	}
	if err := os.MkdirAll(m.Out, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d datasets, %d dimensions, %d metrics: %s\n", model.Name, len(model.Datasets), len(model.Dimensions), len(model.Metrics), name)
	printLosses(os.Stdout, losses, true)
	return nil
}

func (m *modelImportCommand) read() (*semantic.Model, []adopt.Loss, error) {
	if m.Format == "metricflow" {
		// The project's parent is read, too: links may lead there.
		path, err := filepath.Abs(m.Path)
		if err != nil {
			return nil, nil, err
		}
		in, err := metricflow.Import(os.DirFS(filepath.Dir(path)), filepath.Base(path), metricflow.Options{Schema: m.Schema})
		if err != nil {
			return nil, nil, err
		}
		in.Everything()
		return in.Model, in.Losses, nil
	}
	text, err := os.ReadFile(m.Path)
	if err != nil {
		return nil, nil, err
	}
	in, err := ossie.Import(m.Path, text, ossie.Options{Schema: m.Schema})
	if err != nil {
		return nil, nil, err
	}
	return in.Model, in.Losses, nil
}

// emptyOfModels refuses a folder with model files.
func emptyOfModels(dir string) error {
	if old, err := filepath.Glob(filepath.Join(dir, "*.yaml")); err != nil || len(old) > 0 {
		return semantic.Errorf(semantic.CodeBadQuery, "%q 里已有模型文件,没有覆盖;请用 --out 换一个文件夹。",
			"%q holds model files, which are not overwritten; choose another folder with --out.", dir)
	}
	return nil
}

// printLosses sums up what was lost by kind, and lists each where asked for.
func printLosses(w io.Writer, losses []adopt.Loss, each bool) {
	if each {
		for _, l := range losses {
			fmt.Fprintln(w, l)
		}
	}
	for _, c := range adopt.Counts(losses) {
		fmt.Fprintf(w, "%5d %s\n", c.Number, c.Kind)
	}
}
