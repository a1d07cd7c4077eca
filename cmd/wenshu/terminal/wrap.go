package terminal

import (
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
)

// width is the number of columns a text takes, without its ANSI codes.
func width(s string) int { return text.StringWidthWithoutEscSequences(s) }

// pad fills s with spaces to so many columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-width(s)))
}

// clip shortens s to so many columns, with … at the cut.
func clip(s string, columns int) string {
	if width(s) <= columns {
		return s
	}
	var b strings.Builder
	used := 0
	for _, r := range s {
		if used+text.RuneWidth(r) > columns-1 {
			break
		}
		b.WriteRune(r)
		used += text.RuneWidth(r)
	}
	return b.String() + "…"
}

// wrapped prints s within the page, the first line behind first and the
// others behind rest. Lines break at spaces and between Chinese characters; a
// closing mark hangs in the last columns rather than open a line.
func (p *page) wrapped(s, first, rest string) {
	prefix := first
	var line strings.Builder
	used, style := width(prefix), ""
	flush := func() {
		end := ""
		if style != "" {
			end = ansiReset
		}
		p.line(prefix + strings.TrimRight(line.String(), " ") + end)
		prefix, used = rest, width(rest)
		line.Reset()
		line.WriteString(style)
	}
	for _, piece := range pieces(s) {
		if piece.ansi {
			line.WriteString(piece.text)
			style = piece.text
			if piece.text == ansiReset {
				style = ""
			}
			continue
		}
		room := p.Width - hanging
		if piece.glued {
			room = p.Width
		}
		if used+width(strings.TrimRight(piece.text, " ")) > room && used > width(prefix) {
			flush()
			piece.text = strings.TrimLeft(piece.text, " ")
		}
		line.WriteString(piece.text)
		used += width(piece.text)
	}
	flush()
}

// hanging is the room kept free for a closing mark after an ANSI code.
const hanging = 2

// piece is a stretch of text that is not broken, or an ANSI code. A glued
// piece belongs to what stands before it, across an ANSI code.
type piece struct {
	text        string
	ansi, glued bool
}

// pieces cuts a text where a line may end.
func pieces(s string) []piece {
	var out []piece
	var word strings.Builder
	var last rune // before the current piece
	flush := func() {
		if word.Len() == 0 {
			return
		}
		rs := []rune(word.String())
		out = append(out, piece{text: string(rs), glued: last != 0 && !breakable(last, rs[0])})
		last = rs[len(rs)-1]
		word.Reset()
	}
	rs := []rune(s)
	for i := 0; i < len(rs); i++ {
		if rs[i] == '\x1b' {
			flush()
			end := i
			for end < len(rs)-1 && rs[end] != 'm' {
				end++
			}
			out = append(out, piece{text: string(rs[i : end+1]), ansi: true})
			i = end
			continue
		}
		word.WriteRune(rs[i])
		if i+1 < len(rs) && breakable(rs[i], rs[i+1]) {
			flush()
		}
	}
	flush()
	return out
}

const (
	noLineStart = "\uff0c。、\uff1a\uff1b\uff1f\uff01\uff09」』”’%…,.:;?!)"
	noLineEnd   = "\uff08「『“‘("
)

// breakable reports whether a line may end between a and b.
func breakable(a, b rune) bool {
	switch {
	case strings.ContainsRune(noLineStart, b) || strings.ContainsRune(noLineEnd, a):
		return false
	case b == ' ':
		return false
	case a == ' ':
		return true
	default:
		return wide(a) || wide(b)
	}
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= '\u3000' && r <= '\u303f' || r >= '\uff00' && r <= '\uffef'
}
