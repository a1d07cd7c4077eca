package slack

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
)

func TestEventsAreFirstOnce(t *testing.T) {
	db := postgrestest.New(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	firsts := map[string]int{}
	for i := range 40 { // as many servers would
		wg.Go(func() {
			id := fmt.Sprint("Ev", i%5)
			ok, err := Events{db}.First(t.Context(), id)
			if err != nil {
				t.Error(err)
			}
			if ok {
				mu.Lock()
				firsts[id]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for id, n := range firsts {
		if n != 1 {
			t.Errorf("%s was first %d times", id, n)
		}
	}
	if len(firsts) != 5 {
		t.Errorf("firsts %v", firsts)
	}
}

func TestOldEventsAreDeletedAndAnHourIsKept(t *testing.T) {
	db := postgrestest.New(t)
	for id, age := range map[string]time.Duration{"old": 25 * time.Hour, "young": 2 * time.Hour} {
		if _, err := db.Exec(`INSERT INTO app.slack_event VALUES ($1, now() - make_interval(secs => $2))`, id, age.Seconds()); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]bool{"new": true, "young": false} {
		if got, err := (Events{db}).First(t.Context(), id); err != nil || got != want {
			t.Errorf("%s: %v, %v", id, got, err)
		}
	}
	if got, err := (Events{db}).First(t.Context(), "old"); err != nil || !got {
		t.Errorf("the old one was kept: %v, %v", got, err)
	}
}

func TestRecentForgetsAfterAnHour(t *testing.T) {
	var r recent
	now := time.Now()
	if !r.first("a", now) || r.first("a", now) {
		t.Error("a is not known")
	}
	for i := range 1001 {
		r.first(fmt.Sprint(i), now)
	}
	r.first("later", now.Add(2*time.Hour))
	if n := len(r.at); n != 1 {
		t.Errorf("%d events kept", n)
	}
}
