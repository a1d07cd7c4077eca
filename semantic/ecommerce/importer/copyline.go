package importer

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strconv"
	"time"
)

// lines writes the text form of COPY and hands it on in pieces.
type lines struct {
	buf   []byte
	start int // of the line being written
	count int64
	flush func([]byte) error
}

const pieceSize = 256 << 10

func (l *lines) sep() {
	if len(l.buf) > l.start {
		l.buf = append(l.buf, '\t')
	}
}

func (l *lines) null() { l.sep(); l.buf = append(l.buf, '\\', 'N') }

func (l *lines) int(n int64) { l.sep(); l.buf = strconv.AppendInt(l.buf, n, 10) }

// id writes a reference, null where it is 0.
func (l *lines) id(n int) {
	if n == 0 {
		l.null()
		return
	}
	l.int(int64(n))
}

func (l *lines) bool(b bool) {
	l.sep()
	l.buf = strconv.AppendBool(l.buf, b)
}

// text writes a text, null where it is empty.
func (l *lines) text(s string) {
	if s == "" {
		l.null()
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

func (l *lines) money(m Money4) { l.sep(); l.buf = m.append(l.buf) }

// maybe writes an amount, null where the file gives none.
func (l *lines) maybe(m Money4, present bool) {
	if !present {
		l.null()
		return
	}
	l.money(m)
}

// moment writes a time, null for the zero value.
func (l *lines) moment(t time.Time) {
	if t.IsZero() {
		l.null()
		return
	}
	l.sep()
	l.buf = t.UTC().AppendFormat(l.buf, "2006-01-02 15:04:05.999999+00")
}

func (l *lines) day(t time.Time) {
	if t.IsZero() {
		l.null()
		return
	}
	l.sep()
	l.buf = t.AppendFormat(l.buf, time.DateOnly)
}

// mark is a place in the line, for hashOf.
func (l *lines) mark() int { return len(l.buf) }

// hashOf is a number that changes with what was written since the mark.
func (l *lines) hashOf(mark int) int64 { return int64(fnv(l.buf[mark:])) }

// fnv is FNV-1a, 64 bits (draft-eastlake-fnv).
func fnv(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// nulls writes n empty columns.
func (l *lines) nulls(n int) {
	for range n {
		l.null()
	}
}

func (l *lines) end() error {
	l.buf = append(l.buf, '\n')
	l.count++
	if len(l.buf) >= pieceSize {
		return l.push()
	}
	l.start = len(l.buf)
	return nil
}

func (l *lines) push() error {
	if len(l.buf) == 0 {
		return nil
	}
	err := l.flush(l.buf)
	l.buf, l.start = l.buf[:0], 0
	return err
}

// copyData is the part of lib/pq's COPY statement that takes finished lines.
type copyData interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// copyInto runs one COPY within the transaction that is open on the connection.
func copyInto(ctx context.Context, conn *sql.Conn, statement string, write func(*lines) error) error {
	return conn.Raw(func(dc any) error {
		stmt, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, statement)
		if err != nil {
			return err
		}
		data, ok := stmt.(copyData)
		if !ok {
			return errors.Join(errors.New("importer: the driver cannot copy lines"), stmt.Close())
		}
		l := &lines{flush: func(b []byte) error {
			_, err := data.CopyData(ctx, string(b[:len(b)-1])) // the driver adds the last line end
			return err
		}}
		if err = write(l); err == nil {
			err = l.push()
		}
		if err == nil {
			//lint:ignore SA1019 this driver ends a COPY by Exec alone
			_, err = stmt.Exec(nil)
		}
		return errors.Join(err, stmt.Close())
	})
}
