package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dayIsOver reports whether the clock's day is all but over, so that a figure
// of today is a figure of a whole day.
func dayIsOver(c semantic.Clock) bool {
	return !c.Now.Before(c.Today.AddDays(1).In(c.Zone).Add(-10 * time.Minute))
}

// periodNotes are the caveats that follow from the period: a day that is not
// over, cohorts too young, days before the data begins, feeds that lag.
func periodNotes(ctx context.Context, env Env, metrics []string, f Filters, p semantic.Period) ([]semantic.Note, error) {
	var out []semantic.Note
	if p.Contains(env.Clock.Today) && !dayIsOver(env.Clock) {
		now := env.Clock.Now.In(env.Clock.Zone).Format("15:04")
		out = append(out, note(semantic.NotePartial, "今天("+env.Clock.Today.String()+")的数据截至 "+now+"。",
			"Today ("+env.Clock.Today.String()+") is counted up to "+now+"."))
	}
	for _, k := range metrics {
		x, ok := env.Model.Metric(k)
		if !ok {
			continue
		}
		if n, young := immature(x, p, env.Clock); young {
			out = append(out, n)
		}
		h, err := env.Warehouse.Horizon(ctx, k)
		if err != nil {
			return nil, err
		}
		if !h.IsZero() && p.Start.Before(h.Start) {
			out = append(out, note(semantic.NoteBeforeHorizon,
				fmt.Sprintf("“%s”的数据从 %s 开始,更早的日子没有采集,不等于 0。", x.Label.In(semantic.ZH), h.Start),
				fmt.Sprintf("%s is collected from %s on; earlier days are not available, which is not 0.", x.Label.In(semantic.EN), h.Start)))
		}
	}
	stale, err := staleFeeds(ctx, env, f, p)
	return append(out, stale...), err
}

func note(code semantic.NoteCode, zh, en string) semantic.Note {
	return semantic.Note{Code: code, Text: semantic.Text{ZH: zh, EN: en}}
}

// immature says that the last cohorts of the period have not reached the age
// at which the metric is final.
func immature(x *semantic.Metric, p semantic.Period, c semantic.Clock) (semantic.Note, bool) {
	final := c.Today.AddDays(-x.MatureDays)
	if x.MatureDays == 0 || !p.Last().After(final) {
		return semantic.Note{}, false
	}
	return note(semantic.NoteImmature,
		fmt.Sprintf("“%s”要满 %d 天才稳定,%s 之后的部分还会变化。", x.Label.In(semantic.ZH), x.MatureDays, final),
		fmt.Sprintf("%s is final after %d days; the part after %s will still change.", x.Label.In(semantic.EN), x.MatureDays, final)), true
}

// staleFeeds names the stores whose feed was last loaded before the period
// ends; a filter on stores limits which count.
func staleFeeds(ctx context.Context, env Env, f Filters, p semantic.Period) ([]semantic.Note, error) {
	feeds, err := env.Warehouse.Feeds(ctx, env.Who)
	if err != nil {
		return nil, err
	}
	end := p.Last().In(env.Clock.Zone) // data of the last day counts as loaded once any of it is
	if p.Contains(env.Clock.Today) {
		end = env.Clock.Today.In(env.Clock.Zone)
	}
	var late []string
	for _, feed := range feeds {
		at, loaded := feed.LoadedAt.Instant()
		if loaded && at.Before(end) && wantsStore(f, feed.Store) {
			late = append(late, feed.Store+" "+at.In(env.Clock.Zone).Format("2006-01-02 15:04"))
		}
	}
	if len(late) == 0 {
		return nil, nil
	}
	list := strings.Join(late, ", ")
	return []semantic.Note{note(semantic.NoteStale, "以下店铺的数据没有更新到期末:"+list, "These stores are not loaded up to the end of the period: "+list)}, nil
}

func wantsStore(f Filters, store string) bool {
	for _, t := range f {
		if t.Dimension == "store" && slices.Contains(t.Values, store) == t.Not {
			return false
		}
	}
	return true
}
