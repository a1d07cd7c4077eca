package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

type migrateCommand struct{}

// Run brings the schema app up to date; opening the stores does it.
func (migrateCommand) Run(ctx context.Context, c *Config) error {
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	s.close(ctx)
	fmt.Println("The assistant's schema is up to date.")
	return nil
}

type modelCommand struct {
	Check    modelCheckCommand    `cmd:"" help:"Read the model and report every problem with its place."`
	Show     modelShowCommand     `cmd:"" help:"List metrics and dimensions, or one of them in full."`
	Scaffold modelScaffoldCommand `cmd:"" help:"Draft a model from the tables of a Postgres schema; every guess is marked."`
	Export   modelExportCommand   `cmd:"" help:"Print the model in an exchange format; losses go to standard error."`
	Diff     modelDiffCommand     `cmd:"" help:"Say what two models mean differently, and by how much figures move."`
	Import   modelImportCommand   `cmd:"" help:"Write a model of another format as one of ours and report what was lost."`
}

type modelCheckCommand struct {
	Dir string `arg:"" optional:"" help:"Folder with the model's files; empty = the configured model."`
}

// Run loads the model; the error lists all problems.
func (m *modelCheckCommand) Run(c *Config) error {
	if m.Dir != "" {
		c.ModelDir = m.Dir
	}
	model, err := c.loadModel()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d datasets, %d dimensions, %d metrics, hash %s: ok\n", model.Name, len(model.Datasets), len(model.Dimensions), len(model.Metrics), model.Hash)
	return nil
}

type modelShowCommand struct {
	Name string `arg:"" optional:"" help:"Metric or dimension key; empty lists all."`
}

// Run prints keys with labels, or one entry with its definition.
func (m *modelShowCommand) Run(c *Config) error {
	model, err := c.loadModel()
	if err != nil {
		return err
	}
	if m.Name == "" {
		for _, x := range model.Metrics {
			fmt.Printf("metric     %-26s %s / %s\n", x.Name, x.Label.ZH, x.Label.EN)
		}
		for _, d := range model.Dimensions {
			fmt.Printf("dimension  %-26s %s / %s\n", d.Name, d.Label.ZH, d.Label.EN)
		}
		return nil
	}
	if x, ok := model.Metric(m.Name); ok {
		fmt.Printf("%s  %s / %s\n%s\n%s\n", x.Name, x.Label.ZH, x.Label.EN, x.Definition.ZH, x.Definition.EN)
		return nil
	}
	if d, ok := model.Dimension(m.Name); ok {
		fmt.Printf("%s  %s / %s\n%s\n%s\n", d.Name, d.Label.ZH, d.Label.EN, d.Definition.ZH, d.Definition.EN)
		return nil
	}
	return semantic.Errorf(semantic.CodeUnknownMetric, "模型里没有 %q,wenshu model show 列出全部。",
		"The model has no %q; wenshu model show lists everything.", m.Name)
}

type keyCommand struct {
	Principal string   `arg:"" help:"Id of the principal."`
	Name      string   `help:"Display name; empty = the id."`
	Role      string   `default:"analyst" enum:"exec,regional_manager,marketing,product,supply_chain,finance,analyst,support,data_steward" help:"Role."`
	Clearance string   `default:"mid" enum:"low,mid,high" help:"Clearance."`
	Scope     []string `help:"Row scope as dimension=value, repeatable."`
	Slack     string   `help:"Slack user id to link."`
}

// Run stores the principal and prints a new key, which is shown only once.
func (k *keyCommand) Run(ctx context.Context, c *Config) error {
	p := postgres.Principal{ID: k.Principal, DisplayName: k.Name, Role: k.Role, Clearance: semantic.Sensitivity(k.Clearance), SlackUser: k.Slack, Locale: "zh-CN"}
	if p.DisplayName == "" {
		p.DisplayName = p.ID
	}
	var err error
	if p.Scope, err = parseScope(k.Scope); err != nil {
		return err
	}
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	store, key := postgres.Principals{DB: s.app}, newKey()
	if err := store.Upsert(ctx, p); err != nil {
		return err
	}
	if err := store.AddKey(ctx, p.ID, key); err != nil {
		return err
	}
	fmt.Printf("%s  %s\n", p.ID, key)
	return nil
}

type sqlCommand struct {
	File string `arg:"" help:"JSON file with a typed query; - reads standard input."`
	As   string `default:"analyst" help:"Principal whose policy applies."`
	// Explain prints the plan and the sources of the rows too.
	Explain bool `help:"Print the plan too: its steps with their keys, and which rollups are read or why not."`
}

// Run prints the SQL and its arguments without running them.
func (q *sqlCommand) Run(ctx context.Context, c *Config) error {
	data, err := readFile(q.File)
	if err != nil {
		return err
	}
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	p, err := c.open(ctx, s)
	if err != nil {
		return noData(err)
	}
	query, err := p.decodeQuery(data)
	if err != nil {
		return err
	}
	if err := ensurePrincipals(ctx, p); err != nil {
		return err
	}
	who, err := p.principals.ByID(ctx, q.As)
	if err != nil {
		return err
	}
	compiled, err := p.Warehouse.Explain(ctx, who.Access(), query)
	if err != nil {
		return err
	}
	args, err := json.Marshal(compiled.Printed())
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%s\n-- args: %s\n", compiled.SQL, args)
	if q.Explain {
		fmt.Fprintf(os.Stdout, "\n%s", compiled.Explain())
	}
	return nil
}
