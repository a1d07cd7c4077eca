package scaffold

import (
	"fmt"
	"slices"
	"strings"
)

// dateForm is one way days are written as text: three parts in an order, between separators.
type dateForm struct {
	name      string // MM/DD/YYYY, for people
	separator string // between the parts, a character; "" for eight digits in a row
	order     string // of the parts: y, m, d
	short     bool   // the year has two digits, read as 1970 to 2069
	named     bool   // the month is an English name of three letters or more
}

// dateForms are the forms that are known. A text that two of them read belongs to the one that reads all of its column.
var dateForms = knownForms()

func knownForms() []dateForm {
	var out []dateForm
	for _, s := range []string{"-", "/", "."} {
		join := func(parts ...string) string { return strings.Join(parts, s) }
		out = append(out,
			dateForm{name: join("YYYY", "MM", "DD"), separator: s, order: "ymd"},
			dateForm{name: join("MM", "DD", "YYYY"), separator: s, order: "mdy"},
			dateForm{name: join("DD", "MM", "YYYY"), separator: s, order: "dmy"},
			dateForm{name: join("MM", "DD", "YY"), separator: s, order: "mdy", short: true},
			dateForm{name: join("DD", "MM", "YY"), separator: s, order: "dmy", short: true})
	}
	for _, s := range []string{"-", " "} {
		out = append(out,
			dateForm{name: "DD" + s + "Mon" + s + "YYYY", separator: s, order: "dmy", named: true},
			dateForm{name: "DD" + s + "Mon" + s + "YY", separator: s, order: "dmy", named: true, short: true})
	}
	return append(out,
		dateForm{name: "Mon DD, YYYY", separator: " ", order: "mdy", named: true},
		dateForm{name: "YYYY年MM月DD日", separator: "-", order: "ymd"},
		dateForm{name: "YYYYMMDD", order: "ymd"})
}

// Patterns of the parts. Braces are no part of them, since they mark references in the SQL of a field.
const (
	yearPattern  = `[12][0-9][0-9][0-9]`
	shortPattern = `[0-9][0-9]`
	monthPattern = `(0?[1-9]|1[0-2])`
	dayPattern   = `(0?[1-9]|[12][0-9]|3[01])`
	namePattern  = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?`
	clockPattern = `([ T][ 0-9:.,apmzutc+-]*)?`
)

// sql is the day a text says, as SQL of one row over the text x; NULL where the text is empty, is in another form or
// names no day of the calendar (30 February). It never fails.
func (f dateForm) sql(x string) string {
	x = "trim(" + x + ")"
	if f.han() {
		x = "translate(" + x + ", '年月日', '--')"
	}
	year, month, day := f.parts(x)
	first := "make_date(" + year + ", " + month + ", 1)"
	on := first + " + " + day + " - 1"
	return fmt.Sprintf("CASE WHEN %s ~* '%s' THEN CASE WHEN extract(month FROM %s) = %s THEN %s END END", x, f.pattern(), on, month, on)
}

func (f dateForm) han() bool { return strings.Contains(f.name, "年") }

// pattern is the form as a regular expression that ignores case.
func (f dateForm) pattern() string {
	parts := map[byte]string{'y': yearPattern, 'm': monthPattern, 'd': dayPattern}
	switch {
	case f.separator == "":
		return "^" + yearPattern + "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$"
	case f.named:
		parts['m'] = namePattern
	}
	if f.short {
		parts['y'] = shortPattern
	}
	if f.order == "mdy" && f.named {
		parts['d'] += ",?"
	}
	var list []string
	for _, p := range []byte(f.order) {
		list = append(list, parts[p])
	}
	return "^" + strings.Join(list, "["+f.separator+"]") + clockPattern + "$"
}

// parts are year, month and day of the text x as SQL integers, where x is in the form.
func (f dateForm) parts(x string) (year, month, day string) {
	if f.separator == "" {
		return "left(" + x + ", 4)::int", "substr(" + x + ", 5, 2)::int", "substr(" + x + ", 7, 2)::int"
	}
	part := func(p string) string {
		return fmt.Sprintf("split_part(%s, '%s', %d)", x, f.separator, 1+strings.Index(f.order, p))
	}
	year, month, day = part("y"), part("m")+"::int", part("d")
	if f.named {
		month = "((position(lower(left(" + part("m") + ", 3)) in 'janfebmaraprmayjunjulaugsepoctnovdec') + 2) / 3)"
		day = "rtrim(" + day + ", ',')"
	}
	// A clock may stand behind the last part.
	if strings.HasSuffix(f.order, "y") {
		digits := 4
		if f.short {
			digits = 2
		}
		year = fmt.Sprintf("left(%s, %d)", year, digits)
	} else {
		day = "substring(" + day + " FROM '^[0-9]+')"
	}
	year += "::int"
	if f.short {
		year = "(1970 + (" + year + " + 30) % 100)"
	}
	return year, month, day + "::int"
}

// rival is the form with day and month the other way round; false when day and month cannot be mistaken.
func (f dateForm) rival() (dateForm, bool) {
	if f.named || f.order == "ymd" {
		return dateForm{}, false
	}
	i := slices.IndexFunc(dateForms, func(o dateForm) bool {
		return o.separator == f.separator && o.short == f.short && !o.named && o.order != f.order && o.order != "ymd"
	})
	return dateForms[i], true // numeric forms come in pairs
}
