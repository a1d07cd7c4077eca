package wiring

import (
	"context"
	"sync"

	"github.com/wenshu-ai/wenshu/semantic"
)

// memberLister lists the members of a dimension; *warehouse.Warehouse is one.
type memberLister interface {
	Members(ctx context.Context, dimension string) ([]semantic.Member, error)
}

// Labels names the members of every dimension, read from the data.
type Labels struct {
	mu    sync.RWMutex
	texts map[memberKey]semantic.Text
}

type memberKey struct{ dimension, key string }

// Member returns the label of a member; none when the key is all there is.
func (l *Labels) Member(dimension, key string) semantic.Text {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.texts[memberKey{dimension, key}]
}

// refresh reads all members again.
func (l *Labels) refresh(ctx context.Context, m *semantic.Model, from memberLister) error {
	texts := map[memberKey]semantic.Text{}
	for _, d := range m.Dimensions {
		if d.MemberSource == nil && len(d.Members) == 0 {
			continue
		}
		members, err := from.Members(ctx, d.Name)
		if err != nil {
			return err
		}
		for _, x := range members {
			if !x.Label.IsZero() {
				texts[memberKey{d.Name, x.Key}] = x.Label
			}
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.texts = texts
	return nil
}

func (l *Labels) len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.texts)
}
