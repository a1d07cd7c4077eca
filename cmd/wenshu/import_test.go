package main

import (
	"testing"
	"time"
)

// TestGivenClock reads --as-of, by which an import tells what lies in the future.
func TestGivenClock(t *testing.T) {
	for text, want := range map[string]time.Time{"": {}, "2025-11-30T23:59:00+08:00": time.Date(2025, 11, 30, 15, 59, 0, 0, time.UTC)} {
		c := Config{AsOf: text}
		if got, err := c.givenClock(); err != nil || !got.Equal(want) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	c := Config{AsOf: "yesterday"}
	if got, err := c.givenClock(); err == nil {
		t.Errorf("yesterday is %v", got)
	}
}
