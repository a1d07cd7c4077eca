package evals

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// Thresholds are what a run has to reach. Shares are of all cases, from 0 to 1.
type Thresholds struct {
	Passed     float64 `json:"passed"`      // at least
	Wrong      float64 `json:"wrong"`       // confidently wrong, at most
	EqualPairs float64 `json:"equal_pairs"` // of the pairs, at least
	// FreeNumbers is in how many answers a number may stand without a source.
	FreeNumbers int `json:"free_numbers"`
}

// ReadThresholds reads a JSON file; unknown fields are errors, so that a
// misspelt limit does not go unnoticed.
func ReadThresholds(path string) (Thresholds, error) {
	var t Thresholds
	text, err := os.ReadFile(path)
	if err != nil {
		return t, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		return t, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// Missed says which thresholds a report does not reach, nil when it reaches all.
func (t Thresholds) Missed(r Report) []string {
	all := r.Tally(func(Grade) bool { return true })
	if all.Total == 0 {
		return []string{"no case was run"}
	}
	var out []string
	if got := float64(all.Passed) / float64(all.Total); got < t.Passed {
		out = append(out, fmt.Sprintf("passed %.1f %%, at least %.1f %% are needed", 100*got, 100*t.Passed))
	}
	if got := float64(all.Wrong) / float64(all.Total); got > t.Wrong {
		out = append(out, fmt.Sprintf("confidently wrong %.1f %%, at most %.1f %% are allowed", 100*got, 100*t.Wrong))
	}
	if equal, pairs := r.EqualPairs(); pairs > 0 && float64(equal)/float64(pairs) < t.EqualPairs {
		out = append(out, fmt.Sprintf("equal pairs %.1f %%, at least %.1f %% are needed", 100*float64(equal)/float64(pairs), 100*t.EqualPairs))
	}
	if got := r.FreeNumbers(); got > t.FreeNumbers {
		out = append(out, fmt.Sprintf("%d answers hold a number without a source, at most %d are allowed", got, t.FreeNumbers))
	}
	return out
}
