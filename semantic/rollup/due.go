package rollup

import (
	"context"
	"errors"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// RefreshDue refreshes the rollups that were built and are behind, and returns
// their new states. One that was never built stays so, because filling it from
// the first day is somebody's decision. One that another process is filling is
// left to it. An error of one does not keep the others from their turn.
func (k Keeper) RefreshDue(ctx context.Context) ([]State, error) {
	states, err := States(ctx, k.DB)
	if err != nil {
		return nil, err
	}
	var out []State
	var failed []error
	for _, s := range states {
		r, ok := k.Model.Rollup(s.Name)
		if !ok || ctx.Err() != nil {
			continue
		}
		now, done, err := k.broughtUp(ctx, r, s)
		switch {
		case semantic.CodeOf(err) == semantic.CodeUnavailable:
		case err != nil:
			failed = append(failed, fmt.Errorf("rollup %s: %w", r.Name, err))
		case done:
			out = append(out, now)
		}
	}
	return out, errors.Join(failed...)
}

// broughtUp builds a rollup anew whose figures were found to differ, since no
// refresh reaches its old days, and refreshes one that is behind.
func (k Keeper) broughtUp(ctx context.Context, r *semantic.Rollup, s State) (now State, done bool, err error) {
	if k.Distrusted != nil && k.Distrusted(s.Name, s.BuiltAt) {
		now, err = k.Build(ctx, r.Name)
		return now, true, err
	}
	due, err := k.Due(r, s)
	if err != nil || !due {
		return s, false, err
	}
	now, err = k.Refresh(ctx, r.Name)
	return now, true, err
}

// Due reports whether a built rollup is behind: days are over that are not in
// its table, feeds were loaded since it was filled, the model means something
// else by it, or it must not be used as it is.
func (k Keeper) Due(r *semantic.Rollup, s State) (bool, error) {
	if s.Mark != k.Mark || s.Disabled != "" || semantic.DateOf(s.Complete).Before(k.until(r)) {
		return true, nil
	}
	return Changed(k.Model, r, s)
}
