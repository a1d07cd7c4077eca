package foreign

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Case is one question about one data set.
type Case struct {
	ID       string
	Set      string // the schema, or the database, it is about
	Lang     semantic.Lang
	Question string
	// Accepted are the right answers; none when the question must be declined.
	Accepted []Table
}

// Declined reports whether the only right outcome is a refusal.
func (c Case) Declined() bool { return len(c.Accepted) == 0 }

// asked is the question as it is put: where it names no period it means all of
// the data, which a person who asks the assistant says.
func (c Case) asked() string {
	if c.Declined() || len(when.Find(fold.Words(c.Question), semantic.Clock{Today: semantic.Date{Year: 2026, Month: 1, Day: 1}, Zone: time.UTC})) > 0 {
		return c.Question
	}
	if c.Lang == semantic.ZH {
		return "全部时间," + c.Question
	}
	return "All time: " + c.Question
}

// ReadFalcon reads the retail questions whose stored answer is verified.
func ReadFalcon(dir string) ([]Case, error) {
	text, err := os.ReadFile(filepath.Join(dir, "questions.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []Case
	for i, line := range bytes.Split(text, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var raw struct {
			ID, Dataset, Question string
			Retail, Verified      bool
			Answers               []map[string][]string
		}
		if err := json.Unmarshal(line, &raw); err != nil {
			return nil, fmt.Errorf("questions.jsonl line %d: %w", i+1, err)
		}
		if !raw.Retail || !raw.Verified || len(raw.Answers) == 0 {
			continue
		}
		c := Case{ID: raw.ID, Set: "d" + raw.Dataset, Lang: semantic.ZH, Question: raw.Question}
		for _, a := range raw.Answers {
			c.Accepted = append(c.Accepted, ofColumns(a))
		}
		out = append(out, c)
	}
	return out, nil
}

// ReadDefog reads the questions that must be declined.
func ReadDefog(dir string) ([]Case, error) {
	f, err := os.Open(filepath.Join(dir, "idk.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("idk.csv: %w", err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, name := range []string{"question", "db_name", "query_category"} {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("idk.csv: there is no column %s", name)
		}
	}
	var out []Case
	for i, r := range rows[1:] {
		out = append(out, Case{ID: fmt.Sprintf("%s-%d", r[at["query_category"]], i+1), Set: r[at["db_name"]], Lang: semantic.EN, Question: r[at["question"]]})
	}
	return out, nil
}
