package warehouse

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A reader is told the limits in words, not in keys; a value nobody labelled is told as it is stored.
func TestScopeIsToldInWords(t *testing.T) {
	m := &semantic.Model{Dimensions: []*semantic.Dimension{{Name: "region", Label: semantic.Text{ZH: "大区", EN: "Region"},
		Members: []semantic.Member{{Key: "hd", Label: semantic.Text{ZH: "华东", EN: "East China"}}}}}}
	m.Index()
	n := scoped(m, semantic.Access{Scope: []semantic.In{{Dimension: "region", Values: []string{"hd", "R7"}}}})
	if want := "The result is limited to your data (Region: East China, R7)."; n.Text.EN != want {
		t.Errorf("%q, want %q", n.Text.EN, want)
	}
	if want := "结果仅含您的数据范围(大区: 华东, R7)。"; n.Text.ZH != want {
		t.Errorf("%q, want %q", n.Text.ZH, want)
	}
}
