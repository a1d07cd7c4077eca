package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/wenshu-ai/wenshu/semantic"
)

// record is one row of a table. Line is its line in the file, or the id of a quarantined row; why says that it cannot be read.
type record struct {
	line  int64
	cells []string
	why   Reason
}

// table gives the rows below a header, once. next ends with io.EOF.
type table interface {
	next() (record, error)
	io.Closer
}

// origin is where rows come from; it can be opened more than once. A refusal says why the whole of it is not used.
type origin interface {
	open(m *Mapping) (table, *binding, *refusal, error)
}

type refusal struct {
	line   int64
	column string
	value  string
	why    Reason
}

// headerWithin is how many rows may stand before the header: titles and periods of reports.
const headerWithin = 50

// file is an origin on disk; read is told the bytes taken and may be nil.
type file struct {
	path string
	read func(n int)
}

func (f file) open(m *Mapping) (table, *binding, *refusal, error) {
	h, err := os.Open(f.path)
	if err != nil {
		e := semantic.Errorf(CodeUnreadable, "读不到文件 %s。", "The file %s cannot be read.", f.path)
		e.Cause = err
		return nil, nil, nil, e
	}
	if isSheet(f.path) {
		h.Close() // nothing was written
		return openSheet(f.path, m)
	}
	t, b, no, err := openText(counted{h, f.read}, m)
	if err != nil || no != nil {
		return nil, nil, no, errors.Join(err, h.Close())
	}
	return closing{t, h}, b, nil, nil
}

func isSheet(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".xlsx" || ext == ".xlsm"
}

// counted tells how many bytes were read.
type counted struct {
	r    io.Reader
	tell func(n int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}

// closing is a text table with its file.
type closing struct {
	*textTable
	io.Closer
}

// textTable reads separated values below their header.
type textTable struct {
	csv   *csvReader
	width int
}

func openText(r io.Reader, m *Mapping) (*textTable, *binding, *refusal, error) {
	text, name, ok, err := decoded(r, m.File.Encoding)
	if err != nil {
		return nil, nil, nil, err
	}
	if !ok {
		return nil, nil, &refusal{line: 1, value: name, why: ReasonWrongEncoding}, nil
	}
	buffered := bufio.NewReaderSize(text, 256<<10)
	head, err := buffered.Peek(256 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, nil, err
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return nil, nil, &refusal{line: 1, why: ReasonEmptyFile}, nil
	}
	t := &textTable{csv: newCSV(buffered, delimiter(head, m))}
	b, no, err := findHeader(m, t.csv.record)
	if b != nil {
		t.width = b.width
	}
	return t, b, no, err
}

// delimiter is the mapping's, or the one that lets most of its columns be found.
func delimiter(head []byte, m *Mapping) byte {
	switch m.File.Delimiter {
	case "auto":
	case "tab":
		return '\t'
	default:
		return m.File.Delimiter[0]
	}
	best, most := byte(','), -1
	for _, comma := range []byte(",\t;|") {
		c := newCSV(bytes.NewReader(head), comma)
		for range headerWithin {
			r, err := c.record()
			if err != nil {
				break
			}
			if _, found, _ := bind(m, r.cells); found > most {
				best, most = comma, found
			}
		}
	}
	return best
}

func (c *csvReader) record() (record, error) {
	line, cells, why, err := c.next()
	return record{int64(line), cells, why}, err
}

// findHeader takes rows up to the one that has every column the mapping needs.
func findHeader(m *Mapping, next func() (record, error)) (*binding, *refusal, error) {
	most, nearest := -1, refusal{line: 1, why: ReasonMissingColumn}
	for range headerWithin {
		r, err := next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		b, found, missing := bind(m, r.cells)
		if len(missing) == 0 {
			return b, nil, nil
		}
		if found > most {
			most, nearest.line, nearest.column = found, r.line, strings.Join(missing, ", ")
		}
	}
	if most < 0 {
		nearest.why = ReasonEmptyFile
	}
	return nil, &nearest, nil
}

func (t *textTable) next() (record, error) {
	for {
		r, err := t.csv.record()
		if err != nil || r.why != "" {
			return r, err
		}
		switch n := len(r.cells); {
		case n == 1 && r.cells[0] == "":
			continue
		case n < t.width:
			r.why = ReasonTooFew
		case n > t.width:
			if strings.Join(r.cells[t.width:], "") != "" {
				r.why = ReasonTooMany
			}
		}
		return r, nil
	}
}

// sheet reads an XLSX file row by row. Cells come as they are stored: numbers with a point, times as days.
type sheet struct {
	file  *excelize.File
	rows  *excelize.Rows
	line  int64
	width int
}

func openSheet(path string, m *Mapping) (table, *binding, *refusal, error) {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, nil, &refusal{line: 1, value: firstLine(err.Error()), why: ReasonNotXLSX}, nil
	}
	s := &sheet{file: f}
	name := m.File.Sheet
	if name == "" {
		name = f.GetSheetName(0)
	}
	if s.rows, err = f.Rows(name); err != nil {
		return nil, nil, &refusal{line: 1, value: name, why: ReasonNotXLSX}, f.Close()
	}
	b, no, err := findHeader(m, s.next)
	if err != nil || no != nil {
		return nil, nil, no, errors.Join(err, s.Close())
	}
	s.width = b.width
	return s, b, nil, nil
}

func (s *sheet) next() (record, error) {
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return record{}, fmt.Errorf("importer: read the sheet: %w", err)
		}
		return record{}, io.EOF
	}
	s.line++
	cells, err := s.rows.Columns()
	if err != nil {
		return record{line: s.line, why: ReasonNotXLSX}, nil
	}
	r := record{line: s.line, cells: cells}
	if s.width > 0 {
		for len(r.cells) < s.width { // a row ends at its last filled cell
			r.cells = append(r.cells, "")
		}
		if strings.Join(r.cells[s.width:], "") != "" {
			r.why = ReasonTooMany
		}
	}
	return r, nil
}

func (s *sheet) Close() error { return errors.Join(s.rows.Close(), s.file.Close()) }
