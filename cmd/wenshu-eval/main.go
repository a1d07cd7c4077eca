// Command wenshu-eval measures the assistant: the questions it understands
// and the grammar of time. Every suite prints a line per failing case and
// ends with "SUITE: N passed, M failed".
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

type cli struct {
	Questions  questionsCommand  `cmd:"" help:"Ask questions with known plans."`
	Talk       talkCommand       `cmd:"" help:"Print conversations with the assistant's replies, for reading."`
	Time       timeCommand       `cmd:"" help:"Read expressions of time with known ranges."`
	Ossie      ossieCommand      `cmd:"" help:"Import models and run queries of the Ossie compliance suite."`
	Falcon     falconCommand     `cmd:"" help:"Ask FalCon's questions about retail data the assistant was not made for."`
	Defog      defogCommand      `cmd:"" help:"Ask Defog's questions that no data answers."`
	Metricflow metricflowCommand `cmd:"" help:"Import MetricFlow projects and run their requests."`
	Recall     recallCommand     `cmd:"" help:"Find questions again that are asked in other words or in the other language."`
	Speed      speedCommand      `cmd:"" help:"Measure how fast questions, SQL and compiling are on a company of any size."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c cli
	k := kong.Parse(&c, kong.Name("wenshu-eval"), kong.Description("Measures the assistant on suites of cases."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err := k.Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}
