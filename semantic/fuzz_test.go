package semantic_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// FuzzQueryJSON: whatever text comes, it is refused with a code or read; what
// was read prints to a text that reads back the same.
func FuzzQueryJSON(f *testing.F) {
	for _, seed := range []string{
		`{"metrics":["a"],"dimensions":["day"],"time":"last_7d","compare":"prev","fill":true,"zone":"Europe/Berlin"}`,
		`{"metrics":["a"],"where":{"and":[{"dimension":"b","in":["x","y"]},{"not":{"dimension":"c","is_null":true}}]},"time":"2025-10"}`,
		`{"metrics":["a"],"where":{"or":[{"dimension":"b","between":[1,null]},{"dimension":"b","between":["2025-01-01","2025-01-02T03:04:05Z"]},{"dimension":"b","contains":"%"}]}}`,
		`{"metrics":["a"],"having":[{"metric":"a","op":">=","value":1.50}],"order":[{"by":"a","of":"growth","desc":true}],"top":3,"other":true,"totals":true}`,
		`{"metrics":["a"],"time":"2025-11-30","cutoff":"14h30m0s","compare":"same_time_yesterday","currency":"JPY","base_day":"2025-01-01","rates":"period_end"}`,
		`{"metrics":["a"],"compare":"prev"}`, `{"metrics":["a"],"segments":["s"],"params":{"p":1.5,"q":"x","r":true}}`, `{"metrics":null}`, `{`, `{"where":{}}`, `{"where":{"and":null}}`,
	} {
		f.Add(seed)
	}
	clock := semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 8, 0, 0, 0, time.UTC), Zone: time.UTC, WeekStart: time.Monday}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := semantic.ParseQueryJSON([]byte(text), clock)
		if err != nil {
			if semantic.CodeOf(err) == semantic.CodeInternal {
				t.Fatalf("%q: an error without a code: %v", text, err)
			}
			return
		}
		once, err := semantic.QueryJSON(q)
		if err != nil {
			t.Fatalf("%q was read and cannot be printed: %v", text, err)
		}
		again, err := semantic.ParseQueryJSON(once, clock)
		if err != nil {
			t.Fatalf("%q prints as %s, which is refused: %v", text, once, err)
		}
		twice, err := semantic.QueryJSON(again)
		if err != nil || cmp.Diff(string(once), string(twice)) != "" {
			t.Fatalf("%q prints as %s, then as %s (%v)", text, once, twice, err)
		}
	})
}
