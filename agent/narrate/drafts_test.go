package narrate

import (
	"context"
	"log/slog"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// pieces is an author that writes what the test says, piece by piece.
type pieces []string

func (p pieces) Draft(_ context.Context, _ Brief, write func(string) error) error {
	for _, piece := range p {
		if err := write(piece); err != nil {
			return err
		}
	}
	return nil
}

// An answer takes over a draft that can be proved, and keeps its own text
// where a single sentence cannot.
func TestAnswersTakeOverProvedDraftsOnly(t *testing.T) {
	results := stories()[0].results
	tests := []struct {
		name  string
		draft pieces
		want  string // "" = the template's text stays
	}{
		{"proved", pieces{"转化率从{f2.th", "en}降到{f2.now},降幅{f2.rate}", "。"}, "转化率从3.41%降到2.57%\uff0c降幅24.6%。"},
		{"second sentence invented", pieces{"转化率从{f2.then}降到{f2.now}。", "原因是下雨。"}, ""},
		{"digit of its own", pieces{"转化率降到2.58%。"}, ""},
		{"cut off inside a slot", pieces{"转化率降到{f2.no"}, ""},
		{"nothing", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var a agent.Answer
			testWriter().Answer(&a, semantic.ZH, results, nil)
			want := tt.want
			if want == "" {
				want = a.Text
			}
			Drafts{Writer: testWriter(), Author: tt.draft, Log: slog.New(slog.DiscardHandler)}.Redraft(context.Background(), semantic.Access{}, &a, results)
			if a.Text != want {
				t.Errorf("got %q", a.Text)
			}
		})
	}
}
