package importer

import (
	"context"
	"database/sql"
)

// pieces are finished rows that are held until the connection is free to take them.
type pieces [][]byte

// add takes rows; it is what lines are handed to.
func (p *pieces) add(rows []byte) error {
	*p = append(*p, append([]byte(nil), rows...))
	return nil
}

// copy sends what was put out for a table, and starts anew.
func (p *pieces) copy(ctx context.Context, conn *sql.Conn, table string, from lines) error {
	if err := from.Push(); err != nil || len(*p) == 0 {
		return err
	}
	err := copyInto(ctx, conn, "COPY "+table+" FROM STDIN", func(l lines) error {
		for _, piece := range *p {
			if err := l.Whole(piece); err != nil {
				return err
			}
		}
		return nil
	})
	*p = (*p)[:0]
	return err
}
