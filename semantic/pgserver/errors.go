package pgserver

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The kinds of failure of this package. All its errors are *semantic.Error with one of these codes.
const (
	CodePostgresMissing  semantic.Code = "postgres_missing"         // no Postgres server programs on this machine
	CodeVectorMissing    semantic.Code = "pgvector_missing"         // the server has no vector extension
	CodePostgresVersion  semantic.Code = "postgres_version"         // the directory belongs to a major version that is not installed
	CodePostgresDir      semantic.Code = "postgres_directory"       // the directory cannot be used
	CodePostgresStart    semantic.Code = "postgres_start_failed"    // the server did not come up
	CodePostgresStop     semantic.Code = "postgres_stop_failed"     // the server did not go down
	CodePostgresDatabase semantic.Code = "postgres_database_failed" // a database could not be listed, created or dropped
)

var hintSetup = semantic.Text{
	EN: "Run `make setup` (scripts/setup.sh), or set WENSHU_DATABASE_URL to a server of your own.",
	ZH: "请运行 `make setup`(scripts/setup.sh),或用 WENSHU_DATABASE_URL 指向自己的服务器。",
}

func errPostgresMissing() error {
	return &semantic.Error{Code: CodePostgresMissing, Hint: hintSetup, Message: semantic.Text{
		EN: "No Postgres server is installed on this machine.",
		ZH: "本机没有安装 Postgres 服务器。",
	}}
}

func errVectorMissing() error {
	return &semantic.Error{Code: CodeVectorMissing, Hint: hintSetup, Message: semantic.Text{
		EN: "Postgres has no pgvector extension.",
		ZH: "Postgres 缺少 pgvector 扩展。",
	}}
}

func errVersion(dir, major string) error {
	return &semantic.Error{Code: CodePostgresVersion,
		Message: semantic.Text{
			EN: fmt.Sprintf("The database in %s was made by Postgres %s, which is not installed.", dir, major),
			ZH: fmt.Sprintf("%s 中的数据库由 Postgres %s 创建,而本机未安装该版本。", dir, major),
		},
		Hint: semantic.Text{
			EN: "Install that version or remove the directory.",
			ZH: "请安装该版本,或删除此目录。",
		}}
}

func errDirectory(dir string, cause error) error {
	return &semantic.Error{Code: CodePostgresDir, Cause: cause,
		Message: semantic.Text{
			EN: fmt.Sprintf("The directory %s cannot hold the database.", dir),
			ZH: fmt.Sprintf("目录 %s 不能存放数据库。", dir),
		},
		Hint: semantic.Text{
			EN: "Choose a directory that you own and that the account of the server can reach.",
			ZH: "请选择归您所有、且数据库账号可以进入的目录。",
		}}
}

func errStart(log string, cause error) error {
	return &semantic.Error{Code: CodePostgresStart, Cause: cause, Hint: hintLog(log), Message: semantic.Text{
		EN: "The private Postgres did not start.",
		ZH: "私有 Postgres 未能启动。",
	}}
}

func errStop(log string, cause error) error {
	return &semantic.Error{Code: CodePostgresStop, Cause: cause, Hint: hintLog(log), Message: semantic.Text{
		EN: "The private Postgres did not stop.",
		ZH: "私有 Postgres 未能停止。",
	}}
}

func hintLog(log string) semantic.Text {
	return semantic.Text{EN: "Its log says why: " + log, ZH: "原因见其日志:" + log}
}

func errDatabase(name string, cause error) error {
	return &semantic.Error{Code: CodePostgresDatabase, Cause: cause,
		Message: semantic.Text{
			EN: fmt.Sprintf("The database %q could not be created or dropped.", name),
			ZH: fmt.Sprintf("无法创建或删除数据库 %q。", name),
		},
		Hint: semantic.Text{
			EN: "Close the connections to it and to its template, then try again.",
			ZH: "请关闭与它及其模板的连接,然后重试。",
		}}
}
