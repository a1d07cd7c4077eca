package memory_test

import (
	"context"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	agenttest.TestMemory(t, memory.New(postgrestest.New(t), memory.Lexical{}))
}

func TestInMemoryMemoryKeepsTheContract(t *testing.T) {
	agenttest.TestMemory(t, &agenttest.Memory{})
}

// Asking the same again refreshes one row and never adds a second.
func TestRememberingAgainRefreshes(t *testing.T) {
	db := postgrestest.New(t)
	s := memory.New(db, memory.Lexical{})
	i := agenttest.Insight(t, "a_1")
	for _, answer := range []string{"a_1", "a_2"} {
		i.AnswerID = answer
		if _, err := s.Remember(context.Background(), i); err != nil {
			t.Fatal(err)
		}
	}
	var answers []string
	if err := db.Select(&answers, `SELECT answer_id FROM app.insight`); err != nil || len(answers) != 1 || answers[0] != "a_2" {
		t.Errorf("stored %v, %v", answers, err)
	}
}

func cosine(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

// The bound of recall must lie between pairs that mean the same and pairs that do not.
func TestMinScoreTellsAlikeFromDifferent(t *testing.T) {
	type q struct {
		text     string
		features []string
	}
	why := q{"为什么华南区的新用户转化率突然下降了?", []string{"intent:why", "metric:conversion_rate", "member:sales_region=华南", "member:customer_type=new"}}
	tests := []struct {
		name  string
		other q
		alike bool
	}{
		{"other words", q{"华南新客转化率怎么掉了", []string{"intent:why", "metric:conversion_rate", "member:sales_region=华南", "member:customer_type=new"}}, true},
		{"other language", q{"Why did new-user conversion in South China suddenly drop?", []string{"intent:why", "metric:conversion_rate", "member:sales_region=华南", "member:customer_type=new"}}, true},
		{"another metric", q{"为什么华东区的退货率突然上升了?", []string{"intent:why", "metric:return_rate", "member:sales_region=华东"}}, false},
		{"another subject", q{"which category grew fastest in East China last quarter", []string{"metric:net_sales", "dimension:category", "member:sales_region=华东"}}, false},
	}
	e := memory.Lexical{}
	embed := func(words string, features []string) []float32 {
		v, err := e.Embed(context.Background(), []memory.Text{{Words: words, Features: features}})
		if err != nil {
			t.Fatal(err)
		}
		return v[0]
	}
	base := embed(why.text, why.features)
	for _, tt := range tests {
		score := cosine(base, embed(tt.other.text, tt.other.features))
		if (score >= agent.MinLikeness) != tt.alike {
			t.Errorf("%s: score %.2f, bound %.2f", tt.name, score, agent.MinLikeness)
		}
	}
}

func TestVectorsHaveNormOneOrZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, err := memory.Lexical{}.Embed(context.Background(), []memory.Text{{Words: rapid.String().Draw(t, "text")}})
		if err != nil {
			t.Fatal(err)
		}
		v := all[0]
		if n := cosine(v, v); len(v) != (memory.Lexical{}).Dim() || n != 0 && math.Abs(n-1) > 1e-4 {
			t.Fatalf("length %d, norm² %v", len(v), n)
		}
	})
}

func BenchmarkEmbed(b *testing.B) {
	for b.Loop() {
		if _, err := (memory.Lexical{}).Embed(context.Background(), []memory.Text{{Words: "为什么华南区的新用户转化率突然下降了? Why did conversion drop?"}}); err != nil {
			b.Fatal(err)
		}
	}
}
