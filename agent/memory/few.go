package memory

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// fewInsights is the number up to which the insights of an asker's slice are
// compared one by one. The index of vectors walks from neighbour to neighbour
// through all that others may see: with one in two hundred to be seen, that
// takes many times as long as with all of them.
const fewInsights = 3000

// fewFor is how long it is believed that an asker sees few or many.
const fewFor = 10 * time.Minute

// sight remembers, by scope, whether it leaves few insights.
type sight struct {
	mu    sync.Mutex
	known map[string]seen
}

type seen struct {
	few   bool
	until time.Time
}

// seesFew reports whether the asker's scope leaves few insights.
func (s Store) seesFew(ctx context.Context, who semantic.Access) (bool, error) {
	if len(who.Scope) == 0 {
		return false, nil
	}
	key := fmt.Sprint(who.Scope)
	s.sight.mu.Lock()
	defer s.sight.mu.Unlock()
	if k, ok := s.sight.known[key]; ok && time.Now().Before(k.until) {
		return k.few, nil
	}
	w := &where{}
	var n int
	err := s.DB.GetContext(ctx, &n, fmt.Sprintf(`SELECT count(*) FROM (SELECT FROM app.insight WHERE %s LIMIT %d) reached`, near(w, who), fewInsights+1), w.args...)
	if err != nil {
		return false, err
	}
	s.sight.known[key] = seen{n <= fewInsights, time.Now().Add(fewFor)}
	return n <= fewInsights, nil
}

// near is the condition that finds the insights of a scope by the index over
// their slices; allowed decides which of them the asker may see.
func near(w *where, who semantic.Access) string {
	var all []string
	for _, own := range who.Scope {
		all = append(all, "slices && "+w.arg(pq.Array(slicesOf([]semantic.In{own}))))
	}
	return strings.Join(all, " AND ")
}

// slicesOf writes a reach as dimension=member.
func slicesOf(reach []semantic.In) []string {
	out := []string{}
	for _, in := range reach {
		for _, v := range in.Values {
			out = append(out, in.Dimension+"="+v)
		}
	}
	return out
}
