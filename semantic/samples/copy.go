package samples

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
)

// pieceSize is about how many bytes of a file go to the server at a time.
const pieceSize = 64 << 10

// copyData is the part of lib/pq's COPY statement that takes finished lines.
type copyData interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// copyFile streams one file into its table and returns the number of rows.
func (s *Sample) copyFile(ctx context.Context, conn *sql.Conn, x source, dir string) (n int, err error) {
	in, err := x.open(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	r := bufio.NewReaderSize(in, pieceSize)
	columns, err := x.header(r)
	if err != nil {
		return 0, err
	}
	command := fmt.Sprintf("COPY %s.%s (%s) FROM STDIN WITH (FORMAT csv)", s.Name, x.table, strings.Join(columns, ", "))
	err = conn.Raw(func(dc any) error {
		stmt, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, command)
		if err != nil {
			return err
		}
		n, err = stream(ctx, stmt, r)
		return errors.Join(err, stmt.Close())
	})
	return n, err
}

// stream hands the rest of a file on in pieces that end with a line and counts the lines.
func stream(ctx context.Context, stmt driver.Stmt, r *bufio.Reader) (int, error) {
	lines, ok := stmt.(copyData)
	if !ok {
		return 0, errors.New("the driver cannot copy lines")
	}
	n := 0
	for piece := make([]byte, 0, 2*pieceSize); ; piece = piece[:0] {
		line, err := r.ReadBytes('\n')
		piece = append(piece, line...)
		for err == nil && len(piece) < pieceSize {
			line, err = r.ReadBytes('\n')
			piece = append(piece, line...)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return n, err
		}
		if text := bytes.TrimSuffix(piece, []byte("\n")); len(text) > 0 {
			n += bytes.Count(text, []byte("\n")) + 1
			if _, err := lines.CopyData(ctx, string(text)); err != nil { // the driver adds the last line end
				return n, err
			}
		}
		if err != nil {
			break
		}
	}
	//lint:ignore SA1019 this driver ends a COPY by Exec alone
	_, err := stmt.Exec(nil)
	return n, err
}
