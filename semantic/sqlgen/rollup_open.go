package sqlgen

import (
	"fmt"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// KeptRollup is a rollup that was built, as its metadata tell.
type KeptRollup struct {
	Name  string
	Table string // schema-qualified
	// Definition, Zone, WeekStart and Currency are those it was built with.
	Definition, Zone, WeekStart, Currency string
	// Complete is the first day whose rows are not, or not finally, in the table.
	Complete semantic.Date
	Rows     int64     // estimated
	Built    time.Time // tells one building from the next
	// Disabled says why it must not be used, "" = it may.
	Disabled string
}

// Rollups are the rollups that queries of one model may read. They are
// prepared once and shared by any number of compilations.
type Rollups struct{ open []openRollup }

// openRollup is a rollup laid out, or why it is unfit for every query.
type openRollup struct {
	state KeptRollup
	table *keptTable
	unfit string
}

// OpenRollups holds what was built to the model: a rollup made for another
// zone, week, currency or definition answers nothing, and says why.
func OpenRollups(m *semantic.Model, built []KeptRollup) *Rollups {
	out := &Rollups{}
	for _, state := range built {
		table, err := laidOut(m, state)
		open := openRollup{state: state, table: table}
		if table != nil { // fresh rows begin with a whole bucket
			open.state.Complete = state.Complete.StartOf(table.rollup.Grain, m.WeekStart)
		}
		if err != nil {
			open.unfit = err.Error()
		}
		out.open = append(out.open, open)
	}
	return out
}

func laidOut(m *semantic.Model, state KeptRollup) (*keptTable, error) {
	r, ok := m.Rollup(state.Name)
	switch {
	case !ok:
		return nil, refuse("not in the model")
	case state.Disabled != "":
		return nil, refuse("disabled: %s", state.Disabled)
	case state.Zone != m.Zone.String():
		return nil, refuse("zone %s", state.Zone)
	case state.WeekStart != m.WeekStart.String():
		return nil, refuse("weeks start on %s", state.WeekStart)
	case state.Currency != m.Currency:
		return nil, refuse("currency %s", state.Currency)
	}
	b := &binding{model: m, who: everything}
	k, err := b.keep(r)
	if err != nil {
		return nil, fmt.Errorf("no longer valid: %w", err)
	}
	definition, err := b.definition(k)
	if err != nil {
		return nil, fmt.Errorf("no longer valid: %w", err)
	}
	if definition != state.Definition {
		return nil, refuse("built from another definition")
	}
	return k, nil
}
