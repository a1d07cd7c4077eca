package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"reflect"
	"strings"
	"text/tabwriter"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/web"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
)

type doctorCommand struct{}

// Run prints every setting with where it comes from, then checks each part in
// the order things start. It fails when something needed is not right.
func (doctorCommand) Run(ctx context.Context, c *Config) error {
	d := doctor{out: os.Stdout, lang: terminalLang()}
	d.settings(c)
	d.check(ctx, c)
	if d.failed {
		return semantic.Errorf(semantic.CodeUnavailable, "有需要处理的问题,见上面标 ✗ 的行。", "Something needs attention; see the lines marked ✗ above.")
	}
	return nil
}

type doctor struct {
	out    io.Writer
	lang   semantic.Lang
	failed bool
}

// settings lists the fields of Config by their tags, so that no setting can be
// forgotten here.
func (d *doctor) settings(c *Config) {
	w := tabwriter.NewWriter(d.out, 0, 4, 2, ' ', 0)
	printSettings(w, reflect.ValueOf(*c), "")
	w.Flush()
	fmt.Fprintln(d.out)
}

// printSettings prints the fields of a struct of settings; a group of settings
// is a struct of its own whose names share a beginning.
func printSettings(w io.Writer, v reflect.Value, prefix string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if group, ok := f.Tag.Lookup("prefix"); ok {
			printSettings(w, v.Field(i), group)
			continue
		}
		value := fmt.Sprint(v.Field(i).Interface())
		shown := masked(value)
		if f.Tag.Get("secret") != "" && value != "" {
			shown = "…"
		}
		fmt.Fprintf(w, "--%s%s\t%s\t%s\t%s\n", prefix, f.Tag.Get("name"), shown, sourceOf(f.Tag, value), f.Tag.Get("env"))
	}
}

// sourceOf is where a setting's value comes from.
func sourceOf(tag reflect.StructTag, value string) string {
	for _, name := range strings.Split(tag.Get("env"), ",") {
		if env := os.Getenv(name); env != "" && env == value {
			return name
		}
	}
	if value != tag.Get("default") && !(value == "false" && tag.Get("default") == "") {
		return "flag"
	}
	return "default"
}

// masked hides what must not be shown: passwords in addresses and tokens.
func masked(value string) string {
	if strings.HasPrefix(value, "xapp-") || strings.HasPrefix(value, "xoxb-") {
		return value[:5] + "…"
	}
	if u, err := url.Parse(value); err == nil && u.User != nil {
		return u.Redacted()
	}
	if value == "" {
		return "—"
	}
	return value
}

func (d *doctor) ok(format string, args ...any) {
	fmt.Fprintln(d.out, "✓", fmt.Sprintf(format, args...))
}

// hint marks something that works with less.
func (d *doctor) hint(format string, args ...any) {
	fmt.Fprintln(d.out, "·", fmt.Sprintf(format, args...))
}

func (d *doctor) bad(what string, err error) {
	d.failed = true
	fmt.Fprintf(d.out, "✗ %s: %s\n", what, strings.ReplaceAll(plain(err), "\n", "\n  "))
}

func (d *doctor) check(ctx context.Context, c *Config) {
	model, err := c.loadModel()
	if err != nil {
		d.bad("model", err)
		return
	}
	d.ok("model %s: %d metrics, %d dimensions", model.Name, len(model.Metrics), len(model.Dimensions))
	d.page()
	d.slack(c)
	d.llm(ctx, c)
	d.embedder(ctx, c)
	s, err := c.openStores(ctx)
	if err != nil {
		d.bad("database", err)
		return
	}
	defer s.close(context.WithoutCancel(ctx))
	d.ok("database reachable, the assistant's schema is up to date")
	d.data(ctx, c, s)
}

func (d *doctor) page() {
	if missing := web.MissingAssets(); len(missing) > 0 {
		d.hint("web page: %s missing, answers show without charts; make assets fetches them", strings.Join(missing, ", "))
	} else {
		d.ok("web page complete")
	}
	if !fold.Complete() {
		d.hint("OpenCC's tables missing, traditional characters are read for the words of commerce only; make assets fetches them")
	}
}

func (d *doctor) slack(c *Config) {
	switch {
	case c.SlackApp == "" && c.SlackBot == "":
		d.hint("Slack not configured; set SLACK_APP_TOKEN and SLACK_BOT_TOKEN (docs/slack.md)")
	case !strings.HasPrefix(c.SlackApp, "xapp-") || !strings.HasPrefix(c.SlackBot, "xoxb-"):
		d.bad("Slack", semantic.Errorf(semantic.CodeBadQuery, "SLACK_APP_TOKEN 应以 xapp- 开头,SLACK_BOT_TOKEN 应以 xoxb- 开头。",
			"SLACK_APP_TOKEN must begin with xapp- and SLACK_BOT_TOKEN with xoxb-."))
	default:
		d.ok("Slack configured")
	}
}

func (d *doctor) data(ctx context.Context, c *Config, s *stores) {
	info, isDemo, err := demo.Loaded(ctx, s.warehouse.DB)
	if err != nil {
		d.bad("warehouse", err)
		return
	}
	if isDemo {
		d.ok("demo company, profile %s, as of %s", info.Profile, demo.AsOf.Format("2006-01-02 15:04 MST"))
		if info.Version != demo.Version() {
			d.hint("the demo company was made by another version; wenshu demo makes it anew")
		}
	}
	p, err := c.open(ctx, s)
	if err != nil {
		d.bad("warehouse", noData(err))
		return
	}
	var readOnly string
	if err := s.warehouse.GetContext(ctx, &readOnly, `SHOW default_transaction_read_only`); err != nil || readOnly != "on" {
		d.bad("warehouse", semantic.Errorf(semantic.CodeUnavailable, "数据连接不是只读的。", "The connection to the business data is not read-only."))
		return
	}
	d.ok("warehouse reachable, read-only, statements end after %s and %d rows", c.QueryTimeout, c.RowLimit)
	d.ok("planner knows %d member labels", p.LabelCount())
}
