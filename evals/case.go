package evals

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Case is one question and what is accepted for it.
type Case struct {
	ID       string `json:"id"`
	Lang     string `json:"lang"`  // zh or en
	Class    string `json:"class"` // one or more letters, joined by commas
	Question string `json:"question"`
	// Expected is a chain of calls, or clarify(…) or refuse(reason=…).
	Expected string `json:"expected_call"`
	// Note is for readers, but for one form that says where the question
	// stands in a conversation: "[conversation 1, turn 3; carried from earlier
	// turns: conversion_rate, sales_region:华南] …".
	Note string `json:"note"`
	// Outcome, when set, overrides what Expected implies: answer, clarify,
	// refuse or no_data.
	Outcome      string   `json:"outcome"`
	Alternatives []string `json:"alternatives"` // further accepted chains
	// Asker is "role" or "role;dimension:value"; empty = analyst with high clearance.
	Asker string   `json:"asker"`
	Must  []string `json:"must"` // regular expressions the reply has to match
	// Truth names numbers of the story behind the question that the reply has
	// to hold: S01.conversion_before. They are compared when the case is run on
	// data that hold the story.
	Truth  []string `json:"truth"`
	Thread string   `json:"thread"` // lines with the same value are one conversation
	Pair   string   `json:"pair"`   // lines with the same value must compile to equal calls
}

// Classes lists the classes of a case.
func (c Case) Classes() []string { return strings.Split(c.Class, ",") }

// FollowsUp reports a question that leans on an earlier one.
func (c Case) FollowsUp() bool { return slices.Contains(c.Classes(), "F") }

// ReadCases reads a TSV file (with a header line), a JSON Lines file, or every
// *.tsv and *.jsonl of a folder in the order of their names. Unknown columns
// and fields are ignored.
func ReadCases(path string) ([]Case, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return readFile(path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var out []Case
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".tsv", ".jsonl":
			cases, err := readFile(filepath.Join(path, e.Name()))
			if err != nil {
				return nil, err
			}
			out = append(out, cases...)
		}
	}
	return out, nil
}

func readFile(path string) ([]Case, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	read := readTSV
	if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 && trimmed[0] == '{' {
		read = readJSONLines
	}
	cases, err := read(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return cases, nil
}

func readJSONLines(text []byte) ([]Case, error) {
	var out []Case
	for i, line := range bytes.Split(text, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var c Case
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		out = append(out, c)
	}
	return out, nil
}

// readTSV reads plain tab-separated text without quoting; alternatives, must
// and truth are split at "||".
func readTSV(text []byte) ([]Case, error) {
	s := bufio.NewScanner(bytes.NewReader(text))
	s.Buffer(nil, 1<<20)
	var header []string
	var out []Case
	for s.Scan() {
		line := strings.TrimRight(s.Text(), "\r")
		if line == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if header == nil {
			if header = cells; !slices.Contains(header, "question") {
				return nil, fmt.Errorf("no column question in the header")
			}
			continue
		}
		out = append(out, fromCells(header, cells))
	}
	return out, s.Err()
}

func fromCells(header, cells []string) Case {
	at := func(name string) string {
		if i := slices.Index(header, name); i >= 0 && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	list := func(name string) []string {
		if at(name) == "" {
			return nil
		}
		return strings.Split(at(name), "||")
	}
	return Case{ID: at("id"), Lang: at("lang"), Class: at("class"), Question: at("question"),
		Expected: at("expected_call"), Note: at("note"), Outcome: at("outcome"), Alternatives: list("alternatives"),
		Asker: at("asker"), Must: list("must"), Truth: list("truth"), Thread: at("thread"), Pair: at("pair")}
}
