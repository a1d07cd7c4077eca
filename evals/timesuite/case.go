package timesuite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Case is one expression and what it means.
type Case struct {
	ID        string   `json:"id"`
	Lang      string   `json:"lang"`
	Locale    string   `json:"locale"`
	Source    string   `json:"source"`
	Text      string   `json:"text"`
	Reference string   `json:"reference"` // the instant it was said, without a zone
	Start     *string  `json:"start"`     // nil = open
	End       *string  `json:"end"`       // exclusive; nil = open
	Others    [][2]any `json:"alternatives"`
	Tags      []string `json:"tags"`
}

// side is one end of an expected range.
type side struct {
	open    bool
	day     semantic.Date
	midday  bool // the end has a time of day: the range stops inside this day
	missing bool // the text is no date
}

// expected is one accepted range.
type expected struct{ start, end side }

func sideOf(s *string) side {
	if s == nil {
		return side{open: true}
	}
	text, clock, _ := strings.Cut(*s, "T")
	d, err := semantic.ParseDate(text)
	return side{day: d, midday: clock != "" && clock != "00:00:00", missing: err != nil}
}

func (c Case) expected() []expected {
	out := []expected{{sideOf(c.Start), sideOf(c.End)}}
	for _, o := range c.Others {
		var ends [2]*string
		for i, v := range o {
			if s, ok := v.(string); ok {
				ends[i] = &s
			}
		}
		out = append(out, expected{sideOf(ends[0]), sideOf(ends[1])})
	}
	return out
}

func (c Case) tagged(tag string) bool { return slices.Contains(c.Tags, tag) }

// clock is the instant the expression was said, in UTC, with weeks that start
// on Monday and no calendar of events.
func (c Case) clock() (semantic.Clock, error) {
	now, err := time.Parse("2006-01-02T15:04:05", c.Reference)
	if err != nil {
		return semantic.Clock{}, fmt.Errorf("case %s: reference: %w", c.ID, err)
	}
	return semantic.Clock{Today: semantic.DateOf(now), Now: now, Zone: time.UTC, WeekStart: time.Monday}, nil
}

// Read reads a JSON Lines file, or every *.jsonl of a folder.
func Read(path string) ([]Case, error) {
	files := []string{path}
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.jsonl")); err != nil {
			return nil, err
		}
	}
	var out []Case
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for i, line := range bytes.Split(text, []byte("\n")) {
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			var c Case
			if err := json.Unmarshal(line, &c); err != nil {
				return nil, fmt.Errorf("%s line %d: %w", f, i+1, err)
			}
			out = append(out, c)
		}
	}
	return out, nil
}
