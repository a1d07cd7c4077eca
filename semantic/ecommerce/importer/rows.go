package importer

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of texts, in bytes.
const (
	maxCode = 200
	maxText = 4000
)

// fault is one problem of one row, in the form the stage table takes.
type fault struct {
	Why    Reason `json:"code"`
	Column string `json:"col"`
	Value  string `json:"value"`
}

// rowReader turns the cells of a row into typed values and collects what is wrong with them.
type rowReader struct {
	*binding
	known  *known
	now    time.Time
	dates  dates
	zone   *time.Location // nil: that of the row's store
	faults []fault
}

func newRowReader(b *binding, k *known, now time.Time, excel bool) rowReader {
	r := rowReader{binding: b, known: k, now: now, dates: newDates(b.m.File.Dates, excel)}
	if z := b.m.File.Zone; z != "store" {
		r.zone = mustZone(z) // checked with the mapping
	}
	return r
}

// fail notes a problem. Contacts are not shown, and long values are cut.
func (r *rowReader) fail(field int, why Reason, value string) {
	if r.specs[field].typ == typeContact {
		value = "***"
	}
	r.faults = append(r.faults, fault{why, r.label(field), shown(value)})
}

const longestShown = 80

// shown is a value as a report may print it: valid, short, on one line.
func shown(value string) string {
	value = strings.Join(strings.Fields(shownWhole(value)), " ")
	if len(value) <= longestShown {
		return value
	}
	cut := longestShown
	for !utf8.RuneStart(value[cut]) {
		cut--
	}
	return value[:cut] + "…"
}

// shownWhole is a text with what Postgres cannot hold marked.
func shownWhole(value string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(value, "\x00", "\ufffd"), "\ufffd")
}

// unreadable is the fault of a line whose cells mean nothing; it says how many there are and how many should be, and not
// what they hold, which may be personal.
func (r *rowReader) unreadable(rec record) fault {
	return fault{rec.why, "", fmt.Sprintf("%d/%d", len(rec.cells), r.width)}
}

// end has nothing to do where rows are written as they come.
func (r *rowReader) end(lines) error { return nil }

// faultsJSON is the faults so far, "" for none.
func (r *rowReader) faultsJSON() string { return faultsText(r.faults) }

func faultsText(faults []fault) string {
	if len(faults) == 0 {
		return ""
	}
	b, err := json.Marshal(faults)
	if err != nil {
		panic(err) // texts only
	}
	return string(b)
}

// str reads a text. A required one that is empty is a fault.
func (r *rowReader) str(i int, cells []string) string {
	c := r.cells[i]
	if c == nil {
		return ""
	}
	v := r.read(c, cells)
	if v == "" {
		if r.specs[i].required {
			r.fail(i, ReasonMissing, "")
		}
		return ""
	}
	limit := maxText
	if r.specs[i].typ != typeText {
		limit = maxCode
	}
	if len(v) > limit {
		r.fail(i, ReasonTooLong, v)
		return ""
	}
	if !readable(v) {
		r.fail(i, ReasonBadCharacter, v)
		return ""
	}
	return v
}

// readable tells whether Postgres can hold a text and nobody decoded it wrongly.
func readable(v string) bool {
	for i := range len(v) {
		if v[i] >= 0x80 || v[i] == 0 {
			return utf8.ValidString(v) && !strings.ContainsAny(v, "\ufffd\x00")
		}
	}
	return true
}

func (r *rowReader) amount(i int, cells []string) (Money4, bool) {
	c := r.cells[i]
	if c == nil {
		return 0, false
	}
	v, present, bad := r.money(c, cells)
	switch {
	case bad != "":
		r.fail(i, ReasonBadNumber, bad)
	case !present && r.specs[i].required:
		r.fail(i, ReasonMissing, "")
	case v < 0:
		r.fail(i, ReasonNegative, r.read(c, cells))
	default:
		return v, present
	}
	return 0, false
}

// reduction reads a discount, which some exports write as a negative amount.
func (r *rowReader) reduction(i int, cells []string) (Money4, bool) {
	if r.cells[i] == nil {
		return 0, false
	}
	v, present, bad := r.money(r.cells[i], cells)
	if bad != "" {
		r.fail(i, ReasonBadNumber, bad)
		return 0, false
	}
	return max(v, -v), present
}

// quantity reads a whole number; tooLow is the fault of a negative one.
func (r *rowReader) quantity(i int, cells []string, tooLow Reason) (int64, bool) {
	text := r.str(i, cells)
	if text == "" {
		return 0, false
	}
	n, ok := r.numbers.count(text)
	switch {
	case !ok || n > 1<<31-1:
		r.fail(i, ReasonBadNumber, text)
	case n < 0:
		r.fail(i, tooLow, text)
	default:
		return n, true
	}
	return 0, false
}

func (r *rowReader) moment(i int, cells []string, zone *time.Location, future bool) time.Time {
	text := r.str(i, cells)
	if text == "" {
		return time.Time{}
	}
	if r.zone != nil {
		zone = r.zone
	}
	t, ok := r.dates.parse(text, zone)
	if !ok {
		r.fail(i, ReasonBadDate, text)
		return time.Time{}
	}
	// A day of grace, for clocks and zones.
	if !future && t.After(r.now.Add(24*time.Hour)) {
		r.fail(i, ReasonFuture, text)
		return time.Time{}
	}
	return t
}

func (r *rowReader) flag(i int, cells []string) bool {
	text := r.str(i, cells)
	if text == "" {
		return false
	}
	v, ok := parseFlag(text)
	if !ok {
		r.fail(i, ReasonBadFlag, text)
	}
	return v
}

// shop is the row's store: the one it names, or the mapping's.
func (r *rowReader) shop(i int, cells []string) (store, bool) {
	code := r.m.Store
	if r.cells[i] != nil {
		if named := r.str(i, cells); named != "" {
			code = named
		}
	}
	if code == "" {
		r.fail(i, ReasonMissing, "")
		return store{zone: companyZone}, false
	}
	s, ok := r.known.stores[strings.ToLower(code)]
	if !ok {
		r.fail(i, ReasonUnknownStore, code)
		s.zone = companyZone
	}
	return s, ok
}

func (r *rowReader) channel(i int, cells []string) int {
	code := r.str(i, cells)
	id, ok := r.known.channels[strings.ToLower(code)]
	if !ok && code != "" {
		r.fail(i, ReasonUnknownChannel, code)
	}
	return id
}

// currency is the row's, or its store's where it names none.
func (r *rowReader) currency(i int, cells []string, s store) string {
	code := strings.ToUpper(r.str(i, cells))
	switch {
	case code == "":
		return s.currency
	case !isCode(code):
		r.fail(i, ReasonUnknownCurrency, code)
		return ""
	}
	return code
}
