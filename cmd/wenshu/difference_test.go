package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/reconcile"
	"github.com/wenshu-ai/wenshu/agent/web"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
)

// difference asks over HTTP why the answer to is not the answer from.
func (s *shop) difference(t *testing.T, as, from, to string) (int, web.Difference) {
	t.Helper()
	req, err := http.NewRequest("GET", s.url+"/v1/answers/"+from+"/difference?to="+to, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+s.keys[as])
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var d web.Difference
	if err := json.NewDecoder(res.Body).Decode(&d); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, d
}

func causes(t *testing.T, d web.Difference) string {
	t.Helper()
	sum := decimal.Zero
	var out []string
	for _, p := range d.Report.Parts {
		sum = sum.Add(p.Amount)
		out = append(out, string(p.Cause)+p.Dimension)
	}
	if !sum.Equal(d.Report.Difference) {
		t.Errorf("parts sum to %s, difference %s", sum, d.Report.Difference)
	}
	return strings.Join(out, " ")
}

// Two answers are reconciled on the company's data: nothing changed, another
// slice and other days, a definition that was another one, and rights.
func TestAnswersAreReconciled(t *testing.T) {
	s := openShop(t)
	all := s.ask(t, "exec", "10月销售额")
	if status, d := s.difference(t, "exec", all.ID, ""); status != 200 || causes(t, d) != "" || !strings.Contains(d.Text, "没有变化") {
		t.Errorf("nothing changed: %d %+v", status, d)
	}
	us := s.ask(t, "exec", "9月美国销售额")
	if _, d := s.difference(t, "exec", all.ID, us.ID); causes(t, d) != "filtercountry period" || d.Report.Difference.IsZero() {
		t.Errorf("another slice and month: %+v", d)
	}
	yen := s.ask(t, "exec", "10月销售额,用日元")
	if _, d := s.difference(t, "exec", yen.ID, ""); causes(t, d) != "" || yen.Proof.Base == nil {
		t.Errorf("in yen: %+v, proof %+v", d, yen.Proof)
	}
	old := document.Of(s.Model)
	for i := range old.Metrics {
		if old.Metrics[i].Name == "net_sales" {
			old.Metrics[i].Simple.Where = nil
		}
	}
	text, err := old.YAML()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := (postgres.Models{DB: s.app}).Keep(ctx, "old", text); err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.ExecContext(ctx, `UPDATE app.answer SET body = jsonb_set(body::jsonb, '{proof,model}', '"old"') WHERE answer_id = $1`, all.ID); err != nil {
		t.Fatal(err)
	}
	_, d := s.difference(t, "exec", all.ID, "")
	if got := causes(t, d); !strings.Contains(got, string(reconcile.Definition)) {
		t.Errorf("by a definition of then: %s %+v", got, d)
	}
	if status, _ := s.difference(t, "regional_manager", all.ID, ""); status != http.StatusNotFound {
		t.Errorf("somebody who may not see the answer gets %d", status)
	}
}
