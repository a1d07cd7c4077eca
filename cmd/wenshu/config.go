package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Config is every setting of the program. A flag wins over its environment
// variable; wenshu doctor prints them all with where each came from.
type Config struct {
	DatabaseURL  string        `name:"database-url" env:"WENSHU_DATABASE_URL,DATABASE_URL" help:"Postgres with the assistant's own schema (and the warehouse, unless --warehouse-url is given). Empty: a private Postgres in the data directory."`
	WarehouseURL string        `name:"warehouse-url" env:"WENSHU_WAREHOUSE_URL" help:"Postgres with the business data, opened read-only. Empty: the database URL."`
	RollupURL    string        `name:"rollup-url" env:"WENSHU_ROLLUP_URL" help:"The warehouse again, as a role that may write the schema rollup; wenshu rollup uses it, and a server that keeps rollups up to date. Empty: the private Postgres, if that is in use."`
	RollupsEvery time.Duration `name:"rollups-every" env:"WENSHU_ROLLUPS_EVERY" default:"15m" help:"How often a server brings the rollups that were built up to date; 0 = never."`
	DataDir      string        `name:"data-dir" env:"WENSHU_DATA_DIR" default:".wenshu" help:"Where the private Postgres and the demo's keys live."`
	ModelDir     string        `name:"model" env:"WENSHU_MODEL" help:"Folder with the YAML files of the semantic model, or global_electronics or online_retail. Empty: the e-commerce model that ships with the program."`
	AsOf         string        `name:"as-of" env:"WENSHU_AS_OF" help:"Pretend it is this instant (RFC 3339). Empty: the data's own as-of for the demo company, the clock otherwise."`
	QueryTimeout time.Duration `name:"query-timeout" env:"WENSHU_QUERY_TIMEOUT" default:"20s" help:"Longest time one SQL statement may take."`
	RowLimit     int           `name:"row-limit" env:"WENSHU_ROW_LIMIT" default:"10000" help:"Most rows one statement may return."`
	LogLevel     string        `name:"log-level" env:"WENSHU_LOG_LEVEL" default:"warn" enum:"debug,info,warn,error" help:"What goes to the log on standard error."`
	SlackApp     string        `name:"slack-app-token" env:"SLACK_APP_TOKEN" help:"App-level token (xapp-…) for Socket Mode. Empty: no Slack."`
	SlackBot     string        `name:"slack-bot-token" env:"SLACK_BOT_TOKEN" help:"Bot token (xoxb-…)."`
	SlackGuest   string        `name:"slack-default-principal" env:"WENSHU_SLACK_DEFAULT_PRINCIPAL" help:"Principal that Slack users without a link speak as, for demos: everybody gets its rights. Empty: they are told how to be linked."`
	SlackURL     string        `name:"slack-api-url" env:"SLACK_API_URL" help:"Base address of the Slack API, for test doubles." hidden:""`

	LLM   wiring.LLM    `embed:"" prefix:"llm-"`
	Embed embedSettings `embed:"" prefix:"embed-"`
}

// terminalLang is the language for messages that have no question to take it
// from.
func terminalLang() semantic.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return semantic.ZH
			}
			return semantic.EN
		}
	}
	return semantic.EN
}

// dataPath is a place below the data directory, absolute.
func (c *Config) dataPath(parts ...string) (string, error) {
	return filepath.Abs(filepath.Join(append([]string{c.DataDir}, parts...)...))
}
