package warehouse

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// watermarkFor is how long the feeds' watermarks are believed before they are
// read again: kept answers are at most that much older than the data.
const watermarkFor = 15 * time.Second

// asOf is the data's as-of instant to the minute, because a clock that never
// stands still would keep no answer.
func (w *Warehouse) asOf() time.Time { return w.cfg.AsOf().Truncate(time.Minute) }

// watermark tells the present state of the data: when each feed was loaded
// last, or the as-of instant of a model that has no feeds.
func (w *Warehouse) watermark(ctx context.Context) (string, error) {
	src := w.cfg.Feeds
	if src == nil {
		return w.asOf().Format(time.RFC3339), nil
	}
	mark, _, err := w.marks.get(ctx, "", func(ctx context.Context) (string, error) {
		c, err := w.options().CompileList(w.cfg.Model, everyone, sqlgen.List{Dataset: src.Dataset, Fields: []string{src.Store, src.LoadedAt}, Where: src.Where})
		if err != nil {
			return "", err
		}
		rows, err := w.rows(ctx, c)
		var b strings.Builder
		for _, r := range rows {
			fmt.Fprintf(&b, "%s %s\n", r.Cells[0], r.Cells[1])
		}
		return b.String(), err
	})
	return mark, err
}
