package importer

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// blockRows is how many rows of a block are held until it ends. Longer blocks are written as they come, and the merge settles
// what follows from all of their rows.
const blockRows = 5000

// block is a run of rows of one order, held so that what follows from all of them is written with them.
type block struct {
	number int64
	store  int
	no     string
	texts  lines // the rows' columns
	head   span  // the header's
	rows   []blockRow
	loose  bool // some of its rows are out already
	faulty bool
	place  int64 // a number for country, province and city
	totals totals
	order  keptOrder
	fate   fate
	stars  []starLine
}

// span is a place in a block's texts.
type span struct{ from, to int }

// blockRow is one row of a block.
type blockRow struct {
	number int64
	key    string // of the line, within the block
	line   span
	faults string
	kept   keptLine
	star   starLine
}

// fate is what follows from the rows of a block for an order that has no others.
type fate struct {
	settled  bool // the rest is known
	derived  bool // the star's rows too: the order has lines that count
	included bool // amounts hold the tax
	mismatch string
	star     starOrder
}

// begin starts another block, after the one before was written.
func (b *block) begin(store int, no string) {
	b.number++
	b.store, b.no, b.loose, b.faulty = store, no, false, false
	b.totals, b.order = totals{}, keptOrder{lines: b.order.lines[:0]}
}

// text runs a function that writes columns and says where they are.
func (b *block) text(columns func(lines)) span {
	from := b.texts.Len()
	columns(b.texts)
	if from > 0 {
		from++ // a tab
	}
	return span{from, b.texts.Len()}
}

// piece is the text of some columns, valid until the block is written.
func (b *block) piece(s span) []byte { return b.texts.Since(0)[s.from:s.to] }

// hash is a number that changes with the text of some columns.
func (b *block) hash(s span) int64 { return int64(fnv(b.piece(s))) }

// settle works out what follows from the rows, if they are all there and none is at fault.
func (b *block) settle(m *Mapping, label func(field int) string) {
	b.fate = fate{settled: !b.loose}
	if b.loose || b.faulty {
		return
	}
	for i := range b.rows {
		l := &b.rows[i].kept
		b.totals.add(l)
		if l.qty > 0 {
			l.id = int64(i)
			b.order.lines = append(b.order.lines, *l)
		}
	}
	if b.totals.large {
		b.fate.settled = false // the merge refuses it
		return
	}
	included, wrong := b.totals.check(m.Tax, m.Total)
	b.fate.included, b.fate.mismatch = included, faultsText(asFaults(wrong, label))
	if b.totals.sells && len(wrong) == 0 {
		b.order.taxed = included
		b.derive()
	}
}

// derive works the star's rows out.
func (b *block) derive() {
	sortByKey(b.order.lines, b.rows)
	star, stars, err := b.order.derive(b.stars)
	b.stars = stars
	if b.fate.settled = err == nil && star.fits(stars); !b.fate.settled {
		return
	}
	b.fate.derived, b.fate.star = true, star
	for i, s := range stars {
		b.rows[b.order.lines[i].id].star = s
	}
}

// write puts the rows out.
func (b *block) write(l lines) error {
	for i := range b.rows {
		r := &b.rows[i]
		l.int(r.number)
		l.int(b.number)
		l.Bool(i == 0 && !b.loose)
		l.ID(b.store)
		l.Text(b.no)
		l.Text(r.faults)
		l.columns(b.piece(r.line))
		l.int(b.hash(r.line))
		if b.fate.derived && r.kept.qty > 0 {
			r.star.write(l)
		} else {
			l.nulls(starLineColumns)
		}
		if i == 0 && !b.loose {
			b.writeHead(l)
		} else {
			l.nulls(headerColumns)
		}
		if err := l.End(); err != nil {
			return err
		}
	}
	b.rows = b.rows[:0]
	b.texts.Reset()
	return nil
}

func (b *block) writeHead(l lines) {
	l.columns(b.piece(b.head))
	l.int(b.hash(b.head))
	l.int(b.place)
	if b.order.fx == 0 {
		l.Null()
	} else {
		l.Append(b.order.fx.append)
	}
	l.Bool(b.fate.settled)
	l.Bool(b.fate.derived)
	l.int(int64(len(b.rows)))
	l.Bool(b.fate.included)
	l.Text(b.fate.mismatch)
	if b.fate.derived {
		b.fate.star.write(l)
	} else {
		l.nulls(starOrderColumns)
	}
}

// sortByKey puts lines in the order of their keys: what rounding leaves goes by it, in whatever order a file has the lines.
func sortByKey(list []keptLine, rows []blockRow) {
	slices.SortFunc(list, func(a, b keptLine) int { return strings.Compare(rows[a.id].key, rows[b.id].key) })
}

func newBlock() *block { return &block{texts: lines{copytext.To(nil)}} }
