package semantic_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestRowsJSONRoundTrip: what is printed reads back as the same request, and
// the schema knows it.
func TestRowsJSONRoundTrip(t *testing.T) {
	schema, err := semantic.RequestSchema().Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.StringMatching(`[a-z_]{1,6}`), 1, 3)
		q := semantic.RowsQuery{Show: rapid.SampledFrom([]semantic.RowsShow{semantic.ShowRows, semantic.ShowMembers, semantic.ShowExtremes}).Draw(t, "show"),
			Columns: names.Draw(t, "columns"), Dataset: rapid.SampledFrom([]string{"", "orders"}).Draw(t, "of"), Limit: rapid.IntRange(0, 5).Draw(t, "limit")}
		if rapid.Bool().Draw(t, "filtered") {
			q.Where = semantic.Like{Dimension: "name", Part: rapid.String().Draw(t, "part")}
		}
		if rapid.Bool().Draw(t, "timed") {
			start := semantic.Date{Year: 2024, Month: 1, Day: 1}
			q.Period = semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 400).Draw(t, "days"))}
		}
		if rapid.Bool().Draw(t, "ordered") {
			q.Order = []semantic.Order{{By: q.Columns[0], Desc: true}}
		}
		data, err := semantic.RowsJSON(q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := semantic.ParseRequestJSON(data, jsonClock)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if d := cmp.Diff(semantic.Request(q), got); d != "" {
			t.Fatalf("%s\n(-want +got):\n%s", data, d)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Fatalf("%s\n%v", data, err)
		}
	})
}

// TestRequestSchema: the schema takes what the reader takes and refuses what it
// refuses.
func TestRequestSchema(t *testing.T) {
	schema, err := semantic.RequestSchema().Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`{"metrics": ["a"], "dimensions": ["b"], "time": "2025-11", "having": [{"metric": "a", "op": ">", "value": 1.5}], "order": [{"by": "a", "of": "delta"}], "subtotals": [["b"]], "params": {"p": 5}}`,
		`{"metrics": ["a"], "where": {"and": [{"dimension": "b", "between": [null, "2025-01-01"]}, {"not": {"metric": "a", "per": ["b"], "op": ">=", "value": 2, "time": "all"}}]}}`,
		`{"members": ["b"], "where": {"or": [{"dimension": "b", "in": []}, {"dimension": "b", "is_null": true}]}}`,
		`{}`, `{"metrics": ["a"], "rows": ["b"]}`, `{"metrics": ["a"], "topp": 3}`, `{"metrics": "a"}`, `{"metrics": ["a"], "order": [{"by": "a", "of": "share"}]}`,
		`{"metrics": ["a"], "where": {"dimension": "b", "like": "c"}}`, `{"metrics": ["a"], "having": [{"metric": "a", "op": "~", "value": 1}]}`, `{"rows": ["a"], "totals": true}`,
	} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		_, read := semantic.ParseRequestJSON([]byte(text), jsonClock)
		if valid := schema.Validate(v); (valid == nil) != (read == nil) && text != `{}` {
			t.Errorf("%s\nschema: %v\nreader: %v", text, valid, read)
		}
	}
}
