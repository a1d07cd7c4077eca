package tools

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

type funnelTool struct{}

func (funnelTool) Name() string { return "funnel" }
func (funnelTool) New() Args    { return &FunnelArgs{} }
func (funnelTool) Doc() semantic.Text {
	return semantic.Text{
		ZH: "转化漏斗:每一步的人数和转化率,流失最大或下降最多的一步。",
		EN: "The conversion funnel: counts and rates of each step, and the step that loses most or fell most.",
	}
}

// Check validates the steps, one dimension at most, and the filters.
func (funnelTool) Check(m *semantic.Model, args Args) error {
	a, err := argsAs[*FunnelArgs](args)
	if err != nil {
		return err
	}
	keys, err := stepKeys(m, a.Steps)
	if err != nil {
		return err
	}
	if len(a.By) > 1 {
		return badCall("漏斗一次只能按一个维度拆分。", "A funnel can be cut by one dimension at a time.")
	}
	for _, d := range a.By {
		if err := checkDimension(m, keys, d); err != nil {
			return err
		}
	}
	if err := checkFilters(m, keys, a.Filters); err != nil {
		return err
	}
	return checkComparison(a.Compare)
}

// Run counts the steps in one query, so that every step sees the same rows.
func (funnelTool) Run(ctx context.Context, env Env, args Args) (*Result, error) {
	a, err := argsAs[*FunnelArgs](args)
	if err != nil {
		return nil, err
	}
	w, err := windowsOf(a.Time, a.Compare, env.Clock)
	if err != nil {
		return nil, err
	}
	keys, err := stepKeys(env.Model, a.Steps)
	if err != nil {
		return nil, err
	}
	rows, err := env.Warehouse.Query(ctx, env.Who, semantic.Query{Metrics: keys, Dimensions: a.By,
		Where: filter(a.Filters), Period: w.period, Compare: w.before, Totals: len(a.By) > 0, Order: stepOrder(a.By, keys)})
	if err != nil {
		return nil, err
	}
	r := &Result{Call: Call{a}, Interpretation: interpret(env, nil, a.By, a.Filters, w, a.Compare),
		Notes: rows.Notes, Statements: rows.Statements}
	notes, err := periodNotes(ctx, env, keys[:1], a.Filters, w.period)
	if err != nil {
		return nil, err
	}
	r.addNotes(notes...)
	whole, ok := wholeRow(rows, len(a.By) > 0)
	steps := stepsFound(a.Steps, keys, rows.Columns, whole, w.before != nil)
	if !ok || steps[0].Count.IsZero() {
		r.Empty = true
		r.Available, err = env.Warehouse.Horizon(ctx, keys[0])
		return r, err
	}
	r.Tables = append(r.Tables, stepTable(steps, w.before != nil))
	r.Charts = append(r.Charts, stepChart(steps, w.before != nil))
	if len(a.By) > 0 {
		r.Tables = append(r.Tables, memberTable(a, keys, rows, w.before != nil))
	}
	for _, s := range steps {
		r.Findings = append(r.Findings, s)
	}
	if worst, ok := worstStep(steps); ok {
		r.Findings = append(r.Findings, worst)
	}
	return r, nil
}

func stepOrder(by, keys []string) []semantic.Order {
	if len(by) == 0 {
		return nil
	}
	if _, isTime := semantic.GrainOf(by[0]); isTime {
		return []semantic.Order{{By: by[0]}}
	}
	return []semantic.Order{{By: keys[0], Desc: true}}
}

func wholeRow(rows *semantic.Result, cutUp bool) (semantic.Row, bool) {
	if cutUp {
		total, ok := rows.Total()
		if !ok {
			total.Cells = make([]semantic.Value, len(rows.Columns))
		}
		return total, ok
	}
	if len(rows.Rows) == 0 {
		return semantic.Row{Cells: make([]semantic.Value, len(rows.Columns))}, false
	}
	return rows.Rows[0], true
}

// Columns of the funnel's own tables: keys that are no metric of the model.
func stepColumns(compared bool) []semantic.Column {
	c := []semantic.Column{
		{Name: "count", Key: "count", Role: semantic.RoleValue, Kind: semantic.KindNumber, Unit: semantic.UnitCount},
		{Name: "from_first", Key: "from_first", Role: semantic.RoleValue, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
		{Name: "from_prior", Key: "from_prior", Role: semantic.RoleValue, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
	}
	if compared {
		c = append(c,
			semantic.Column{Name: "count.before", Key: "count", Role: semantic.RoleBefore, Kind: semantic.KindNumber, Unit: semantic.UnitCount},
			semantic.Column{Name: "from_prior.before", Key: "from_prior", Role: semantic.RoleBefore, Kind: semantic.KindNumber, Unit: semantic.UnitPercent})
	}
	return c
}

func stepCells(s StepFound, compared bool) []semantic.Value {
	cells := []semantic.Value{semantic.NumberValue(s.Count), optional(s.FromFirst), optional(s.FromPrior)}
	if compared {
		cells = append(cells, optional(s.CountThen), optional(s.PriorThen))
	}
	return cells
}

func stepColumn() semantic.Column {
	return semantic.Column{Name: "step", Key: "step", Role: semantic.RoleDimension, Kind: semantic.KindText}
}

func stepTable(steps []StepFound, compared bool) Table {
	t := Table{ID: "main", Columns: append([]semantic.Column{stepColumn()}, stepColumns(compared)...)}
	for _, s := range steps {
		t.Rows = append(t.Rows, semantic.Row{Cells: append([]semantic.Value{semantic.TextValue(s.Step)}, stepCells(s, compared)...)})
	}
	return t
}

// memberTable has one row per member and step.
func memberTable(a *FunnelArgs, keys []string, rows *semantic.Result, compared bool) Table {
	t := Table{ID: "steps:" + a.By[0]}
	by := semantic.Column{Name: a.By[0], Key: a.By[0], Role: semantic.RoleDimension, Kind: rows.Columns[0].Kind}
	t.Columns = append([]semantic.Column{by, stepColumn()}, stepColumns(compared)...)
	for _, row := range rows.Rows {
		if row.Kind != semantic.RowData {
			continue
		}
		member := cell(rows.Columns, row, a.By[0], semantic.RoleDimension)
		for _, s := range stepsFound(a.Steps, keys, rows.Columns, row, compared) {
			cells := append([]semantic.Value{member, semantic.TextValue(s.Step)}, stepCells(s, compared)...)
			t.Rows = append(t.Rows, semantic.Row{Cells: cells})
		}
	}
	return t
}

func stepChart(steps []StepFound, compared bool) Chart {
	c := Chart{Kind: ChartFunnel, X: Axis{Dimension: "step"}}
	now := Series{Name: semantic.Text{ZH: "人数", EN: "Count"}, Unit: semantic.UnitCount}
	then := Series{Name: semantic.Text{ZH: "对比期", EN: "Compared"}, Unit: semantic.UnitCount}
	for _, s := range steps {
		c.X.Values = append(c.X.Values, semantic.TextValue(s.Step))
		now.Values = append(now.Values, semantic.NumberValue(s.Count))
		then.Values = append(then.Values, optional(s.CountThen))
	}
	c.Series = []Series{now}
	if compared {
		c.Series = append(c.Series, then)
	}
	return c
}

func optional(d *decimal.Decimal) semantic.Value {
	if d == nil {
		return semantic.Null
	}
	return semantic.NumberValue(*d)
}
