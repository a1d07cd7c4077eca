package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/modeldiff"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

type modelDiffCommand struct {
	Before  string `arg:"" help:"Folder of the model as it was; \"shipped\" is the one in the program."`
	After   string `arg:"" help:"Folder of the model as it is to be."`
	JSON    bool   `name:"json" help:"Print the differences as JSON."`
	Figures bool   `help:"Compute the affected metrics with both models on the configured database."`
	Time    string `default:"last_month" help:"Period of the figures, such as 2025-10 or last_q."`
}

// modelDiff is what the command found.
type modelDiff struct {
	Changes  []modeldiff.Change `json:"changes"`
	Affected []string           `json:"affected_metrics"`
	Period   string             `json:"period,omitempty"`
	Moves    []modeldiff.Move   `json:"moves,omitempty"`
}

// meansMore is the exit status of a comparison that found a change of meaning,
// so that a pipeline can stop and ask.
const meansMore exitStatus = 2

// Run prints the differences. The exit status is 0 when both models mean the
// same, 2 when figures or what can be asked may differ, 1 when the comparison
// failed.
func (d *modelDiffCommand) Run(ctx context.Context, c *Config) error {
	before, err := c.modelIn(d.Before)
	if err != nil {
		return err
	}
	after, err := c.modelIn(d.After)
	if err != nil {
		return err
	}
	found := modelDiff{Changes: modeldiff.Declared(before, after), Affected: modeldiff.Affected(before, after)}
	if d.Figures && len(found.Affected) > 0 {
		if err := d.figures(ctx, c, before, after, &found); err != nil {
			return err
		}
	}
	if d.JSON {
		e := json.NewEncoder(os.Stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(found)
	} else {
		err = printDiff(os.Stdout, found)
	}
	if err != nil {
		return err
	}
	if found.means() {
		return meansMore
	}
	return nil
}

// modelIn loads the model of a folder.
func (c *Config) modelIn(dir string) (*semantic.Model, error) {
	one := *c
	if one.ModelDir = dir; dir == "shipped" {
		one.ModelDir = ""
	}
	return one.loadModel()
}

func (d *modelDiffCommand) figures(ctx context.Context, c *Config, before, after *semantic.Model, found *modelDiff) error {
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	now, err := c.clockOf(ctx, s)
	if err != nil {
		return err
	}
	at := now().In(before.Zone)
	r, err := semantic.ParseTimeRange(d.Time)
	if err != nil {
		return err
	}
	period, err := semantic.ResolveTime(r, semantic.Clock{Now: at, Today: semantic.DateOf(at), Zone: before.Zone, WeekStart: before.WeekStart})
	if err != nil {
		return err
	}
	over := func(m *semantic.Model) *warehouse.Warehouse {
		return warehouse.New(warehouse.Config{DB: s.warehouse, Model: m, AsOf: now, Timeout: c.QueryTimeout, RowLimit: c.RowLimit})
	}
	found.Period = period.String()
	found.Moves, err = modeldiff.Moves(ctx, over(before), over(after), found.Affected, period)
	return err
}

// means reports whether anything is more than wording or storage.
func (d modelDiff) means() bool {
	for _, c := range d.Changes {
		if c.Class == modeldiff.Meaning || c.Class == modeldiff.Access {
			return true
		}
	}
	return len(d.Affected) > 0
}

// printDiff writes changes by object, then the metrics they reach.
func printDiff(w io.Writer, d modelDiff) error {
	var b strings.Builder
	last := ""
	for _, c := range d.Changes {
		if head := c.Kind + " " + c.Name; head != last {
			fmt.Fprintln(&b, head)
			last = head
		}
		switch {
		case c.Path == "" && c.After == "":
			fmt.Fprintf(&b, "  removed (%s)\n", c.Class)
			continue
		case c.Path == "":
			fmt.Fprintf(&b, "  added (%s)\n", c.Class)
			continue
		}
		fmt.Fprintf(&b, "  %s (%s)\n", c.Path, c.Class)
		if c.Before != "" {
			fmt.Fprintf(&b, "    - %s\n", c.Before)
		}
		if c.After != "" {
			fmt.Fprintf(&b, "    + %s\n", c.After)
		}
	}
	if len(d.Affected) > 0 {
		fmt.Fprintf(&b, "\nmetrics computed in another way (%d): %s\n", len(d.Affected), strings.Join(d.Affected, ", "))
	}
	if d.Period != "" {
		fmt.Fprintf(&b, "\nfigures that move, %s:\n", d.Period)
		for _, m := range d.Moves {
			moved := ""
			if m.Change != nil {
				moved = fmt.Sprintf("  (%s%%)", m.Change.Shift(2))
			}
			fmt.Fprintf(&b, "  %-28s %s → %s%s\n", m.Metric, orNone(m.Before), orNone(m.After), moved)
		}
		if len(d.Moves) == 0 {
			fmt.Fprintln(&b, "  none")
		}
	}
	if b.Len() == 0 {
		fmt.Fprintln(&b, "The models say the same.")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func orNone(v semantic.Value) string {
	if v.IsNull() {
		return "none"
	}
	return v.String()
}
