package rollup_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic/rollup"
)

func TestSuggest(t *testing.T) {
	uses := []rollup.Use{
		{Metrics: []string{"net", "orders"}, Dimensions: []string{"country", "month"}, Times: 10},
		{Metrics: []string{"gmv"}, Dimensions: []string{"platform"}, Times: 4},
		{Metrics: []string{"median"}, Dimensions: []string{"platform"}, Times: 50},
		{Metrics: []string{"visits"}, Dimensions: []string{"platform", "category"}, Times: 7},
		{Metrics: []string{"gone"}, Times: 9},
	}
	var got []string
	for _, s := range rollup.Suggest(model(t), uses, []string{"region"}) {
		got = append(got, fmt.Sprint(s.Rollup.Name, s.Rollup.Metrics, s.Rollup.Dimensions, s.Uses))
	}
	want := []string{"items_daily_1[net orders gmv] [country platform region] 24", "visits_daily_1[visits] [platform] 7"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("suggestions (-want +got):\n%s", d)
	}
}
