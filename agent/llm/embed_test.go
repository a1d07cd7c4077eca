package llm_test

import (
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Vectors come in the order of their texts, after a retry too.
func TestEmbed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Fault: first(1, llmdouble.Fault{Status: 503})}
		client := dial(t, d, llm.Config{})
		got, err := client.Embed(t.Context(), turn(), []string{"退货率", "净销售额", "退货率"})
		if err != nil || len(got) != 3 || cmp.Diff(got[0], got[2]) != "" || cmp.Diff(got[0], got[1]) == "" {
			t.Errorf("%v, %v", got, err)
		}
		if _, err := client.Embed(t.Context(), turn(), []string{""}); semantic.CodeOf(err) != llm.CodeRejected {
			t.Error(err)
		}
	})
}
