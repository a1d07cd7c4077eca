package importer

import (
	"strconv"
	"strings"
	"time"
)

// Money4 is an amount in ten-thousandths of a currency's unit.
type Money4 int64

// UnmarshalYAML reads an amount with a decimal point.
func (m *Money4) UnmarshalYAML(b []byte) error {
	v, ok := numbers{decimal: '.'}.parse(strings.Trim(strings.TrimSpace(string(b)), `"'`))
	if !ok {
		return strconv.ErrSyntax
	}
	*m = v
	return nil
}

// append writes the amount as Postgres reads it.
func (m Money4) append(b []byte) []byte {
	if m < 0 {
		b, m = append(b, '-'), -m
	}
	b = strconv.AppendInt(b, int64(m/10000), 10)
	if frac := m % 10000; frac != 0 {
		b = append(b, '.', byte('0'+frac/1000), byte('0'+frac/100%10), byte('0'+frac/10%10), byte('0'+frac%10))
	}
	return b
}

// numbers is how a file writes numbers; thousands is 0 where it does not group them.
type numbers struct{ decimal, thousands byte }

func (f Format) numbers() numbers {
	n := numbers{decimal: f.Decimal[0]}
	if f.Thousands == "space" {
		n.thousands = ' '
	} else if f.Thousands != "" {
		n.thousands = f.Thousands[0]
	}
	return n
}

// currencySigns may stand before or after an amount and say nothing about it.
var currencySigns = strings.NewReplacer("US$", "", "HK$", "", "NT$", "", "S$", "", "RM", "", "$", "", "€", "", "£", "", "¥", "", "￥", "", "฿", "", "\u00a0", " ", "\u202f", " ")

// parse reads an amount strictly: groups have three digits and at most four decimals are given, so that a number written
// the other way round is refused and not read as another. (5) is -5.
func (n numbers) parse(text string) (Money4, bool) {
	s := strings.TrimSpace(text)
	if s == "" {
		return 0, false
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r > '9' || r == '$' }) {
		s = n.unsigned(s)
	}
	negative := false
	if len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		negative, s = true, s[1:len(s)-1]
	} else if len(s) > 1 && (s[0] == '-' || s[0] == '+') {
		negative, s = s[0] == '-', strings.TrimLeft(n.unsigned(s[1:]), " ")
	}
	v, ok := n.digits(s)
	switch {
	case !ok:
		return 0, false
	case negative:
		return -v, true
	}
	return v, true
}

// unsigned takes currency signs and a three-letter code off an amount.
func (n numbers) unsigned(s string) string {
	s = strings.TrimSpace(currencySigns.Replace(s))
	if len(s) > 3 && isCode(s[:3]) {
		s = s[3:]
	} else if len(s) > 3 && isCode(s[len(s)-3:]) {
		s = s[:len(s)-3]
	}
	return strings.TrimSpace(s)
}

func isCode(s string) bool {
	return len(s) == 3 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' && s[2] >= 'A' && s[2] <= 'Z'
}

const maxMoney = int64(1e13) // units; the star's widest column has twelve digits before the point

func (n numbers) digits(s string) (Money4, bool) {
	var v int64
	seen, group, grouped := 0, 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if v = v*10 + int64(c-'0'); v > maxMoney {
				return 0, false
			}
			seen++
			group++
		case c == n.thousands && n.thousands != 0:
			if group == 0 || group > 3 || grouped && group != 3 {
				return 0, false
			}
			grouped, group = true, 0
		case c == n.decimal:
			if grouped && group != 3 || seen == 0 {
				return 0, false
			}
			frac, ok := decimals(s[i+1:])
			return Money4(v*10000 + frac), ok
		default:
			return 0, false
		}
	}
	return Money4(v * 10000), seen > 0 && (!grouped || group == 3)
}

// decimals reads up to four digits; more are allowed when they are zeros.
func decimals(s string) (int64, bool) {
	if s == "" {
		return 0, false
	}
	var v int64
	for i := 0; i < len(s) || i < 4; i++ {
		digit := byte('0')
		if i < len(s) {
			digit = s[i]
		}
		if digit < '0' || digit > '9' || i >= 4 && digit != '0' {
			return 0, false
		}
		if i < 4 {
			v = v*10 + int64(digit-'0')
		}
	}
	return v, true
}

// count reads a whole number.
func (n numbers) count(text string) (int64, bool) {
	v, ok := n.parse(text)
	return int64(v / 10000), ok && v%10000 == 0
}

func parseFlag(text string) (value, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "y", "true", "t", "1", "是":
		return true, true
	case "no", "n", "false", "f", "0", "否":
		return false, true
	}
	return false, false
}

// dates reads times in the forms a mapping lists.
type dates struct {
	layouts []string
	excel   bool // plain numbers are days of a spreadsheet
}

// tokens of a date form and what time.Parse calls them, the longer first.
var tokens = strings.NewReplacer("yyyy", "2006", "yy", "06", "MMMM", "January", "MMM", "Jan", "MM", "01", "M", "1", "dd", "02", "d", "2",
	"HH", "15", "H", "15", "hh", "03", "h", "3", "mm", "04", "ss", "05", "SSS", "000", "a", "PM", "ZZ", "Z07:00", "Z", "Z0700")

func newDates(forms []string, excel bool) dates {
	d := dates{excel: excel}
	for _, f := range forms {
		d.layouts = append(d.layouts, tokens.Replace(f))
	}
	return d
}

// parse reads a moment; a zone the text does not name is the given one.
func (d dates) parse(text string, zone *time.Location) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range d.layouts {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t, t.Year() > 1900 && t.Year() < 2200
		}
	}
	if d.excel {
		return serial(text, zone)
	}
	return time.Time{}, false
}

// serial reads days since the end of 1899, as spreadsheets store times.
func serial(text string, zone *time.Location) (time.Time, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v < 20000 || v > 80000 {
		return time.Time{}, false
	}
	seconds := int64(v*86400 + .5)
	return time.Date(1899, 12, 30, 0, 0, int(seconds%86400), 0, zone).AddDate(0, 0, int(seconds/86400)), true
}
