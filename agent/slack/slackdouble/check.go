package slackdouble

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// checker collects what is wrong with the blocks of a message, as Slack says it.
type checker struct {
	wrong  []string
	tables int
	cells  int // characters of table cells
	texts  int // characters of everything else
}

// Check returns the error Slack answers the blocks (a JSON list) with, "" when
// it takes them, and its details.
func Check(blocks []byte) (code string, details []string) {
	var decoded []map[string]any
	if err := json.Unmarshal(blocks, &decoded); err != nil {
		return "invalid_blocks_format", []string{err.Error()}
	}
	return check(decoded)
}

func check(blocks []map[string]any) (string, []string) {
	c := &checker{}
	if len(blocks) > 50 {
		c.say("/blocks", "no more than 50 items allowed")
	}
	for i, b := range blocks {
		c.block(fmt.Sprintf("/blocks/%d", i), b)
	}
	switch {
	case len(c.wrong) > 0:
		return "invalid_blocks", c.wrong
	case c.tables > 1:
		return "invalid_attachments", []string{"only_one_table_allowed"}
	case c.texts+c.cells > 12000:
		return "msg_blocks_too_long", nil
	}
	return "", nil
}

func (c *checker) say(at, format string, args ...any) {
	c.wrong = append(c.wrong, "[ERROR] "+fmt.Sprintf(format, args...)+" [json-pointer:"+at+"]")
}

func (c *checker) block(at string, b map[string]any) {
	if id := text(b["block_id"]); utf8.RuneCountInString(id) > 255 {
		c.say(at+"/block_id", "must be less than 256 characters")
	}
	switch kind := text(b["type"]); kind {
	case "section":
		if b["text"] == nil && b["fields"] == nil {
			c.say(at, "missing required field: text")
		}
		if b["text"] != nil {
			c.text(at+"/text", b["text"], 3000, "mrkdwn", "plain_text")
		}
	case "header":
		c.text(at+"/text", b["text"], 150, "plain_text")
	case "context":
		elements := list(b["elements"])
		if len(elements) == 0 || len(elements) > 10 {
			c.say(at+"/elements", "between 1 and 10 items allowed")
		}
		for i, e := range elements {
			c.text(fmt.Sprintf("%s/elements/%d", at, i), e, 3000, "mrkdwn", "plain_text")
		}
	case "actions":
		c.actions(at, b)
	case "table":
		c.table(at, b)
	case "rich_text":
		c.rich(at, b)
	case "divider", "image":
	default:
		c.say(at+"/type", "unsupported type: %s", kind)
	}
}

// text checks a text object: its type, its length, and options that belong to
// the other type.
func (c *checker) text(at string, v any, longest int, kinds ...string) {
	o, ok := v.(map[string]any)
	if !ok {
		c.say(at, "must provide an object")
		return
	}
	kind, s := text(o["type"]), text(o["text"])
	known := false
	for _, k := range kinds {
		known = known || k == kind
	}
	if !known {
		c.say(at+"/type", "unsupported type: %s", kind)
	}
	if _, has := o["emoji"]; has && kind == "mrkdwn" {
		c.say(at+"/emoji", "invalid additional property: emoji")
	}
	if _, has := o["verbatim"]; has && kind == "plain_text" {
		c.say(at+"/verbatim", "invalid additional property: verbatim")
	}
	n := utf8.RuneCountInString(s)
	if n == 0 {
		c.say(at+"/text", "must be more than 0 characters")
	}
	if n > longest {
		c.say(at+"/text", "must be less than %d characters", longest+1)
	}
	c.texts += n
}

func (c *checker) actions(at string, b map[string]any) {
	elements := list(b["elements"])
	if len(elements) == 0 {
		c.say(at+"/elements", "no fewer than 1 items allowed")
	}
	if len(elements) > 25 {
		c.say(at+"/elements", "no more than 25 items allowed")
	}
	seen := map[string]bool{}
	for i, v := range elements {
		at := fmt.Sprintf("%s/elements/%d", at, i)
		e, _ := v.(map[string]any)
		if text(e["type"]) != "button" {
			c.say(at+"/type", "unsupported type: %s", text(e["type"]))
			continue
		}
		c.text(at+"/text", e["text"], 75, "plain_text")
		id := text(e["action_id"])
		if utf8.RuneCountInString(id) > 255 {
			c.say(at+"/action_id", "must be less than 256 characters")
		}
		if seen[id] && id != "" {
			c.say(at+"/action_id", "`action_id` %s already exists for this block", id)
		}
		seen[id] = true
		if utf8.RuneCountInString(text(e["value"])) > 2000 {
			c.say(at+"/value", "must be less than 2001 characters")
		}
		if style := text(e["style"]); style != "" && style != "primary" && style != "danger" {
			c.say(at+"/style", "unsupported style: %s", style)
		}
	}
}

func (c *checker) table(at string, b map[string]any) {
	c.tables++
	rows := list(b["rows"])
	if len(rows) == 0 {
		c.say(at+"/rows", "no fewer than 1 items allowed")
	}
	if len(rows) > 100 {
		c.say(at+"/rows", "no more than 100 items allowed")
	}
	if len(list(b["column_settings"])) > 20 {
		c.say(at+"/column_settings", "no more than 20 items allowed")
	}
	for i, r := range rows {
		cells := list(r)
		if len(cells) == 0 || len(cells) > 20 {
			c.say(fmt.Sprintf("%s/rows/%d", at, i), "between 1 and 20 items allowed")
		}
		for j, v := range cells {
			at := fmt.Sprintf("%s/rows/%d/%d", at, i, j)
			cell, _ := v.(map[string]any)
			switch text(cell["type"]) {
			case "raw_text":
				if text(cell["text"]) == "" {
					c.say(at+"/text", "must be more than 0 characters")
				}
				c.cells += utf8.RuneCountInString(text(cell["text"]))
			case "rich_text":
				c.rich(at, cell)
			default:
				c.say(at+"/type", "unsupported type: %s", text(cell["type"]))
			}
		}
	}
	if c.cells > 10000 {
		c.say(at+"/rows", "table cells must be less than 10001 characters")
	}
}

// rich checks rich text: only known elements, and no empty text among them.
func (c *checker) rich(at string, b map[string]any) {
	elements := list(b["elements"])
	if len(elements) == 0 {
		c.say(at+"/elements", "no fewer than 1 items allowed")
	}
	for i, v := range elements {
		at := fmt.Sprintf("%s/elements/%d", at, i)
		e, _ := v.(map[string]any)
		switch kind := text(e["type"]); kind {
		case "rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote":
			c.rich(at, e)
		case "text":
			n := utf8.RuneCountInString(text(e["text"]))
			if n == 0 {
				c.say(at+"/text", "must be more than 0 characters")
			}
			c.texts += n
		default:
			c.say(at+"/type", "unsupported type: %s", kind)
		}
	}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}
