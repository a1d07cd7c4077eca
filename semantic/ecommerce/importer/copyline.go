package importer

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// lines adds to the lines of a COPY what rows of files need.
type lines struct{ *copytext.Lines }

func (l lines) int(n int64) { l.Append(func(b []byte) []byte { return strconv.AppendInt(b, n, 10) }) }

func (l lines) money(m Money4) { l.Append(m.append) }

// cents writes hundredths of a dollar.
func (l lines) cents(n int64) { l.money(Money4(n) * 100) }

// maybe writes an amount, null where the file gives none.
func (l lines) maybe(m Money4, present bool) {
	if !present {
		l.Null()
		return
	}
	l.money(m)
}

// moment writes a time, null for the zero value.
func (l lines) moment(t time.Time) {
	if t.IsZero() {
		l.Null()
		return
	}
	l.Append(func(b []byte) []byte { return t.UTC().AppendFormat(b, "2006-01-02 15:04:05.999999+00") })
}

func (l lines) day(t time.Time) {
	if t.IsZero() {
		l.Null()
		return
	}
	l.Append(func(b []byte) []byte { return t.AppendFormat(b, time.DateOnly) })
}

// columns adds columns that are text already.
func (l lines) columns(text []byte) { l.Append(func(b []byte) []byte { return append(b, text...) }) }

// fnv is FNV-1a, 64 bits (draft-eastlake-fnv).
func fnv(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// nulls writes n empty columns.
func (l lines) nulls(n int) {
	for range n {
		l.Null()
	}
}

// copyInto runs one COPY within the transaction that is open on the connection.
func copyInto(ctx context.Context, conn *sql.Conn, statement string, write func(lines) error) error {
	return conn.Raw(func(raw any) error {
		_, err := copytext.Copy(ctx, raw, statement, func(l *copytext.Lines) error { return write(lines{l}) })
		return err
	})
}
