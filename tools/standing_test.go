package tools

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestRecheck(t *testing.T) {
	d := func(s string) *decimal.Decimal { x := decimal.RequireFromString(s); return &x }
	us, de := Subject{{"country", "US"}}, Subject{{"country", "DE"}}
	fell := Measure{Metric: "sales", Value: *d("1000"), Change: d("-50")}
	first := Measure{Metric: "sales", About: us, Value: *d("400"), Leads: true}
	tests := []struct {
		name string
		now  []Measure
		want Standing
	}{
		{"nothing new", []Measure{fell, first}, StandsTrue},
		{"a few late rows", []Measure{{Metric: "sales", Value: *d("1004"), Change: d("-46")}, first}, StandsTrue},
		{"many late rows", []Measure{{Metric: "sales", Value: *d("1030"), Change: d("-20")}, first}, StandsMoved},
		{"it rose after all", []Measure{{Metric: "sales", Value: *d("1051"), Change: d("1")}, first}, StandsOver},
		{"another leads", []Measure{fell, {Metric: "sales", About: de, Value: *d("410"), Leads: true}}, StandsOver},
		{"it is there but does not lead", []Measure{fell, {Metric: "sales", About: us, Value: *d("400")}}, StandsOver},
	}
	for _, tt := range tests {
		if got := Recheck([]Measure{fell, first}, tt.now); got.Standing != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got.Standing, tt.want)
		}
	}
	if got := Recheck(nil, []Measure{fell}); got.Standing != StandsUnchecked {
		t.Errorf("without figures: %s", got.Standing)
	}
}

// Nothing changes by running the same again, and what moved is named.
func TestRecheckNamesWhatMoved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Measure {
			return Measure{Metric: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "metric"), Value: decimal.New(rapid.Int64Range(1, 1e9).Draw(t, "value"), -2)}
		}), 1, 4).Draw(t, "was")
		if got := Recheck(was[:1], was[:1]); got.Standing != StandsTrue {
			t.Fatalf("the same again: %s", got.Standing)
		}
		now := Measure{Metric: was[0].Metric, Value: was[0].Value.Mul(decimal.New(2, 0))}
		got := Recheck(was[:1], []Measure{now})
		if got.Standing != StandsMoved || !got.Was.Value.Equal(was[0].Value) || !got.Now.Value.Equal(now.Value) {
			t.Fatalf("doubled: %+v", got)
		}
	})
}
