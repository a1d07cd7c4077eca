package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// EventSource names the dataset that lists calendar events.
type EventSource struct {
	Dataset          string
	Code             string
	Start, End       string // date fields; End is the last day, NULL = one day only
	LabelZH, LabelEN string
	Where            []semantic.FieldCondition
}

// Event is a calendar event.
type Event struct {
	Label  semantic.Text
	Period semantic.Period
}

// Events returns the calendar events by code. Rows with one code are one
// event that spans them all.
func (w *Warehouse) Events(ctx context.Context) (map[string]Event, error) {
	src := w.cfg.Events
	if src == nil {
		return nil, nil
	}
	rows, err := w.list(ctx, everyone, sqlgen.List{Dataset: src.Dataset, Where: src.Where,
		Fields: []string{src.Code, src.Start, src.End, src.LabelZH, src.LabelEN}})
	if err != nil {
		return nil, err
	}
	out := map[string]Event{}
	for _, r := range rows {
		start, ok := r.Cells[1].Date()
		if !ok {
			continue // an event without a first day cannot be a period
		}
		last, ok := r.Cells[2].Date()
		if !ok {
			last = start
		}
		p, err := semantic.NewPeriod(start, last)
		if err != nil {
			return nil, err
		}
		code := r.Cells[0].String()
		e, known := out[code]
		if !known {
			e = Event{Label: semantic.Text{ZH: r.Cells[3].String(), EN: r.Cells[4].String()}, Period: p}
		}
		if p.Start.Before(e.Period.Start) {
			e.Period.Start = p.Start
		}
		if p.End.After(e.Period.End) {
			e.Period.End = p.End
		}
		out[code] = e
	}
	return out, nil
}
