package slack

import (
	"context"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// keepEvents is longer than Slack goes on delivering an event.
const keepEvents = 24 * time.Hour

// Events remembers delivered events in app.slack_event. It implements Seen.
type Events struct{ DB *sqlx.DB }

var _ Seen = Events{}

// First implements Seen. Now and then it deletes what is a day old.
func (s Events) First(ctx context.Context, id string) (bool, error) {
	done, err := s.DB.ExecContext(ctx, `INSERT INTO app.slack_event (event_id) VALUES ($1) ON CONFLICT DO NOTHING`, id)
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	if err != nil || n == 0 {
		return false, err
	}
	_, err = s.DB.ExecContext(ctx, `DELETE FROM app.slack_event WHERE event_id IN
		(SELECT event_id FROM app.slack_event WHERE at < now() - make_interval(secs => $1) LIMIT 100)`, keepEvents.Seconds())
	return true, err
}

// recent remembers the last hour's events in the process, so that most
// duplicates cost no query and none slips through while the database is away.
type recent struct {
	mu sync.Mutex
	at map[string]time.Time
}

func (r *recent) first(id string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.at == nil {
		r.at = map[string]time.Time{}
	}
	if _, known := r.at[id]; known {
		return false
	}
	if len(r.at) > 1000 {
		for k, t := range r.at {
			if now.Sub(t) > time.Hour {
				delete(r.at, k)
			}
		}
	}
	r.at[id] = now
	return true
}
