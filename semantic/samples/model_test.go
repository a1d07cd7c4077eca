package samples_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/samples"
)

func TestModelsAreSound(t *testing.T) {
	for _, s := range samples.All() {
		m, err := s.Model()
		if err != nil {
			t.Fatalf("%s:\n%v", s.Name, err)
		}
		if m.Name != s.Name || s.AsOf.Location().String() != m.Zone.String() {
			t.Errorf("%s: model %s, clock in %s, zone %s", s.Name, m.Name, s.AsOf.Location(), m.Zone)
		}
	}
}
