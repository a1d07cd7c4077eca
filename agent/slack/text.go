package slack

import (
	"strings"

	api "github.com/slack-go/slack"
)

// escaped protects the three characters that Slack reads as markup.
var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace

// bare is light markdown without its marks.
func bare(s string) string { return strings.ReplaceAll(s, "**", "") }

// cut shortens a text to n characters, with an ellipsis.
func cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return strings.TrimRight(string(runes[:max(n-1, 0)]), " \n") + "…"
}

func length(s string) int { return len([]rune(s)) }

// prose renders light markdown (**bold**, `code`, lines that begin with "- ")
// as rich text. Slack's own markup is not used for it: there an asterisk
// between Chinese characters stays an asterisk. One block takes up to
// maxSection characters; the text must fit its budget already.
func prose(s string) []api.Block {
	var blocks []api.Block
	var open []api.RichTextElement
	size := 0
	flush := func() {
		if len(open) > 0 {
			blocks = append(blocks, api.NewRichTextBlock("", open...))
		}
		open, size = nil, 0
	}
	for _, p := range paragraphs(s) {
		if size+p.size > maxSection {
			flush()
		}
		open, size = append(open, p.element), size+p.size
	}
	flush()
	return blocks
}

// paragraph is a run of plain lines, or of list items.
type paragraph struct {
	element api.RichTextElement
	size    int
}

func paragraphs(s string) []paragraph {
	var out []paragraph
	var plain []string
	var items []api.RichTextElement
	size := 0
	flush := func() {
		if text := strings.Trim(strings.Join(plain, "\n"), "\n"); text != "" {
			for _, part := range split(text, maxSection) {
				out = append(out, paragraph{api.NewRichTextSection(spans(part)...), length(part)})
			}
		}
		if len(items) > 0 {
			out = append(out, paragraph{api.NewRichTextList(api.RTEListBullet, 0, items...), size})
		}
		plain, items, size = nil, nil, 0
	}
	for _, line := range strings.Split(s, "\n") {
		item, listed := strings.CutPrefix(strings.TrimSpace(line), "- ")
		if listed != (len(items) > 0) || size+length(item) > maxSection {
			flush()
		}
		if listed && item != "" {
			item = cut(item, maxSection)
			items, size = append(items, api.NewRichTextSection(spans(item)...)), size+length(item)
		} else if !listed {
			plain = append(plain, line)
		}
	}
	flush()
	return out
}

// split breaks a text into parts of at most n characters, at line ends where
// there are any.
func split(s string, n int) []string {
	var out []string
	for runes := []rune(s); len(runes) > 0; {
		end := min(n, len(runes))
		if end < len(runes) {
			if nl := strings.LastIndex(string(runes[:end]), "\n"); nl > 0 {
				end = length(string(runes[:end])[:nl])
			}
		}
		out = append(out, string(runes[:end]))
		runes = []rune(strings.TrimLeft(string(runes[end:]), "\n"))
	}
	return out
}

// spans cuts a text at its marks. A mark without its counterpart stays text.
func spans(s string) []api.RichTextSectionElement {
	var out []api.RichTextSectionElement
	add := func(text string, style *api.RichTextSectionTextStyle) {
		if text != "" {
			out = append(out, api.NewRichTextSectionTextElement(text, style))
		}
	}
	for s != "" {
		at, mark := firstMark(s)
		if at < 0 {
			break
		}
		inner := s[at+len(mark):]
		end := strings.Index(inner, mark)
		if end < 0 {
			break
		}
		if end == 0 { // marks around nothing
			add(s[:at+2*len(mark)], nil)
			s = inner[len(mark):]
			continue
		}
		add(s[:at], nil)
		if mark == "`" {
			add(inner[:end], &api.RichTextSectionTextStyle{Code: true})
		} else {
			add(inner[:end], &api.RichTextSectionTextStyle{Bold: true})
		}
		s = inner[end+len(mark):]
	}
	add(s, nil)
	return out
}

func firstMark(s string) (int, string) {
	bold, code := strings.Index(s, "**"), strings.Index(s, "`")
	switch {
	case bold < 0 && code < 0:
		return -1, ""
	case bold < 0 || code >= 0 && code < bold:
		return code, "`"
	default:
		return bold, "**"
	}
}

// small is a text in small grey letters, shown as it is; nothing for a blank one.
func small(s string) []api.Block {
	s = strings.TrimSpace(cut(bare(s), maxContext))
	if s == "" {
		return nil
	}
	return []api.Block{api.NewContextBlock("", api.NewTextBlockObject(api.PlainTextType, s, false, false))}
}
