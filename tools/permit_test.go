package tools

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestDenialsSayWhoMayAndOfferWhatIsOpen(t *testing.T) {
	env := fakeEnv(salesFacts())
	env.Who = semantic.Access{Role: "analyst", Clearance: semantic.Mid, Scope: []semantic.In{{Dimension: "channel", Values: []string{"live"}}}}
	secret, _ := env.Model.Metric("units")
	before := secret.Sensitivity
	secret.Sensitivity = semantic.High
	defer func() { secret.Sensitivity = before }()
	for _, c := range []struct {
		call, offer string
		code        semantic.Code
		says        []string
	}{
		{"query(m=units; by=sku; t=2025-11; order=units:desc)", "query(m=net_sales; by=sku; t=2025-11-01..2025-11-30)", semantic.CodeClearance, []string{"exec", "finance", "data_steward"}},
		{"query(m=units,net_sales; t=2025-11)", "query(m=net_sales; t=2025-11-01..2025-11-30)", semantic.CodeClearance, []string{"exec"}},
		{"query(m=net_sales; f=channel:email; t=2025-11)", "query(m=net_sales; f=channel:live; t=2025-11-01..2025-11-30)", semantic.CodeRowScope, []string{"live"}},
	} {
		call, err := ParseCall(c.call)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Standard().Run(context.Background(), env, call)
		var denied *Denied
		if !errors.As(err, &denied) || semantic.CodeOf(err) != c.code {
			t.Errorf("%s: %v", c.call, err)
			continue
		}
		if len(denied.Offer) != 1 || denied.Offer[0].String() != c.offer {
			t.Errorf("%s offers %v", c.call, denied.Offer)
		}
		for _, word := range c.says {
			if !strings.Contains(denied.Why.Message.ZH, word) || !strings.Contains(denied.Why.Message.EN, word) {
				t.Errorf("%s: %q does not name %s", c.call, denied.Why.Message, word)
			}
		}
	}
	r := run(t, env, "query(m=net_sales; by=channel; f=channel:live/email; t=2025-11)")
	if !slices.Equal(r.Interpretation.Filters[0].Values, []string{"live"}) ||
		!slices.ContainsFunc(r.Notes, func(n semantic.Note) bool {
			return n.Code == semantic.NoteScoped && strings.Contains(n.Text.EN, "email")
		}) {
		t.Errorf("filters %v, notes %v", r.Interpretation.Filters, r.Notes)
	}
}
