package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"os"
	"slices"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// failure gives an error of the database a code and a sentence for people.
// What the database said becomes the cause: it may quote data or SQL.
func failure(ctx context.Context, err error) error {
	var known *semantic.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	}
	e := kindOf(ctx, err)
	e.Cause = err
	return e
}

// missing tells an optional table that is not there, or not ours to read, from
// a fault: 42P01 is an unknown table, 3F000 an unknown schema, 42501 a lack of
// rights.
func missing(c *sqlgen.Compiled, err error) error {
	var server *pq.Error
	if !errors.As(err, &server) || !slices.Contains([]string{"42P01", "3F000", "42501"}, string(server.Code)) {
		return err
	}
	optional := c.Optional()
	if len(optional) == 0 {
		return err
	}
	e := semantic.Errorf(semantic.CodeNotAvailable, "当前数据库里没有“%[1]s”，或没有读取权限。",
		"This database holds no %[2]q, or they may not be read.", optional[0].Label.In(semantic.ZH), optional[0].Label.In(semantic.EN))
	e.Cause = err
	return e
}

func kindOf(ctx context.Context, err error) *semantic.Error {
	if errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled) {
		return semantic.Errorf(semantic.CodeCanceled, "查询已取消。", "The query was cancelled.")
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) {
		return timeout()
	}
	var server *pq.Error
	if errors.As(err, &server) {
		return serverFailure(string(server.Code))
	}
	var network net.Error
	for _, gone := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded, net.ErrClosed} {
		if errors.Is(err, gone) {
			return unavailable()
		}
	}
	if errors.As(err, &network) {
		return unavailable()
	}
	return internal()
}

// serverFailure reads an SQLSTATE: the first two characters are its class.
func serverFailure(state string) *semantic.Error {
	switch state {
	case "57014": // query_canceled; that nobody cancelled it was seen before
		return timeout()
	case "53300", "57P01", "57P02", "57P03", "57P05": // too many connections, shut down, starting up, idle session ended
		return unavailable()
	}
	switch state[:min(2, len(state))] {
	case "08", "28", "3D": // connection, authorization, no such database
		return unavailable()
	case "53", "54": // out of memory or disk, statement too complex
		e := semantic.Errorf(semantic.CodeTooLarge, "查询超出了数据库的资源限制。", "The query needs more than the database can give.")
		e.Hint = narrow
		return e
	default:
		return internal()
	}
}

var narrow = semantic.Text{ZH: "请缩短时间范围、减少维度或增加筛选条件。", EN: "Shorten the period, use fewer dimensions or add a filter."}

func timeout() *semantic.Error {
	e := semantic.Errorf(semantic.CodeTimeout, "查询超时,已停止。", "The query took too long and was stopped.")
	e.Hint = narrow
	return e
}

func unavailable() *semantic.Error {
	e := semantic.Errorf(semantic.CodeUnavailable, "暂时连不上数据库。", "The database cannot be reached at the moment.")
	e.Hint = semantic.Text{ZH: "请稍后再试;若持续出现,请联系数据团队。", EN: "Try again in a moment; tell the data team if it goes on."}
	return e
}

func internal() *semantic.Error {
	e := semantic.Errorf(semantic.CodeInternal, "数据库无法执行这个查询。", "The database could not run this query.")
	e.Hint = semantic.Text{ZH: "这可能是数据模型与数据库不一致,请联系数据团队。", EN: "The model may not match the database; tell the data team."}
	return e
}
