package speed

import (
	"bufio"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

//go:embed questions/*.sql
var questionFiles embed.FS

// question is a query with the SQL that somebody who knows the tables would
// write for it. Each is a file, with title, query, the reader's limits and
// what the two statements do differently as comments above the SQL.
type question struct {
	title, query, hand, differs string
	who                         semantic.Access
}

// readQuestions reads them in the order of their file names.
func readQuestions() ([]question, error) {
	names, err := fs.Glob(questionFiles, "questions/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []question
	for _, name := range names {
		raw, err := questionFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		q, err := parseQuestion(string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, q)
	}
	return out, nil
}

func parseQuestion(text string) (question, error) {
	q := question{who: semantic.Access{Principal: "speed", Clearance: semantic.High}}
	var sql strings.Builder
	for s := bufio.NewScanner(strings.NewReader(text)); s.Scan(); {
		comment, isComment := strings.CutPrefix(s.Text(), "-- ")
		key, value, _ := strings.Cut(comment, ": ")
		switch {
		case !isComment:
			fmt.Fprintln(&sql, s.Text())
		case key == "title":
			q.title = value
		case key == "query":
			q.query = value
		case key == "differs":
			q.differs = value
		case key == "scope":
			limits := map[string][]string{}
			if err := json.Unmarshal([]byte(value), &limits); err != nil {
				return q, err
			}
			for dimension, values := range limits {
				q.who.Scope = append(q.who.Scope, semantic.In{Dimension: dimension, Values: values})
			}
		default:
			return q, fmt.Errorf("unknown comment %q", key)
		}
	}
	q.hand = sql.String()
	if q.title == "" || q.query == "" {
		return q, fmt.Errorf("no title or no query")
	}
	return q, nil
}
