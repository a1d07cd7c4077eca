package terminal

import "strings"

// ANSI codes. Each run ends where it began, so that wrapped lines stay whole.
const (
	ansiReset = "\x1b[0m"
	ansiBold  = "\x1b[1m"
	ansiDim   = "\x1b[2m"
	ansiRed   = "\x1b[31m"
	ansiBar   = "\x1b[36m"
)

func (p *page) paint(code, s string) string {
	if !p.Color || s == "" {
		return s
	}
	return code + s + ansiReset
}

func (p *page) bold(s string) string { return p.paint(ansiBold, s) }
func (p *page) dim(s string) string  { return p.paint(ansiDim, s) }
func (p *page) red(s string) string  { return p.paint(ansiRed, s) }

// emphasis turns **bold** into the terminal's bold and drops the marks of code.
func (p *page) emphasis(s string) string {
	var b strings.Builder
	pieces := strings.Split(s, "**")
	for i, piece := range pieces {
		switch closed := i < len(pieces)-1; {
		case i%2 == 1 && closed:
			b.WriteString(p.bold(piece))
		case i%2 == 1: // a mark without its end stays as it was typed
			b.WriteString("**" + piece)
		default:
			b.WriteString(piece)
		}
	}
	return strings.ReplaceAll(b.String(), "`", "")
}

// markdown prints paragraphs and lists of a text.
func (p *page) markdown(s string) {
	for _, l := range strings.Split(s, "\n") {
		if item, ok := strings.CutPrefix(l, "- "); ok {
			p.wrapped(p.emphasis(item), "  • ", "    ")
			continue
		}
		p.wrapped(p.emphasis(l), "", "")
	}
}
