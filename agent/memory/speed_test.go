package memory_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lib/pq"
	"github.com/pgvector/pgvector-go"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
	"github.com/wenshu-ai/wenshu/semantic"
)

var (
	metricsAsked = []string{"net_sales", "orders", "conversion_rate", "return_rate", "roas", "aov", "sessions", "refund_amount", "stock_value", "delivery_days"}
	phrasings    = []string{"why did %s drop in %s", "%s of %s by category", "how is %s in %s", "为什么%s在%s下降了", "%s%s按渠道的趋势", "%s in %s compared with last year"}
)

func asked(i int) (string, []string) {
	metric, country := metricsAsked[i%len(metricsAsked)], fmt.Sprintf("C%03d", i/7%200)
	return fmt.Sprintf(phrasings[i/3%len(phrasings)], metric, country) + fmt.Sprintf(" week %d", i%53),
		[]string{"metric:" + metric, "member:country=" + country, fmt.Sprintf("time:%d", i%53)}
}

// fill stores so many insights, each about one of 200 countries, an eighth of
// them confidential.
func fill(b *testing.B, s memory.Store, n int) {
	b.Helper()
	const batch = 2000
	for at := 0; at < n; at += batch {
		var questions, countries, classes, vectors []string
		for i := at; i < min(at+batch, n); i++ {
			question, features := asked(i)
			v, err := s.Embedder.Embed(context.Background(), []memory.Text{{Words: question, Features: features}})
			if err != nil {
				b.Fatal(err)
			}
			class := "low"
			if i%8 == 0 {
				class = "high"
			}
			questions, countries = append(questions, question), append(countries, fmt.Sprintf("C%03d", i/7%200))
			classes, vectors = append(classes, class), append(vectors, pgvector.NewVector(v[0]).String())
		}
		_, err := s.DB.Exec(`INSERT INTO app.insight (question, statement_zh, statement_en, calls, metrics, slices, reach, min_clearance, answer_id, created_by, embedder, embedding)
			SELECT q, q, q, 'query(m=orders; t=2025-10-01..2025-10-31) ' || q || row_number() OVER () || $6, '{}', ARRAY['country=' || c],
			  jsonb_build_array(jsonb_build_object('dimension', 'country', 'values', jsonb_build_array(c))), k, '', 'exec', $5, v::vector
			FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS x(q, c, k, v)`,
			pq.Array(questions), pq.Array(countries), pq.Array(classes), pq.Array(vectors), s.Embedder.Name(), fmt.Sprint(at))
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRecall searches 100,000 insights as people who may see all, some
// and few of them; p95-ms is the time 95 of 100 searches stay below.
func BenchmarkRecall(b *testing.B) {
	s := memory.New(postgrestest.New(b), memory.Lexical{})
	fill(b, s, 100_000)
	if _, err := s.DB.Exec(`SET maintenance_work_mem = '700MB'`); err != nil {
		b.Fatal(err)
	}
	if err := s.Prepare(context.Background()); err != nil {
		b.Fatal(err)
	}
	if _, err := s.DB.Exec(`ANALYZE app.insight`); err != nil {
		b.Fatal(err)
	}
	countries := func(n int) (out []string) {
		for i := range n {
			out = append(out, fmt.Sprintf("C%03d", i*7%200))
		}
		return out
	}
	for _, who := range []struct {
		name string
		semantic.Access
	}{
		{"everything", agenttest.Exec},
		{"25 of 200 countries", semantic.Access{Principal: "south", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "country", Values: countries(25)}}}},
		{"8 of 200 countries", semantic.Access{Principal: "south", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "country", Values: countries(8)}}}},
		{"one of 200 countries", semantic.Access{Principal: "south", Clearance: semantic.Low, Scope: []semantic.In{{Dimension: "country", Values: countries(1)}}}},
	} {
		b.Run(who.name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				question, features := asked(i*37 + 11)
				began := time.Now()
				past, err := s.Recall(context.Background(), agent.Probe{Question: question, Features: features, Who: who.Access, Most: 3})
				took = append(took, time.Since(began))
				if err != nil || len(past) != 3 {
					b.Fatalf("%d found, %v", len(past), err)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
