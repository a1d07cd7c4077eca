package main

import (
	"os"

	"github.com/wenshu-ai/wenshu/evals/timesuite"
)

type timeCommand struct {
	In   string `required:"" help:"Folder or JSON Lines file of expressions."`
	JSON bool   `name:"json" help:"Print one JSON document instead of lines."`
}

// Run measures the grammar; failing cases are the result, not an error.
func (t *timeCommand) Run() error {
	cases, err := timesuite.Read(t.In)
	if err != nil {
		return err
	}
	results, err := timesuite.Run(cases)
	if err != nil {
		return err
	}
	if t.JSON {
		return timesuite.PrintJSON(os.Stdout, results)
	}
	return timesuite.Print(os.Stdout, results)
}
