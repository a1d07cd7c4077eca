package warehouse

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// distrust remembers the rollups whose figures were found to differ from the
// facts, as they were built then: one that is built again is trusted again.
type distrust struct {
	mu       sync.Mutex
	disabled []sqlgen.KeptRollup
	asked    int
}

// differs is why a distrusted rollup is not read.
const differs = "differs from the facts"

func (d *distrust) add(k sqlgen.KeptRollup) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.disabled = append(d.disabled, k)
}

func (d *distrust) holds(k sqlgen.KeptRollup) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.ContainsFunc(d.disabled, func(o sqlgen.KeptRollup) bool { return o.Name == k.Name && o.Built.Equal(k.Built) })
}

// Distrusts reports whether a rollup, as it was built at that time, was found
// to differ from the facts.
func (w *Warehouse) Distrusts(name string, built time.Time) bool {
	return w.distrust.holds(sqlgen.KeptRollup{Name: name, Built: built})
}

// every reports whether it is the turn of a sample of one in n.
func (d *distrust) every(n int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	return n > 0 && d.asked%n == 0
}

// routed are the options of queries, which may read rollups. A failure to
// learn what was built costs speed, not the answer.
func (w *Warehouse) routed(ctx context.Context) sqlgen.Options {
	o := w.options()
	if w.cfg.Rollups == nil {
		return o
	}
	mark, err := w.watermark(ctx)
	if err != nil {
		return o
	}
	open, _, err := w.open.get(ctx, mark, func(ctx context.Context) (*sqlgen.Rollups, error) {
		kept, err := w.cfg.Rollups(ctx, mark)
		for i, k := range kept {
			if w.distrust.holds(k) {
				kept[i].Disabled = differs
			}
		}
		return sqlgen.OpenRollups(w.cfg.Model, kept), err
	})
	if err != nil {
		w.cfg.Log.Warn("the state of the rollups could not be read", "err", err)
		return o
	}
	o.Rollups = open
	return o
}

// Mark identifies the present state of the data feeds, for what is computed
// ahead of questions.
func (w *Warehouse) Mark(ctx context.Context) (string, error) { return w.watermark(ctx) }

// answered runs a query. A statement over rollups that fails is asked of the
// facts: a table that is being built anew is no reason to give up.
func (w *Warehouse) answered(ctx context.Context, who semantic.Access, q semantic.Query, c *sqlgen.Compiled) (*semantic.Result, error) {
	r, err := w.run(ctx, c)
	read := c.Read()
	if len(read) == 0 {
		return r, err
	}
	if code := semantic.CodeOf(err); err != nil && code != semantic.CodeTimeout && code != semantic.CodeCanceled {
		w.cfg.Log.Warn("a query over rollups failed and is asked of the facts", "rollups", strings.Join(read, ","), "err", err)
		plain, err := w.options().Compile(w.cfg.Model, who, q)
		if err != nil {
			return nil, err
		}
		return w.run(ctx, plain)
	}
	if err == nil && w.distrust.every(w.cfg.CheckEvery) {
		go w.check(context.WithoutCancel(ctx), who, q, c)
	}
	return r, err
}

// check compares a query over rollups with the same query over the facts, and
// stops reading rollups that differ. Data that moved in between prove nothing.
func (w *Warehouse) check(ctx context.Context, who semantic.Access, q semantic.Query, c *sqlgen.Compiled) {
	plain, err := w.options().Compile(w.cfg.Model, who, q)
	if err != nil {
		return // it compiled before; the model does not change
	}
	kept, err := w.cfg.Rollups(ctx, "")
	if err != nil {
		return
	}
	facts, err := w.run(ctx, plain)
	if err != nil {
		w.cfg.Log.Warn("a rollup could not be compared with the facts", "err", err)
		return
	}
	again, err := w.run(ctx, c)
	if err != nil || equalRows(facts.Rows, again.Rows) {
		return
	}
	if second, err := w.run(ctx, plain); err != nil || !equalRows(facts.Rows, second.Rows) {
		return // the facts are moving
	}
	for _, k := range kept {
		if slices.Contains(c.Read(), k.Name) {
			w.distrust.add(k)
			w.cfg.Log.Error("a rollup differs from the facts and is no longer read; build it again", "rollup", k.Name, "sql", c.SQL, "args", c.Printed())
		}
	}
	w.open.empty()
	w.answers.empty()
}

// equalRows compares cells; numbers agree to nine digits after the point,
// since a mean may be divided in another order.
func equalRows(a, b []semantic.Row) bool {
	return slices.EqualFunc(a, b, func(x, y semantic.Row) bool {
		return x.Kind == y.Kind && slices.EqualFunc(x.Cells, y.Cells, func(v, o semantic.Value) bool {
			n, ok1 := v.Number()
			m, ok2 := o.Number()
			if ok1 && ok2 {
				return n.Round(9).Equal(m.Round(9))
			}
			return v.Equal(o)
		})
	})
}
