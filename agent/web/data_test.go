package web

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

func TestCatalogLocksWhatIsAboveTheClearance(t *testing.T) {
	srv := start(t, &fake{}, nil)
	_, _, body := call(t, srv, "GET", "/v1/catalog?lang=zh", "wsk_mid", "")
	var c Catalog
	if err := json.Unmarshal([]byte(body), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Metrics) != 2 || c.Metrics[0].Label != "净销售额" || c.Metrics[0].Locked || len(c.Metrics[0].Synonyms) != 2 {
		t.Errorf("metrics %+v", c.Metrics)
	}
	if d := c.Metrics[0].Dimensions; len(d) != 1 || d[0] != "country" {
		t.Errorf("the locked dimension is offered: %v", d)
	}
	if m := c.Metrics[1]; m.Name != "profit" || !m.Locked || m.Needs != semantic.High || m.Definition != "" {
		t.Errorf("locked metric %+v", m)
	}
	if strings.Contains(body, "机密") || strings.Contains(body, "inner") {
		t.Errorf("too much is told: %s", body)
	}
	if m := c.Dimensions[0].Members; len(m) != 1 || m[0] != (CatalogMember{"US", "美国"}) {
		t.Errorf("members %v", m)
	}
	if len(c.Segments) != 1 || c.Segments[0].Name != "at_home" || len(c.Parameters) != 1 || c.Parameters[0].Default.String() != "500" {
		t.Errorf("segments %+v, parameters %+v", c.Segments, c.Parameters)
	}
	_, _, body = call(t, srv, "GET", "/v1/catalog", "wsk_high", "")
	if !strings.Contains(body, `{"name":"by_mail","label":"With mail","where":{"contains":"@","dimension":"email"}}`) {
		t.Errorf("the segment of a dimension one may see is missing: %s", body)
	}
	if !strings.Contains(body, "secret definition") || strings.Contains(body, `"locked":true`) {
		t.Errorf("high clearance: %s", body)
	}
}

func TestQueryRunsAndIsLogged(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	status, _, body := call(t, srv, "POST", "/v1/query", "wsk_high", `{"metrics":["net_sales","profit"]}`)
	if status != 200 {
		t.Fatalf("%d %s", status, body)
	}
	for _, want := range []string{`"rows":[["US",1.1],[null,null]]`, `"kinds":["","total"]`, `"label":"Net sales"`, `"text":"SELECT 1"`, `"code":"partial_period","text":"not over"`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	e := f.audits[0]
	if e.Who.Principal != "exec" || e.Action != agent.AuditQuery || e.Sensitivity != semantic.High || e.Rows != 2 || e.Client != "http" {
		t.Errorf("logged %+v", e)
	}
}

func TestQueryFailures(t *testing.T) {
	f := &fake{}
	srv := start(t, f, nil)
	status, _, body := call(t, srv, "POST", "/v1/query", "wsk_mid", `{}`)
	if status != 400 || codeOf(t, body) != "unknown_metric" || !strings.Contains(body, "Did you mean: net_sales") {
		t.Errorf("%d %s", status, body)
	}
	if status, _, body := call(t, srv, "POST", "/v1/query", "wsk_mid", `{`); status != 400 || codeOf(t, body) != "bad_request" {
		t.Errorf("%d %s", status, body)
	}
	f.failed = semantic.Errorf(semantic.CodeClearance, "无权查看。", "Not for you.")
	status, _, body = call(t, srv, "POST", "/v1/query", "wsk_mid", `{"metrics":["profit"]}`)
	if status != 403 || codeOf(t, body) != "clearance" {
		t.Errorf("%d %s", status, body)
	}
	if e := f.audits[len(f.audits)-1]; e.Action != agent.AuditDenied || e.Reason != "clearance" {
		t.Errorf("denial logged as %+v", e)
	}
	f.failed = errors.New("pq: password secret123 wrong")
	status, _, body = call(t, srv, "POST", "/v1/query", "wsk_mid", `{"metrics":["profit"]}`)
	if status != 500 || codeOf(t, body) != "internal" || strings.Contains(body, "secret123") {
		t.Errorf("%d %s", status, body)
	}
}
