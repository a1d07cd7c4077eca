// Package copytext writes rows in the text form of Postgres' COPY and sends them.
package copytext

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"strconv"
)

// Lines writes columns of a row one after the other and hands finished rows on in pieces.
type Lines struct {
	buf   []byte
	start int // of the row being written
	count int
	flush func([]byte) error
	err   error
}

const pieceSize = 128 << 10

// To gives lines that are handed to flush in pieces of whole rows, each with its line end. A piece is valid during the call
// only; after an error nothing more is handed on.
func To(flush func([]byte) error) *Lines { return &Lines{flush: flush} }

// Append adds a column; the function appends its text, which must need no escaping and is not empty in the first column.
func (l *Lines) Append(text func([]byte) []byte) {
	l.sep()
	l.buf = text(l.buf)
}

func (l *Lines) sep() {
	if len(l.buf) > l.start {
		l.buf = append(l.buf, '\t')
	}
}

// Null adds a column without value.
func (l *Lines) Null() { l.sep(); l.buf = append(l.buf, '\\', 'N') }

// Int adds a whole number.
func (l *Lines) Int(n int) { l.sep(); l.buf = strconv.AppendInt(l.buf, int64(n), 10) }

// ID adds a reference, null where it is not positive.
func (l *Lines) ID(n int) {
	if n <= 0 {
		l.Null()
		return
	}
	l.Int(n)
}

// Bool adds true or false.
func (l *Lines) Bool(b bool) { l.sep(); l.buf = strconv.AppendBool(l.buf, b) }

// Text adds a text, null where it is empty.
func (l *Lines) Text(s string) {
	if s == "" {
		l.Null()
		return
	}
	l.sep()
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\':
			l.buf = append(l.buf, '\\', '\\')
		case '\n':
			l.buf = append(l.buf, '\\', 'n')
		case '\r':
			l.buf = append(l.buf, '\\', 'r')
		case '\t':
			l.buf = append(l.buf, '\\', 't')
		default:
			l.buf = append(l.buf, c)
		}
	}
}

// Len is how many bytes are held; Since gives those after such a place, valid until the next call.
func (l *Lines) Len() int { return len(l.buf) }

// Since gives what was written after a place in the row.
func (l *Lines) Since(place int) []byte { return l.buf[place:] }

// Reset forgets what is held.
func (l *Lines) Reset() { l.buf, l.start = l.buf[:0], 0 }

// End ends the row. The error is that of flush and comes again with every later row.
func (l *Lines) End() error {
	l.buf = append(l.buf, '\n')
	l.count++
	if len(l.buf) >= pieceSize {
		return l.Push()
	}
	l.start = len(l.buf)
	return l.err
}

// Whole hands on finished rows, each with its line end, after those that were written before.
func (l *Lines) Whole(rows []byte) error {
	if err := l.Push(); err != nil || len(rows) == 0 {
		return err
	}
	l.count += bytes.Count(rows, []byte{'\n'})
	l.err = l.flush(rows)
	return l.err
}

// Push hands on what is left.
func (l *Lines) Push() error {
	if len(l.buf) > 0 && l.err == nil {
		l.err = l.flush(l.buf)
	}
	l.Reset()
	return l.err
}

// Err is the first error of flush.
func (l *Lines) Err() error { return l.err }

// Count is the number of rows ended.
func (l *Lines) Count() int { return l.count }

// copyData is the part of lib/pq's COPY statement that takes finished lines.
type copyData interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// Copy runs one COPY … FROM STDIN on a raw connection of lib/pq, within the transaction that is open on it, and returns the
// number of rows.
func Copy(ctx context.Context, conn any, statement string, write func(*Lines) error) (int, error) {
	prepared, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return 0, errors.New("copytext: the driver cannot prepare statements")
	}
	stmt, err := prepared.PrepareContext(ctx, statement)
	if err != nil {
		return 0, err
	}
	data, ok := stmt.(copyData)
	if !ok {
		return 0, errors.Join(errors.New("copytext: the driver cannot copy lines"), stmt.Close())
	}
	l := To(func(b []byte) error {
		_, err := data.CopyData(ctx, string(b[:len(b)-1])) // the driver adds the last line end
		return err
	})
	if err = write(l); err == nil {
		err = l.Push()
	}
	if err == nil {
		//lint:ignore SA1019 this driver ends a COPY by Exec alone
		_, err = stmt.Exec(nil)
	}
	return l.Count(), errors.Join(err, stmt.Close())
}
