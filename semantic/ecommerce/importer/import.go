package importer

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Options of Import and Retry. Mapping is required by Import.
type Options struct {
	Mapping *Mapping
	// Store is the code of the shop the file is of; empty: the mapping's.
	Store string
	// DryRun checks and counts everything and changes nothing.
	DryRun bool
	// Now is the clock: dates more than a day later are faults. The zero value is the system's.
	Now time.Time
	// Progress is told how far the work is: bytes read of the file, then steps of the merge. It may be nil.
	Progress func(Progress)
	// Problem is given every problem in the order of lines. It may be nil.
	Problem func(Problem)
	// watch is told of every statement that was run, for measuring.
	watch func(query string)
}

// Progress tells how far an import is. Done and Total count in units of the stage; Total is 0 where it is not known.
type Progress struct {
	Stage       string
	Done, Total int64
}

// Problem is one thing wrong with one row, or with a whole file (then Line is that of its header).
type Problem struct {
	File   string
	Line   int64 // 1-based, of the row's first line in the file
	Column string
	Value  string // cut to 80 bytes; contacts are not shown
	Reason Reason
}

// Result is what an import did, or in a dry run would do. Orders count without repetitions, which Duplicates counts.
type Result struct {
	File    string
	Mapping string
	DryRun  bool
	// Refused says that nothing of the file could be used; the only problem tells why.
	Refused bool
	// Already says that this very file was imported before with this mapping, so nothing was done.
	Already bool

	Rows, Skipped                                         int64 // rows of data, and those the mapping leaves out
	OrdersNew, OrdersUpdated, OrdersSame, OrdersOlder     int64
	LinesNew, LinesUpdated, LinesSame, LinesGone          int64 // for ads and returns: their rows
	Duplicates, Customers, Places, Campaigns, Quarantined int64
	Resolved                                              int64 // quarantined rows that need no more attention
	FirstDay, LastDay                                     string
	Reasons                                               map[Reason]int64 // problems by reason
}

// Import brings one file into the star, in one transaction. The error is a semantic.Error where people can do something
// about it; problems with rows are no errors.
func Import(ctx context.Context, db *sql.DB, path string, opt Options) (Result, error) {
	m := *opt.Mapping
	if opt.Store != "" {
		m.Store = opt.Store
	}
	hash, size, err := fileHash(path)
	if err != nil {
		e := semantic.Errorf(CodeUnreadable, "读不到文件 %s。", "The file %s cannot be read.", path)
		e.Cause = err
		return Result{}, e
	}
	var read int64
	j := &job{m: &m, opt: opt, hash: hash, result: Result{File: filepath.Base(path), Mapping: m.Name, DryRun: opt.DryRun, Reasons: map[Reason]int64{}}}
	j.from = file{path: path, read: func(n int) {
		read += int64(n)
		j.progress("read", min(read, size), size)
	}}
	j.excel = isSheet(path)
	err = inTransaction(ctx, db, func(conn *sql.Conn) (commit bool, err error) {
		j.conn = conn
		err = j.run(ctx)
		return err == nil && !opt.DryRun && !j.result.Refused, err
	})
	return j.result, err
}

func fileHash(path string) (hash string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}
