package warehouse

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// FeedSource names the dataset that lists data feeds.
type FeedSource struct {
	Dataset  string
	Store    string // field with the feed's name
	LoadedAt string // timestamptz field, NULL = never loaded
	// Where leaves out feeds that are over, such as closed shops.
	Where []semantic.FieldCondition
}

// Feeds returns the freshness of every feed the asker may see, by name.
func (w *Warehouse) Feeds(ctx context.Context, who semantic.Access) ([]semantic.Feed, error) {
	src := w.cfg.Feeds
	if src == nil {
		return nil, nil
	}
	rows, err := w.list(ctx, who, sqlgen.List{Dataset: src.Dataset, Fields: []string{src.Store, src.LoadedAt}, Where: src.Where})
	if err != nil {
		return nil, err
	}
	var out []semantic.Feed
	for _, r := range rows {
		out = append(out, semantic.Feed{Store: r.Cells[0].String(), LoadedAt: r.Cells[1]})
	}
	return out, nil
}
