package author_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/author"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

type noLabels struct{}

func (noLabels) Member(string, string) semantic.Text { return semantic.Text{} }

func month(m int) semantic.Period {
	first := semantic.Date{Year: 2025, Month: 10, Day: 1}.AddMonths(m)
	return semantic.Period{Start: first, End: first.AddMonths(1)}
}

// fell is a result of one change: net sales fell from 200 to 150.
func fell() []*tools.Result {
	now, then := decimal.New(150, 0), decimal.New(200, 0)
	growth := decimal.New(-25, -2)
	return []*tools.Result{{
		Call:           tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Period: month(0)},
		Findings:       []tools.Finding{tools.ChangeFound{Metric: "net_sales", Period: month(0), Before: month(-1), Now: now, Then: then, Delta: now.Sub(then), Growth: &growth}},
	}}
}

// A model's draft is taken when it can be proved; a false one, one cut short
// and a model that is gone leave the text as it was.
func TestDrafts(t *testing.T) {
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		said  llmdouble.Said
		fault llmdouble.Fault
		taken bool
	}{
		"proved":    {said: llmdouble.Said{Text: "{f1.metric} fell from {f1.then} to {f1.now}."}, taken: true},
		"false":     {said: llmdouble.Said{Text: "{f1.metric} rose from {f1.then} to {f1.now}."}},
		"invented":  {said: llmdouble.Said{Text: "{f1.metric} fell to {f1.now} because of the rain."}},
		"cut short": {said: llmdouble.Said{Text: "{f1.metric} fell from {f1.then} to {f1.now}.", Finish: "length"}},
		"gone":      {fault: llmdouble.Fault{Status: 503}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &llmdouble.Double{Style: llmdouble.Style{Parameters: []string{"max_tokens"}}, Model: func(llmdouble.Heard) llmdouble.Said { return c.said }, Fault: func(int) llmdouble.Fault { return c.fault }}
				transport, stop := d.Serve()
				defer stop()
				client, err := llm.New(llm.Config{BaseURL: "http://double/v1", Model: "m", HTTP: &http.Client{Transport: transport}})
				if err != nil {
					t.Fatal(err)
				}
				w := &narrate.Writer{Model: model, Labels: noLabels{}}
				var before agent.Answer
				w.Answer(&before, semantic.EN, fell(), nil)
				a := before
				narrate.Drafts{Writer: w, Author: author.Author{Chat: client}, Log: slog.New(slog.DiscardHandler)}.Redraft(t.Context(), &a, fell())
				if taken := a.Text != before.Text; taken != c.taken {
					t.Errorf("%q from %q", a.Text, before.Text)
				}
				if c.taken && !strings.Contains(d.Requests()[0].Heard.Question(), "{f1.now}") {
					t.Errorf("the model was told %s", d.Requests()[0].Heard.Question())
				}
			})
		})
	}
}
