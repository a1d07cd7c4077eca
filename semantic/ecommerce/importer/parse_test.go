package importer

import (
	"testing"
	"time"
)

func TestNumbers(t *testing.T) {
	point, comma := numbers{decimal: '.', thousands: ','}, numbers{decimal: ',', thousands: '.'}
	bare := numbers{decimal: '.'}
	for _, c := range []struct {
		form numbers
		text string
		want Money4
		ok   bool
	}{
		{point, "1,234.50", 12345000, true}, {point, "￥1,580.5", 15805000, true}, {point, "USD 12", 120000, true}, {point, "-3.10", -31000, true},
		{point, "(4.00)", -40000, true}, {point, "$-5", -50000, true}, {point, "0.12340000", 1234, true}, {point, "1.23456", 0, false},
		{point, "1.234,50", 0, false}, {point, "12,34", 0, false}, {point, "1,2345", 0, false}, {point, "", 0, false}, {point, "12 34", 0, false}, {point, "1e5", 0, false},
		{comma, "1.234,50 €", 12345000, true}, {comma, "1234,5", 12345000, true}, {comma, "12.34", 0, false}, {comma, "1.234", 12340000, true},
		{bare, "1,234", 0, false}, {bare, "99999999999999", 0, false}, {bare, ".5", 0, false}, {bare, "5.", 0, false},
		{numbers{decimal: ',', thousands: ' '}, "1\u00a0234,50", 12345000, true},
	} {
		if got, ok := c.form.parse(c.text); got != c.want || ok != c.ok {
			t.Errorf("%q: got %d %v, want %d %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestDates(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, text, want string }{
		{"yyyy-MM-dd HH:mm:ss Z", "2025-11-03 21:15:00 -0500", "2025-11-04T02:15:00Z"}, {"yyyy-MM-ddTHH:mm:ssZZ", "2025-11-03T21:15:00+00:00", "2025-11-03T21:15:00Z"},
		{"MM/dd/yyyy hh:mm:ss a", "11/03/2025 08:15:30 PM", "2025-11-03T19:15:30Z"}, {"d.M.yyyy", "3.7.2025", "2025-07-02T22:00:00Z"}, {"MMM d, yyyy", "Nov 3, 2025", "2025-11-02T23:00:00Z"},
		{"yyyy年M月d日 HH:mm", "2025年7月3日 09:05", "2025-07-03T07:05:00Z"}, {"yyyy-MM-dd", "2025-02-30", ""}, {"yyyy-MM-dd", "45964.5", "2025-11-03T11:00:00Z"},
	} {
		got, ok := newDates([]string{c.form}, true).parse(c.text, berlin)
		if text := got.UTC().Format(time.RFC3339); ok != (c.want != "") || ok && text != c.want {
			t.Errorf("%s %q: got %s %v, want %s", c.form, c.text, text, ok, c.want)
		}
	}
}

// Every reason has its words in both languages.
func TestMessages(t *testing.T) {
	for r, m := range messages {
		for i, text := range m {
			if text == "" {
				t.Errorf("%s: text %d is empty", r, i)
			}
		}
	}
}
