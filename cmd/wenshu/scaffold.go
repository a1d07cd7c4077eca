package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/scaffold"
)

type modelScaffoldCommand struct {
	Schema []string `help:"Schema to read, repeatable; empty = all of the database's own."`
	Name   string   `help:"Name of the model; empty = that of the first schema."`
	Out    string   `default:"model" help:"Folder for the model's files; it must hold no .yaml file yet."`
}

// Run drafts a model of the business data, writes it and checks what it wrote.
func (m *modelScaffoldCommand) Run(ctx context.Context, c *Config) error {
	if old, err := filepath.Glob(filepath.Join(m.Out, "*.yaml")); err != nil || len(old) > 0 {
		return semantic.Errorf(semantic.CodeBadQuery, "%q 里已有模型文件,没有覆盖;请用 --out 换一个文件夹。",
			"%q holds model files, which are not overwritten; choose another folder with --out.", m.Out)
	}
	db, done, err := c.businessData(ctx)
	if err != nil {
		return err
	}
	defer done()
	d, err := scaffold.New(ctx, db.DB, scaffold.Options{Schemas: m.Schema, Name: m.Name})
	if err != nil {
		return err
	}
	if err := m.write(d.Files); err != nil {
		return err
	}
	if _, err := catalog.Load(os.DirFS(m.Out), "."); err != nil {
		return err
	}
	m.report(os.Stdout, d)
	return nil
}

// businessData opens the warehouse read-only and nothing else: the assistant's own schema is not made in a database
// that is only looked at. Without an address it is the private server's.
func (c *Config) businessData(ctx context.Context) (*sqlx.DB, func(), error) {
	address := c.WarehouseURL
	if address == "" {
		address = c.DatabaseURL
	}
	if address == "" {
		s, err := c.openStores(ctx)
		if err != nil {
			return nil, nil, err
		}
		return s.warehouse, func() { s.close(context.WithoutCancel(ctx)) }, nil
	}
	address, err := wiring.ReadOnly(address, "")
	if err != nil {
		return nil, nil, err
	}
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	return db, func() { db.Close() }, nil // nothing was written
}

func (m *modelScaffoldCommand) write(files map[string]string) error {
	if err := os.MkdirAll(m.Out, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(m.Out, name), []byte(files[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// report tells what was drafted and, with counts, what was left out.
func (m *modelScaffoldCommand) report(w io.Writer, d *scaffold.Draft) {
	fmt.Fprintf(w, "%d datasets, %d relationships (%d guessed), %d dimensions, %d metrics: %s\n", d.Tables, d.Edges, d.Guessed, d.Dimensions, d.Metrics, m.Out)
	if len(d.Left) > 0 {
		fmt.Fprintf(w, "\nLeft out or unsettled:\n")
	}
	lang := terminalLang()
	for _, f := range d.Left {
		fmt.Fprintf(w, "  %-14s %s: %s\n", f.Kind, f.Where, f.Text.In(lang))
	}
	fmt.Fprintf(w, "\nwenshu model check %s; wenshu --model %s ask …\n", m.Out, m.Out)
}
