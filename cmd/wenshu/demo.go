package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jmoiron/sqlx"
	"github.com/schollz/progressbar/v3"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/web"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

type demoCommand struct {
	Profile string `enum:"ci,full" default:"ci" help:"How much traffic history to make: ci or full."`
	Scale   int    `default:"1" help:"How many times as many people, visits and orders to make, for work under load: 7 has a million order lines, 65 ten million. Rates and shares stay."`
	Listen  string `env:"WENSHU_LISTEN" default:"localhost:8080" help:"Address to listen on."`
	Data    string `help:"Folder with a public data set (Global Electronics or Online Retail) to load instead of the demo company." type:"path"`
	Once    bool   `help:"Stop after the example questions instead of serving."`

	found *samples.Found // what Data holds, nil for the demo company
}

// demoQuestions are asked on the terminal at every start: one Chinese, one
// English, one "why".
var demoQuestions = []string{
	"上个季度华东大区,哪个品类的销售额增长最快?原因是什么?",
	"Net sales and orders by platform last month versus the month before",
	"为什么华南区的新用户转化率突然下降了?",
}

// Run loads the demo company where it is missing, asks the examples and serves.
func (d *demoCommand) Run(ctx context.Context, c *Config) error {
	if d.Data != "" {
		if err := d.useData(c); err != nil {
			return err
		}
	}
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	if err := d.load(ctx, c, s); err != nil {
		return err
	}
	p, err := c.open(ctx, s)
	if err != nil {
		return err
	}
	keys, err := d.keys(ctx, c, p)
	if err != nil {
		return err
	}
	if err := p.history(ctx); err != nil {
		return err
	}
	if err := d.examples(ctx, p); err != nil {
		return err
	}
	fmt.Println("\nKeys (Authorization: Bearer KEY):")
	for _, k := range keys {
		fmt.Printf("%-20s %s\n", k.Role, k.Key)
	}
	fmt.Println()
	if d.Once {
		return nil
	}
	return p.serve(ctx, c, d.Listen, keys)
}

// load makes the company unless this very one is there already.
func (d *demoCommand) load(ctx context.Context, c *Config, s *stores) error {
	if d.found != nil {
		return d.loadData(ctx, s)
	}
	info, ok, err := demo.Loaded(ctx, s.app.DB)
	if err != nil {
		return err
	}
	if ok && info.Version == demo.Version() && info.Profile == demo.Profile(d.Profile) && info.Scale == d.Scale {
		return nil
	}
	var bar progress
	report, err := demo.Load(ctx, s.appURL, demo.Options{Profile: demo.Profile(d.Profile), Scale: d.Scale, Progress: bar.show})
	bar.done()
	if errors.Is(err, demo.ErrForeign) {
		return semantic.Errorf(semantic.CodeBadQuery, "这个数据库的 dw 模式里已有别的数据,演示公司没有写入。请换一个空库。",
			"The schema dw of this database holds other data, so the demo company was not written. Use an empty database.")
	}
	if err != nil {
		return err
	}
	if err := forget(ctx, s.app); err != nil {
		return err
	}
	var rows int
	for _, n := range report.Rows {
		rows += n
	}
	fmt.Printf("Demo company ready: %d rows in %.0f s (generate %.0f s, load %.0f s)\n",
		rows, (report.Generate + report.Load).Seconds(), report.Generate.Seconds(), report.Load.Seconds())
	return c.writeTruth(d.Scale)
}

// forget drops what was found in an earlier company: its figures are not those
// of the one just made. The access log stays.
func forget(ctx context.Context, app *sqlx.DB) error {
	_, err := app.ExecContext(ctx, `TRUNCATE app.insight, app.answer, app.thread_turn`)
	return err
}

// writeTruth keeps the planted truths beside the data, for tests and the curious.
func (c *Config) writeTruth(scale int) error {
	path, err := c.dataPath("truth.json")
	if err != nil {
		return err
	}
	b, err := demo.TruthsJSON(scale)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

func (d *demoCommand) keys(ctx context.Context, c *Config, p *product) ([]web.DemoKey, error) {
	secret, err := c.demoSecret()
	if err != nil {
		return nil, err
	}
	ids, keys, err := demoKeys(ctx, p.principals, secret)
	if err != nil {
		return nil, err
	}
	var out []web.DemoKey
	for i, id := range ids {
		if !p.knows(demoPrincipals()[i].Scope) {
			continue // a scope on places the data set does not have would show nothing
		}
		out = append(out, web.DemoKey{Role: id, Name: demoPrincipals()[i].DisplayName, Key: keys[i]})
	}
	return out, nil
}

func (d *demoCommand) examples(ctx context.Context, p *product) error {
	who, err := p.principals.ByID(ctx, "analyst")
	if err != nil {
		return err
	}
	questions := demoQuestions
	if d.found != nil {
		questions = d.found.Sample.Questions
	}
	for _, q := range questions {
		fmt.Printf("\n> %s\n\n", q)
		show(p.assistant.Turn(ctx, agent.Question{Text: q, Who: who.Access(), Source: "cli"}, nil), false)
	}
	return ctx.Err()
}

// progress draws a bar for the stage that runs.
type progress struct {
	stage string
	bar   *progressbar.ProgressBar
}

func (p *progress) show(now demo.Progress) {
	if now.Stage != p.stage {
		p.done()
		p.stage = now.Stage
		p.bar = progressbar.NewOptions(now.Total, progressbar.OptionSetDescription(fmt.Sprintf("%-24s", now.Stage)),
			progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetWidth(30), progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish())
	}
	p.bar.Set(now.Done) // a bar that cannot be drawn costs nothing
}

func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar = nil
	}
}

// noData explains a database that has the assistant's schema but no business data.
func noData(err error) error {
	var e *semantic.Error
	if errors.As(err, &e) && e.Hint.IsZero() {
		hinted := *e
		hinted.Hint = semantic.Text{
			ZH: "如果数据库里还没有业务数据:运行 make demo 生成演示公司,或用 WENSHU_WAREHOUSE_URL 指向您自己的数据;wenshu doctor 会逐项检查。",
			EN: "If the database holds no business data yet: make demo generates the demo company, WENSHU_WAREHOUSE_URL points at your own; wenshu doctor checks everything.",
		}
		return &hinted
	}
	return err
}
