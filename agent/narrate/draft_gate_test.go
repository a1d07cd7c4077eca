package narrate

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
)

// However a draft arrives in pieces, what comes through the gate is what the
// whole of it checks to; and nothing comes through after the first sentence
// that does not hold.
func TestTheGateLetsThroughWhatTheCheckAccepts(t *testing.T) {
	all := append(writtenDrafts(t, semantic.ZH), writtenDrafts(t, semantic.EN)...)
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(all).Draw(t, "draft")
		want, checkErr := draft.Check(d.sheet, d.text)
		gate := draft.NewGate(d.sheet)
		var got string
		var gateErr error
		for rest := d.text; rest != "" && gateErr == nil; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "piece")
			var out string
			out, gateErr = gate.Write(rest[:n])
			got, rest = got+out, rest[n:]
		}
		if gateErr == nil {
			var out string
			out, gateErr = gate.Close()
			got += out
		}
		if (checkErr == nil) != (gateErr == nil) {
			t.Fatalf("check says %v, gate says %v", checkErr, gateErr)
		}
		if checkErr == nil && got != want {
			t.Fatalf("gate %q, check %q", got, want)
		}
		if out, err := gate.Write("。 And more."); checkErr != nil && (err == nil || out != "") {
			t.Fatalf("after a rejection came %q", out)
		}
	})
}
