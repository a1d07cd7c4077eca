package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits that keep a broken file from filling the memory.
const (
	maxLine       = 1 << 20 // bytes of one line of the file
	maxQuoteLines = 200     // lines one quoted cell may go over
)

// csvReader reads records of separated values. Unlike encoding/csv it survives what is broken: a quote that never closes
// spoils its own line and not the rest of the file, and a line without end is left out instead of read into memory.
type csvReader struct {
	r       *bufio.Reader
	comma   byte
	line    int        // the last physical line taken
	pending []readLine // lines read ahead in search of a closing quote
}

// readLine is a physical line, or why it is none.
type readLine struct {
	text string
	why  Reason
}

func newCSV(r io.Reader, comma byte) *csvReader {
	return &csvReader{r: bufio.NewReaderSize(r, maxLine), comma: comma}
}

// next gives the cells of the next record and the line it starts on. A Reason says that the line cannot be read; the error
// is io.EOF at the end.
func (c *csvReader) next() (line int, cells []string, why Reason, err error) {
	text, why, err := c.take()
	if err != nil || why != "" {
		return c.line, nil, why, err
	}
	line = c.line
	if strings.IndexByte(text, '"') < 0 {
		return line, splitPlain(text, c.comma), "", nil
	}
	cells, state := splitQuoted(text, c.comma)
	var ahead []readLine
	for state == openQuote && len(ahead) < maxQuoteLines && len(text) < maxLine {
		more, why, err := c.take()
		if err != nil && !errors.Is(err, io.EOF) {
			return line, nil, "", err
		}
		if err != nil {
			break
		}
		if ahead = append(ahead, readLine{more, why}); why != "" {
			break
		}
		text += "\n" + more
		cells, state = splitQuoted(text, c.comma)
	}
	if state == whole {
		return line, cells, "", nil
	}
	c.pending = append(ahead, c.pending...)
	c.line = line
	return line, nil, ReasonBrokenQuotes, nil
}

// take gives the next physical line without its end.
func (c *csvReader) take() (string, Reason, error) {
	if len(c.pending) > 0 {
		l := c.pending[0]
		c.pending = c.pending[1:]
		c.line++
		return l.text, l.why, nil
	}
	b, err := c.r.ReadSlice('\n')
	if len(b) == 0 && err != nil {
		return "", "", err
	}
	c.line++
	if errors.Is(err, bufio.ErrBufferFull) {
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = c.r.ReadSlice('\n')
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", "", err
		}
		return "", ReasonTooLong, nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return "", "", err
	}
	b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
	return string(b), "", nil
}

func splitPlain(text string, comma byte) []string {
	cells := make([]string, 0, 1+strings.Count(text, string(rune(comma))))
	for {
		i := strings.IndexByte(text, comma)
		if i < 0 {
			return append(cells, text)
		}
		cells = append(cells, text[:i])
		text = text[i+1:]
	}
}

type quoteState int

const (
	whole quoteState = iota
	openQuote
	strayQuote // text after a closing quote
)

func splitQuoted(text string, comma byte) (cells []string, state quoteState) {
	for {
		if !strings.HasPrefix(text, `"`) {
			i := strings.IndexByte(text, comma)
			if i < 0 {
				return append(cells, text), whole
			}
			cells, text = append(cells, text[:i]), text[i+1:]
			continue
		}
		cell, rest, closed := quotedCell(text[1:])
		switch {
		case !closed:
			return nil, openQuote
		case rest == "":
			return append(cells, cell), whole
		case rest[0] != comma:
			return nil, strayQuote
		}
		cells, text = append(cells, cell), rest[1:]
	}
}

// quotedCell reads up to the closing quote; two quotes in a row are one.
func quotedCell(text string) (cell, rest string, closed bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			return "", "", false
		}
		if strings.HasPrefix(text[i+1:], `"`) {
			b.WriteString(text[:i+1])
			text = text[i+2:]
			continue
		}
		if b.Len() == 0 {
			return text[:i], text[i+1:], true
		}
		b.WriteString(text[:i])
		return b.String(), text[i+1:], true
	}
}
