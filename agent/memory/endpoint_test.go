package memory_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/memory"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
	"github.com/wenshu-ai/wenshu/semantic"
)

// embeddings is a server that embeds lexically, with vectors twice as long as
// they should be, in the opposite order.
func embeddings(t *testing.T, status int) *httptest.Server {
	t.Helper()
	type vector struct {
		Object    string    `json:"object"`
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var req struct {
			Input []string
			Model string
		}
		if err := json.NewDecoder(r.Body).Decode(&req); err != nil || r.URL.Path != "/v1/embeddings" || r.Header.Get("Authorization") != "Bearer sk-secret" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		if status != http.StatusOK {
			http.Error(w, `{"error":{"message":"no"}}`, status)
			return
		}
		var data []vector
		for i, text := range req.Input {
			all, err := memory.Lexical{}.Embed(r.Context(), []memory.Text{{Words: text}})
			if err != nil {
				t.Error(err)
			}
			for k := range all[0] {
				all[0][k] *= 2
			}
			data = append(data, vector{"embedding", i, all[0]})
		}
		slices.Reverse(data)
		if err := json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": data, "model": req.Model}); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func endpoint(t *testing.T, url string, dim int) *memory.Endpoint {
	t.Helper()
	e, err := memory.NewEndpoint(memory.EndpointConfig{BaseURL: url + "/v1/", Key: "sk-secret", Model: "double", Dim: dim})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEndpointVectorsAreInOrderAndOfNormOne(t *testing.T) {
	texts := []memory.Text{{Words: "销售额"}, {Words: "orders by country"}}
	got, err := endpoint(t, embeddings(t, http.StatusOK).URL, 512).Embed(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	want, err := memory.Lexical{}.Embed(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		if d := cosine(got[i], want[i]); d < 0.9999 || d > 1.0001 {
			t.Errorf("text %d: cosine %v", i, d)
		}
	}
}

func TestEndpointFailuresAreCodedAndKeepTheKey(t *testing.T) {
	tests := []struct {
		name string
		url  string
		dim  int
	}{
		{"refused", embeddings(t, http.StatusUnauthorized).URL, 512},
		{"another length", embeddings(t, http.StatusOK).URL, 256},
		{"nobody there", "http://127.0.0.1:1", 512},
	}
	for _, tt := range tests {
		_, err := endpoint(t, tt.url, tt.dim).Embed(context.Background(), []memory.Text{{Words: "x"}})
		if semantic.CodeOf(err) != semantic.CodeUnavailable || strings.Contains(err.Error(), "sk-secret") {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := memory.NewEndpoint(memory.EndpointConfig{BaseURL: "http://x", Model: "m"}); err == nil {
		t.Error("a length of 0 is accepted")
	}
}

// A new embedder finds what another embedded, once Prepare has run; without
// its server insights are still kept, and found when it is back.
func TestChangingTheEmbedderEmbedsAnew(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.New(t)
	old := memory.New(db, memory.Lexical{})
	gone := memory.New(db, endpoint(t, "http://127.0.0.1:1", 512))
	now := memory.New(db, endpoint(t, embeddings(t, http.StatusOK).URL, 512))
	first, second := agenttest.Insight(t, "a_1"), agenttest.Insight(t, "a_2")
	second.Clearance = semantic.Mid
	if _, err := old.Remember(ctx, first); err != nil {
		t.Fatal(err)
	}
	if _, err := gone.Remember(ctx, second); err != nil {
		t.Fatal("without the server:", err)
	}
	probe := agent.Probe{Question: first.Question, Who: agenttest.Exec, Most: 5}
	if past, err := now.Recall(ctx, probe); err != nil || len(past) != 0 {
		t.Errorf("vectors of another embedder are compared: %v, %v", past, err)
	}
	if err := now.Prepare(ctx); err != nil {
		t.Fatal(err)
	}
	if past, err := now.Recall(ctx, probe); err != nil || len(past) != 2 || past[0].Score < 0.99 {
		t.Errorf("after embedding anew: %v, %v", past, err)
	}
	var indexes int
	if err := db.Get(&indexes, `SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'insight_hnsw_%'`); err != nil || indexes != 1 {
		t.Errorf("%d indexes, %v", indexes, err)
	}
}
