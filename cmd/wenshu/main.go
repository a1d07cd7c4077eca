// Command wenshu is the product: it answers business questions on the
// terminal, over HTTP, on a web page and in Slack.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/wenshu-ai/wenshu/semantic"
)

// version is set by the build.
var version = "unknown"

// commands are the verbs of the program; each lives in a file of its own.
type commands struct {
	Config

	Ask     askCommand     `cmd:"" help:"Ask one question and print the answer."`
	Serve   serveCommand   `cmd:"" help:"Serve the web page, the HTTP interface and, when configured, Slack."`
	Demo    demoCommand    `cmd:"" help:"Start a private Postgres with the demo company, ask three examples and serve."`
	Migrate migrateCommand `cmd:"" help:"Bring the assistant's own schema up to date."`
	Model   modelCommand   `cmd:"" help:"Check or show the semantic model."`
	Import  importCommand  `cmd:"" help:"Bring CSV or XLSX exports of shops and advertising accounts into the warehouse."`
	SQL     sqlCommand     `cmd:"" name:"sql" help:"Compile a typed query and print its SQL and arguments."`
	Rollup  rollupCommand  `cmd:"" help:"Keep tables of sums in the warehouse, which questions read instead of the facts."`
	Doctor  doctorCommand  `cmd:"" help:"Say what is configured, what is reachable and what to do."`
	Key     keyCommand     `cmd:"" help:"Add a principal and print a new access key."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	fmt.Println("wenshu", version)
	return nil
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:])
	if status := exitStatus(0); errors.As(err, &status) {
		os.Exit(int(status))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, plain(err))
		os.Exit(1)
	}
}

// exitStatus ends the program with a status of its own and without a message:
// the command said what there is to say.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// run parses the arguments and runs the chosen command; tests call it.
func run(ctx context.Context, args []string) error {
	var c commands
	parser, err := kong.New(&c, kong.Name("wenshu"), kong.Description("问数 Wenshu answers business questions with true numbers."),
		kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		return err
	}
	k, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w (wenshu --help lists the commands)", err)
	}
	return k.Run(&c.Config)
}

// plain is an error as people read it: the sentence and what to do, in the
// language of the terminal, without causes that may hold secrets.
func plain(err error) string {
	var e *semantic.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	lang := terminalLang()
	s := e.Message.In(lang)
	if !e.Hint.IsZero() {
		s += "\n" + e.Hint.In(lang)
	}
	return s + "\n(" + string(e.Code) + ")"
}
