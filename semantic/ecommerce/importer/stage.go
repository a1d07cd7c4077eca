package importer

import (
	"context"
	"errors"
	"io"
)

// stage writes rows of one kind for its stage table; false means that the mapping leaves the row out. end writes what is held.
type stage interface {
	write(lines, record) (bool, error)
	end(lines) error
}

func (j *job) stage(b *binding, k *known) (s stage, table string) {
	r := newRowReader(b, k, j.now(), j.excel)
	switch j.m.Kind {
	case KindOrders:
		return newOrderRows(r), orderStage
	case KindAds:
		return &adRows{r}, adStage
	case KindReturns:
		return &returnRows{r}, returnStage
	}
	panic("importer: no stage for kind " + string(j.m.Kind))
}

// copyRows streams the rows into the stage table.
func (j *job) copyRows(ctx context.Context, t table, b *binding, k *known) error {
	s, create := j.stage(b, k)
	if _, err := j.conn.ExecContext(ctx, create); err != nil {
		return err
	}
	defer j.ran("COPY import_stage")
	return copyInto(ctx, j.conn, "COPY import_stage FROM STDIN", func(l lines) error {
		for {
			rec, err := t.next()
			if errors.Is(err, io.EOF) {
				return s.end(l)
			}
			if err != nil {
				return err
			}
			if b.skipped(rec) {
				continue
			}
			j.result.Rows++
			if used, err := s.write(l, rec); err != nil {
				return err
			} else if !used {
				j.result.Skipped++
			}
		}
	})
}
