package pgserver

import "fmt"

// Code names a kind of failure for programs.
type Code string

// The kinds of failure of this package.
const (
	CodePostgresMissing Code = "postgres_missing"       // no Postgres server programs on this machine
	CodeVectorMissing   Code = "pgvector_missing"       // the server has no vector extension
	CodeVersion         Code = "postgres_version"       // the directory belongs to a major version that is not installed
	CodeDirectory       Code = "postgres_directory"     // the directory cannot be used
	CodeStart           Code = "postgres_start_failed"  // the server did not come up
	CodeStop            Code = "postgres_stop_failed"   // the server did not go down
	CodeDatabase        Code = "postgres_database_fail" // a database could not be created or dropped
)

// Error is a failure with a sentence for people in both languages that says what to do, and the cause for the log.
type Error struct {
	Code   Code
	En, Zh string
	Err    error // cause; nil when the sentence says it all
}

// Error gives the code, the English sentence and the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("%s: %s", e.Code, e.En)
	}
	return fmt.Sprintf("%s: %s: %v", e.Code, e.En, e.Err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is compare by code, so that &Error{Code: c} serves as a target.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

func errPostgresMissing() error {
	return &Error{Code: CodePostgresMissing,
		En: "no Postgres server is installed; run `make setup` (scripts/setup.sh), or set WENSHU_DATABASE_URL to a server of your own",
		Zh: "本机没有安装 Postgres 服务器;请运行 `make setup`(scripts/setup.sh),或用 WENSHU_DATABASE_URL 指向自己的服务器"}
}

func errVectorMissing() error {
	return &Error{Code: CodeVectorMissing,
		En: "Postgres has no pgvector extension; run `make setup` (scripts/setup.sh)",
		Zh: "Postgres 缺少 pgvector 扩展;请运行 `make setup`(scripts/setup.sh)"}
}

func errVersion(dir, major string) error {
	return &Error{Code: CodeVersion,
		En: fmt.Sprintf("%s was made by Postgres %s, which is not installed; install it or remove the directory", dir, major),
		Zh: fmt.Sprintf("%s 由 Postgres %s 创建,而本机未安装该版本;请安装该版本或删除此目录", dir, major)}
}

func errDirectory(dir string, cause error) error {
	return &Error{Code: CodeDirectory,
		En:  fmt.Sprintf("%s cannot hold the database; choose a directory that you own and that the account of the server can reach", dir),
		Zh:  fmt.Sprintf("%s 不能存放数据库;请选择归您所有、且数据库账号可以进入的目录", dir),
		Err: cause}
}

func errStart(log string, cause error) error {
	return &Error{Code: CodeStart,
		En:  fmt.Sprintf("the private Postgres did not start; its log is %s", log),
		Zh:  fmt.Sprintf("私有 Postgres 未能启动;日志见 %s", log),
		Err: cause}
}

func errStop(log string, cause error) error {
	return &Error{Code: CodeStop,
		En:  fmt.Sprintf("the private Postgres did not stop; its log is %s", log),
		Zh:  fmt.Sprintf("私有 Postgres 未能停止;日志见 %s", log),
		Err: cause}
}

func errDatabase(name string, cause error) error {
	return &Error{Code: CodeDatabase,
		En:  fmt.Sprintf("database %q could not be created or dropped; close the connections to it and to its template and try again", name),
		Zh:  fmt.Sprintf("无法创建或删除数据库 %q;请关闭与它及其模板的连接后重试", name),
		Err: cause}
}
