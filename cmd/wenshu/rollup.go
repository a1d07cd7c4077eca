package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/goccy/go-yaml"
	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/tools"
)

type rollupCommand struct {
	List    rollupListCommand    `cmd:"" help:"List the model's rollups, how far each is complete and why one is not used."`
	Build   rollupBuildCommand   `cmd:"" help:"Make the tables of rollups anew, from the first day of the data."`
	Refresh rollupRefreshCommand `cmd:"" help:"Compute the days again that may have changed, and add those that came since."`
	Suggest rollupSuggestCommand `cmd:"" help:"Propose rollups, as YAML, from the questions that were answered."`
}

// keeper is the product with a connection that may write rollups.
type keeper struct {
	*product
	rollup.Keeper
}

// openKeeper connects to write. The private Postgres is ours; for any other
// the address has to be given, because the warehouse is opened read-only.
func (c *Config) openKeeper(ctx context.Context) (*keeper, func(), error) {
	s, err := c.openStores(ctx)
	if err != nil {
		return nil, nil, err
	}
	k := &keeper{}
	closeAll := func() {
		if k.DB != nil {
			k.DB.Close() // nothing to lose: every write was committed
		}
		s.close(context.WithoutCancel(ctx))
	}
	if err := c.connectKeeper(ctx, s, k); err != nil {
		closeAll()
		return nil, nil, err
	}
	return k, closeAll, nil
}

// writable is the address rollups are written at, "" where there is none.
func (c *Config) writable(s *stores) string {
	if c.RollupURL == "" && s.server != nil {
		return s.appURL
	}
	return c.RollupURL
}

func (c *Config) connectKeeper(ctx context.Context, s *stores, k *keeper) error {
	url := c.writable(s)
	if url == "" {
		return semantic.Errorf(semantic.CodeUnavailable, "汇总表需要可写的连接：请用 --rollup-url 给出能写数据仓库 rollup 模式的地址。",
			"Rollups need a connection that may write: give one with --rollup-url that may write the schema rollup of the warehouse.")
	}
	var err error
	if k.product, err = c.open(ctx, s); err != nil {
		return noData(err)
	}
	if k.DB, err = postgres.Open(ctx, url); err != nil {
		return err
	}
	k.Keeper, err = k.keeperOf(ctx, k.DB)
	return err
}

// keeperOf fills rollups on the connection up to today, as the data stand now.
func (p *product) keeperOf(ctx context.Context, db *sqlx.DB) (rollup.Keeper, error) {
	k := rollup.Keeper{DB: db, Model: p.Model, Distrusted: p.Warehouse.Distrusts}
	clock, err := p.Clock(ctx)
	if err != nil {
		return k, err
	}
	k.Until = clock.Today
	k.Mark, err = p.Warehouse.Mark(ctx)
	return k, err
}

type rollupBuildCommand struct {
	Names []string `arg:"" optional:"" help:"Rollups; empty = all of the model."`
}

// Run builds the tables one after the other.
func (r *rollupBuildCommand) Run(ctx context.Context, c *Config) error {
	return c.fillRollups(ctx, r.Names, rollup.Keeper.Build)
}

type rollupRefreshCommand struct {
	Names []string `arg:"" optional:"" help:"Rollups; empty = all of the model."`
}

// Run refreshes the tables one after the other.
func (r *rollupRefreshCommand) Run(ctx context.Context, c *Config) error {
	return c.fillRollups(ctx, r.Names, rollup.Keeper.Refresh)
}

func (c *Config) fillRollups(ctx context.Context, names []string, fill func(rollup.Keeper, context.Context, string) (rollup.State, error)) error {
	k, closeAll, err := c.openKeeper(ctx)
	if err != nil {
		return err
	}
	defer closeAll()
	if len(names) == 0 {
		for _, r := range k.Keeper.Model.Rollups {
			names = append(names, r.Name)
		}
	}
	for _, name := range names {
		s, err := fill(k.Keeper, ctx, name)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d rows, complete before %s\n", s.Name, s.RowCount, s.Complete.Format("2006-01-02"))
	}
	return nil
}

type rollupListCommand struct{}

// Run prints declared and built rollups.
func (rollupListCommand) Run(ctx context.Context, c *Config) error {
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	model, err := c.loadModel()
	if err != nil {
		return err
	}
	asOf, err := c.clockOf(ctx, s)
	if err != nil {
		return err
	}
	return listRollups(ctx, s.warehouse, model, semantic.DateOf(asOf().In(model.Zone)))
}

func listRollups(ctx context.Context, db *sqlx.DB, m *semantic.Model, today semantic.Date) error {
	states, err := rollup.States(ctx, db)
	if err != nil {
		return err
	}
	byName := map[string]rollup.State{}
	for _, s := range states {
		byName[s.Name] = s
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "ROLLUP\tGRAIN\tDIMENSIONS\tROWS\tCOMPLETE BEFORE\tBUILT\tSTATE")
	for _, r := range m.Rollups {
		s, built := byName[r.Name]
		delete(byName, r.Name)
		if !built {
			fmt.Fprintf(w, "%s\t%s\t%s\t\t\t\tnot built\n", r.Name, r.Grain, strings.Join(r.Dimensions, ","))
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\t%s\t%s\n", r.Name, r.Grain, strings.Join(r.Dimensions, ","), s.RowCount, s.Complete.Format("2006-01-02"),
			s.BuiltAt.In(m.Zone).Format("2006-01-02 15:04"), stateOf(m, r, s, today))
	}
	for name, s := range byName {
		fmt.Fprintf(w, "%s\t%s\t\t%d\t%s\t\tnot in the model\n", name, s.Grain, s.RowCount, s.Complete.Format("2006-01-02"))
	}
	return w.Flush()
}

// stateOf says whether queries may read a built rollup, and whether days are
// over that it does not hold.
func stateOf(m *semantic.Model, r *semantic.Rollup, s rollup.State, today semantic.Date) string {
	if s.Disabled != "" {
		return "disabled: " + s.Disabled
	}
	if changed, err := rollup.Changed(m, r, s); err != nil || changed {
		return "outdated: the model changed, build it again"
	}
	if semantic.DateOf(s.Complete).Before(today.StartOf(r.Grain, m.WeekStart)) {
		return "in use; later days are read from the facts"
	}
	return "in use"
}

type rollupSuggestCommand struct {
	With []string `help:"Dimensions every proposal must hold, such as those of row scopes." sep:","`
}

// Run prints proposals as a section of a model file, with the number of
// questions each would have answered.
func (r *rollupSuggestCommand) Run(ctx context.Context, c *Config) error {
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	model, err := c.loadModel()
	if err != nil {
		return err
	}
	asked, err := postgres.Audit{DB: s.app}.AskedCalls(ctx)
	if err != nil {
		return err
	}
	proposals := rollup.Suggest(model, usesOf(asked), r.With)
	if len(proposals) == 0 {
		fmt.Println("# No questions that a rollup would answer have been asked yet.")
		return nil
	}
	for _, p := range proposals {
		text, err := yaml.Marshal(map[string][]document.Rollup{"rollups": {document.RollupOf(p.Rollup)}})
		if err != nil {
			return err
		}
		fmt.Printf("# %d uses of these metrics\n%s", p.Uses, text)
	}
	return nil
}

// usesOf reads the calls; a text that is no call any more is passed over.
func usesOf(asked []postgres.AskedCall) []rollup.Use {
	var out []rollup.Use
	for _, a := range asked {
		calls, err := tools.ParsePlan(a.Text)
		if err != nil {
			continue
		}
		for _, call := range calls {
			metrics, dimensions := call.Touches()
			out = append(out, rollup.Use{Metrics: metrics, Dimensions: dimensions, Times: a.Times})
		}
	}
	return out
}
