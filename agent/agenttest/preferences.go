package agenttest

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Preferences is an in-memory agent.Preferences.
type Preferences struct {
	mu  sync.Mutex
	set map[string][]agent.Preference
}

var _ agent.Preferences = (*Preferences)(nil)

// Preferred implements agent.Preferences.
func (s *Preferences) Preferred(_ context.Context, who semantic.Access) ([]agent.Preference, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.set[who.Principal]), nil
}

// Prefer implements agent.Preferences.
func (s *Preferences) Prefer(ctx context.Context, who semantic.Access, p agent.Preference) error {
	if err := s.Forget(ctx, who, p.Kind, p.Subject); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.set == nil {
		s.set = map[string][]agent.Preference{}
	}
	s.set[who.Principal] = append(s.set[who.Principal], p)
	return nil
}

// Forget implements agent.Preferences.
func (s *Preferences) Forget(_ context.Context, who semantic.Access, kind agent.PreferenceKind, subject string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.set == nil {
		return nil
	}
	s.set[who.Principal] = slices.DeleteFunc(slices.Clone(s.set[who.Principal]), func(p agent.Preference) bool {
		return p.Kind == kind && p.Subject == subject
	})
	return nil
}

// TestPreferences holds a store against the contract of agent.Preferences.
func TestPreferences(t *testing.T, s agent.Preferences) {
	ctx := context.Background()
	revenue := agent.Preference{Kind: agent.PreferMeaning, Subject: "net_sales", Value: "sales_after_refunds"}
	orders := agent.Preference{Kind: agent.PreferMeaning, Subject: "orders", Value: "shipped_orders"}
	euro := agent.Preference{Kind: agent.PreferCurrency, Value: "EUR"}
	yen := agent.Preference{Kind: agent.PreferCurrency, Value: "JPY"}
	prefer := func(who semantic.Access, p agent.Preference) {
		t.Helper()
		if err := s.Prefer(ctx, who, p); err != nil {
			t.Fatal(err)
		}
	}
	standing := func(who semantic.Access, want ...agent.Preference) {
		t.Helper()
		got, err := s.Preferred(ctx, who)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(append([]agent.Preference{}, want...), append([]agent.Preference{}, got...)); d != "" {
			t.Error(d)
		}
	}
	standing(Exec)
	prefer(Exec, euro)
	prefer(Exec, revenue)
	prefer(Exec, orders)
	standing(Exec, euro, revenue, orders)
	standing(South) // nobody has another's wishes
	prefer(South, yen)
	prefer(Exec, yen) // replaces the euro and is the latest
	standing(Exec, revenue, orders, yen)
	if err := s.Forget(ctx, Exec, agent.PreferMeaning, "net_sales"); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(ctx, Exec, agent.PreferChart, ""); err != nil {
		t.Fatal("forgetting what is not there:", err)
	}
	standing(Exec, orders, yen)
	standing(South, yen)
}
