package main

import (
	"context"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

// sampleModel is the public data set whose model is configured by name.
func (c *Config) sampleModel() (*samples.Sample, bool) { return samples.Named(c.ModelDir) }

// privateName is the database of the private server: every public data set has one of its own, so that conversations
// and insights about one never meet the other.
func (c *Config) privateName() string {
	if s, ok := c.sampleModel(); ok {
		return databaseName + "_" + s.Name
	}
	return databaseName
}

// useData makes the data set of a folder what the demo is about.
func (d *demoCommand) useData(c *Config) error {
	found, err := samples.Detect(d.Data)
	if err != nil {
		return err
	}
	d.found, c.ModelDir = &found, found.Sample.Name
	return nil
}

// loadData copies the files unless they are there already.
func (d *demoCommand) loadData(ctx context.Context, s *stores) error {
	sample := d.found.Sample
	if there, err := sample.Loaded(ctx, s.app.DB); err != nil || there {
		return err
	}
	var bar progress
	report, err := d.found.Load(ctx, s.appURL, func(done, total int) { bar.show(demo.Progress{Stage: sample.Label.EN, Done: done, Total: total}) })
	bar.done()
	if err != nil {
		return err
	}
	rows := 0
	for _, n := range report.Rows {
		rows += n
	}
	fmt.Printf("%s ready: %d rows in %.0f s\n%s\n", sample.Label.In(terminalLang()), rows, report.Took.Seconds(), sample.Credit)
	fmt.Printf("Later: wenshu --model %s ask …\n", sample.Name)
	return nil
}
