// Package pgscript runs scripts that pg_dump wrote, COPY blocks included,
// without psql.
package pgscript

import (
	"bufio"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
)

// pieceSize is about how many bytes of a table go to the server at a time.
const pieceSize = 64 << 10

// Run executes the statements in order in one transaction. Lines that begin
// with a backslash are psql's own and are passed over.
func Run(ctx context.Context, db *sql.DB, script io.Reader) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() {
		// The script changes settings; the connection goes back as it was.
		_, reset := conn.ExecContext(ctx, "RESET ALL")
		err = errors.Join(err, reset, conn.Close())
	}()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing once it is committed
	if err := statements(ctx, conn, bufio.NewReaderSize(script, pieceSize)); err != nil {
		return err
	}
	return tx.Commit()
}

func statements(ctx context.Context, conn *sql.Conn, r *bufio.Reader) error {
	var statement strings.Builder
	for {
		line, readErr := r.ReadString('\n')
		trimmed := strings.TrimSpace(line)
		if statement.Len() > 0 || trimmed != "" && !strings.HasPrefix(trimmed, "--") && !strings.HasPrefix(trimmed, `\`) {
			statement.WriteString(line)
		}
		if strings.HasSuffix(trimmed, ";") && statement.Len() > 0 {
			if err := one(ctx, conn, statement.String(), r); err != nil {
				return err
			}
			statement.Reset()
		}
		if errors.Is(readErr, io.EOF) {
			return nil
		}
		if readErr != nil {
			return readErr
		}
	}
}

func one(ctx context.Context, conn *sql.Conn, statement string, r *bufio.Reader) error {
	statement = strings.TrimSuffix(strings.TrimSpace(statement), ";")
	if !strings.HasPrefix(statement, "COPY ") {
		_, err := conn.ExecContext(ctx, statement)
		return failed(statement, err)
	}
	return failed(statement, conn.Raw(func(dc any) error {
		stmt, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, statement)
		if err != nil {
			return err
		}
		return errors.Join(stream(ctx, stmt, r), stmt.Close())
	}))
}

func failed(statement string, err error) error {
	if err == nil {
		return nil
	}
	first, _, _ := strings.Cut(statement, "\n")
	return fmt.Errorf("%s: %w", first, err)
}

// lines is the part of lib/pq's COPY statement that takes finished lines.
type lines interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// stream hands the lines up to \. on in pieces.
func stream(ctx context.Context, stmt driver.Stmt, r *bufio.Reader) error {
	to, ok := stmt.(lines)
	if !ok {
		return errors.New("the driver cannot copy lines")
	}
	var piece strings.Builder
	send := func() error {
		text := strings.TrimSuffix(piece.String(), "\n")
		piece.Reset()
		if text == "" {
			return nil
		}
		_, err := to.CopyData(ctx, text) // the driver adds the last line end
		return err
	}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return err
		}
		if strings.TrimRight(line, "\r\n") == `\.` {
			break
		}
		piece.WriteString(line)
		if piece.Len() > pieceSize {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if err := send(); err != nil {
		return err
	}
	//lint:ignore SA1019 this driver ends a COPY by Exec alone
	_, err := stmt.Exec(nil)
	return err
}
