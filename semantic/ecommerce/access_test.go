package ecommerce_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestAccessMetrics: days of the log are company days, and only what left of
// highly sensitive data counts as exported.
func TestAccessMetrics(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(ecommerce.SchemaSQL() + accessLog + `
		INSERT INTO app.principal VALUES ('ann', 'exec'), ('bob', 'analyst');
		INSERT INTO app.access_log (at, principal_id, action, sensitivity, rows_out) VALUES
		('2025-09-30 23:59+08', 'ann', 'export', 'high', 1000), ('2025-10-01 00:00+08', 'ann', 'export', 'high', 20),
		('2025-10-05 09:00+08', 'bob', 'unmask', 'high', 3), ('2025-10-05 09:01+08', 'bob', 'export', 'mid', 400), ('2025-10-05 09:02+08', 'bob', 'query', 'high', 5000),
		('2025-10-06 09:00+08', 'bob', 'denied', 'high', 0), ('2025-10-07 09:00+08', 'eve', 'denied', 'low', 0), ('2025-11-01 00:00+08', 'bob', 'denied', 'low', 0)`)
	october := semantic.Period{Start: month(2025, time.October), End: month(2025, time.November)}
	for _, c := range []struct {
		metric, by string
		want       map[string]string
	}{
		{"sensitive_rows_exported", "", map[string]string{"all": "23"}},
		{"sensitive_rows_exported", "user", map[string]string{"ann": "20", "bob": "3"}},
		{"sensitive_rows_exported", "action", map[string]string{"export": "20", "unmask": "3"}},
		{"denied_requests", "", map[string]string{"all": "2"}},
		{"denied_requests", "role", map[string]string{"analyst": "1", "?": "1"}},
		{"denied_requests", "sensitivity", map[string]string{"high": "1", "low": "1"}},
		{"denied_requests", "day", map[string]string{"2025-10-06": "1", "2025-10-07": "1"}},
	} {
		q := semantic.Query{Metrics: []string{c.metric}, Period: october}
		if c.by != "" {
			q.Dimensions = []string{c.by}
		}
		got := map[string]string{}
		for k, v := range asked(t, db, q) {
			got[k] = v.String()
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s by %q (-want +got):\n%s", c.metric, c.by, d)
		}
	}
	empty := asked(t, db, semantic.Query{Metrics: []string{"denied_requests"}, Period: longAgo})["all"]
	if none := asked(t, db, semantic.Query{Metrics: []string{"sensitive_rows_exported"}, Period: longAgo})["all"]; none != nil || empty == nil || !empty.IsZero() {
		t.Errorf("before the log: %v rows, %v requests", none, empty)
	}
}
