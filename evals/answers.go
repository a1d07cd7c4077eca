package evals

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/tools"
)

// Answers are recorded answers of a language model, to measure what one adds
// without asking one. They say what somebody who reads the question and the
// catalogue would call; they are not measured on any model.
type Answers struct {
	calls map[string][]llmdouble.Call // by question

	mu      sync.Mutex
	asked   int
	missing []string
}

// ReadAnswers reads a JSON Lines file of questions with their calls in
// canonical text.
func ReadAnswers(path string) (*Answers, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	a := &Answers{calls: map[string][]llmdouble.Call{}}
	for i, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var rec struct{ Question, Calls string }
		if err := json.Unmarshal(line, &rec); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
		if a.calls[rec.Question], err = asToolCalls(rec.Calls); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
	}
	return a, nil
}

func asToolCalls(text string) ([]llmdouble.Call, error) {
	calls, err := tools.ParsePlan(text)
	if err != nil {
		return nil, err
	}
	var out []llmdouble.Call
	for _, c := range calls {
		args, err := tools.EncodeArgs(c.Args)
		if err != nil {
			return nil, err
		}
		out = append(out, llmdouble.Call{Name: c.Tool(), Arguments: string(args)})
	}
	return out, nil
}

var askedQuestion = regexp.MustCompile(`(?s)<data kind="question">\n(.*?)\n</data>`)

// Say answers as recorded, and with a text, which plans nothing, where nothing
// was. It is a llmdouble.Model.
func (a *Answers) Say(h llmdouble.Heard) llmdouble.Said {
	var question string
	if m := askedQuestion.FindStringSubmatch(h.Everything()); m != nil {
		if err := json.Unmarshal([]byte(m[1]), &question); err != nil {
			question = m[1]
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	first := len(h.Messages) == 2
	if first {
		a.asked++
	}
	if calls, ok := a.calls[question]; ok {
		return llmdouble.Said{Calls: calls}
	}
	if first {
		a.missing = append(a.missing, question)
	}
	return llmdouble.Said{Text: "No answer to this was recorded."}
}

// Summary says how many questions were put to the model and lists those it
// had no answer to.
func (a *Answers) Summary() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := fmt.Sprintf("the model was asked %d questions, %d without a recorded answer\n", a.asked, len(a.missing))
	if len(a.missing) > 0 {
		s += "  " + strings.Join(a.missing, "\n  ") + "\n"
	}
	return s
}
