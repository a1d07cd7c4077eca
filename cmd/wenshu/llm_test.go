package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic"
)

// doubleFor serves a model that says the same to everything.
func doubleFor(t *testing.T, said llmdouble.Said) (wiring.LLM, *llmdouble.Double) {
	t.Helper()
	d := &llmdouble.Double{Model: func(llmdouble.Heard) llmdouble.Said { return said }, Key: "sk-for-the-double"}
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	return wiring.LLM{URL: server.URL + "/v1", Key: d.Key, Model: "double", Mode: planner.Assist, Extra: `{"seed":7}`}, d
}

// A question the rules do not fully read is planned by the model, answered
// from the data, counted at /metrics and in the books; one they read is not
// sent.
func TestALanguageModelHelps(t *testing.T) {
	settings, d := doubleFor(t, llmdouble.Said{Calls: []llmdouble.Call{{Name: "query", Arguments: `{"m":["orders"],"by":["platform"],"t":"last_week"}`}}})
	s := openShopWith(t, settings)
	if a := s.ask(t, "exec", "上周各平台的订单量"); a.Planner != "builtin" || len(d.Requests()) != 0 {
		t.Errorf("planned by %s after %d requests", a.Planner, len(d.Requests()))
	}
	a := s.ask(t, "exec", "上周各平台的订单量旺不旺火不火")
	if a.Outcome != agent.OutcomeAnswer || a.Planner != "llm" || !strings.HasPrefix(callTexts(a), "query(m=orders; by=platform; t=2025-11-17..2025-11-23") {
		t.Fatalf("%s by %s: %s\n%s", a.Outcome, a.Planner, callTexts(a), a.Text)
	}
	if len(d.Requests()) != 1 || !strings.Contains(d.Requests()[0].Body, `"seed":7`) {
		t.Errorf("%d requests", len(d.Requests()))
	}
	res, err := http.Get(s.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || !strings.Contains(string(body), `wenshu_llm_attempts_total{code="ok",model="double"} 1`) {
		t.Errorf("%v\n%s", err, body)
	}
	var tokens int
	if err := s.app.GetContext(context.Background(), &tokens, `SELECT sum(tokens) FROM app.llm_usage WHERE principal_id = 'exec'`); err != nil || tokens == 0 {
		t.Errorf("%d tokens in the books, %v", tokens, err)
	}
}

func TestDoctorTriesTheModel(t *testing.T) {
	calls, _ := doubleFor(t, llmdouble.Said{Calls: []llmdouble.Call{{Name: "answer", Arguments: `{"word":"ready"}`}}})
	talks, _ := doubleFor(t, llmdouble.Said{Text: "ready"})
	locked := calls
	locked.Key = "sk-a-wrong-key-altogether"
	lost := calls
	lost.URL = "http://user:pass@host/v1"
	for name, c := range map[string]struct {
		settings wiring.LLM
		want     string
	}{
		"none":       {wiring.LLM{}, "· no language model"},
		"calls":      {calls, "✓ language model double (compatible) answers and calls tools"},
		"only talks": {talks, "calls no tools"},
		"wrong key":  {locked, "(llm_auth)"},
		"wrong URL":  {lost, "✗ language model"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			d := doctor{out: &out, lang: semantic.EN}
			d.llm(t.Context(), &Config{LLM: c.settings, LogLevel: "error"})
			if !strings.Contains(out.String(), c.want) || strings.Contains(out.String(), "sk-") || strings.Contains(out.String(), "pass") {
				t.Errorf("%s", out.String())
			}
		})
	}
}

func TestDoctorHidesTheModelsKey(t *testing.T) {
	var out strings.Builder
	d := doctor{out: &out, lang: semantic.EN}
	d.settings(&Config{LLM: wiring.LLM{Key: "sk-0123456789"}})
	if !strings.Contains(out.String(), "--llm-key") || strings.Contains(out.String(), "0123") {
		t.Errorf("%s", out.String())
	}
}

// The double's vectors have sixteen numbers.
func TestDoctorMeasuresTheVectors(t *testing.T) {
	model, d := doubleFor(t, llmdouble.Said{})
	for dim, want := range map[int]string{16: "✓ embedding model double gives vectors of 16 numbers", 1536: "✗ embedding model"} {
		var out strings.Builder
		(&doctor{out: &out, lang: semantic.EN}).embedder(t.Context(), &Config{Embed: embedSettings{URL: model.URL, Key: d.Key, Model: "double", Dim: dim}})
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s", out.String())
		}
	}
}
