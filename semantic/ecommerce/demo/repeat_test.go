package demo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// digests writes a company and returns a hash of the rows of each table.
func digests(t testing.TB, seed uint64) map[string]string {
	t.Helper()
	w := build(seed, CI, func(string, int, int) {})
	out := map[string]string{}
	sink := func(name string) (*rows, func()) {
		h := sha256.New()
		r := &rows{copytext.To(func(b []byte) error { _, err := h.Write(b); return err })}
		return r, func() {
			if err := r.Push(); err != nil || r.Count() == 0 {
				t.Errorf("%s is empty", name)
			}
			out[name] = hex.EncodeToString(h.Sum(nil))
		}
	}
	for _, x := range tables {
		r, done := sink(x.name)
		x.write(w, r)
		done()
	}
	sessions, doneSessions := sink("fact_session")
	events, doneEvents := sink("fact_event")
	touches, doneTouches := sink("fact_touchpoint")
	if err := writeTraffic(context.Background(), w, sessions, events, touches, func(Progress) {}); err != nil {
		t.Fatal(err)
	}
	doneSessions()
	doneEvents()
	doneTouches()
	return out
}

func TestOneSeedMakesOneCompany(t *testing.T) {
	first, second, other := digests(t, 1), digests(t, 1), digests(t, 2)
	for name, hash := range first {
		if second[name] != hash {
			t.Errorf("%s differs between two runs with one seed", name)
		}
	}
	for _, name := range []string{"fact_order", "fact_order_item", "fact_session", "fact_event"} {
		if other[name] == first[name] {
			t.Errorf("%s does not depend on the seed", name)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	for b.Loop() {
		digests(b, 1)
	}
}
