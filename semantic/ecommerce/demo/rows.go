package demo

import (
	"strconv"
	"time"
)

// rows writes the text form of COPY and hands it on in pieces of some tens of kilobytes.
type rows struct {
	buf   []byte
	begun bool
	count int
	flush func(lines []byte) error
	err   error
}

const pieceSize = 48 << 10

func (r *rows) sep() {
	if r.begun {
		r.buf = append(r.buf, '\t')
	}
	r.begun = true
}

func (r *rows) null() { r.sep(); r.buf = append(r.buf, '\\', 'N') }

func (r *rows) int(n int) { r.sep(); r.buf = strconv.AppendInt(r.buf, int64(n), 10) }

// id writes a reference, null where it is not positive.
func (r *rows) id(n int) {
	if n <= 0 {
		r.null()
		return
	}
	r.int(n)
}

func (r *rows) bool(b bool) {
	r.sep()
	if b {
		r.buf = append(r.buf, 't')
		return
	}
	r.buf = append(r.buf, 'f')
}

// text writes a text, null where it is empty.
func (r *rows) text(s string) {
	if s == "" {
		r.null()
		return
	}
	r.sep()
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\':
			r.buf = append(r.buf, '\\', '\\')
		case '\n':
			r.buf = append(r.buf, '\\', 'n')
		case '\t':
			r.buf = append(r.buf, '\\', 't')
		default:
			r.buf = append(r.buf, c)
		}
	}
}

func (r *rows) money(c cents) { r.sep(); r.buf = appendFixed(r.buf, int64(c), 2) }

// number writes a float with a fixed number of decimals.
func (r *rows) number(x float64, decimals int) {
	r.sep()
	r.buf = strconv.AppendFloat(r.buf, x, 'f', decimals, 64)
}

// fixed writes an integer that counts units of 10^-decimals.
func (r *rows) fixed(n int64, decimals int) { r.sep(); r.buf = appendFixed(r.buf, n, decimals) }

func appendFixed(buf []byte, n int64, decimals int) []byte {
	if n < 0 {
		buf, n = append(buf, '-'), -n
	}
	unit := int64(1)
	for range decimals {
		unit *= 10
	}
	buf = strconv.AppendInt(buf, n/unit, 10)
	buf = append(buf, '.')
	for unit /= 10; unit > 0; unit /= 10 {
		buf = append(buf, byte('0'+n/unit%10))
	}
	return buf
}

// dates of the books and some years around, written once.
var dateTexts = func() []string {
	out := make([]string, 2000)
	for i := range out {
		out[i] = firstDate.AddDate(0, 0, i-800).Format(time.DateOnly)
	}
	return out
}()

func (d day) text() string { return dateTexts[d+800] }

func (r *rows) day(d day) { r.sep(); r.buf = append(r.buf, d.text()...) }

// moment writes seconds since the first day as a time with zone, null for 0.
func (r *rows) moment(second int) {
	if second == 0 {
		r.null()
		return
	}
	r.sep()
	d, s := second/86400, second%86400
	r.buf = append(r.buf, day(d).text()...)
	r.buf = append(r.buf, ' ')
	for i, n := range [3]int{s / 3600, s / 60 % 60, s % 60} {
		if i > 0 {
			r.buf = append(r.buf, ':')
		}
		r.buf = append(r.buf, byte('0'+n/10), byte('0'+n%10))
	}
	r.buf = append(r.buf, "+08"...)
}

func (r *rows) end() {
	r.buf = append(r.buf, '\n')
	r.begun = false
	r.count++
	if len(r.buf) >= pieceSize {
		r.push()
	}
}

// push hands on what is left.
func (r *rows) push() {
	if len(r.buf) > 0 && r.err == nil {
		r.err = r.flush(r.buf)
	}
	r.buf = r.buf[:0]
}

func itoa(n int) string { return strconv.Itoa(n) }

const hexDigits = "0123456789abcdef"

// hash16 is sixteen hexadecimal digits that stand for an account, a device or an address.
func hash16(kind string, ids ...int) string {
	x := stream(0x5eed, kind, ids...).next()
	var out [16]byte
	for i := range out {
		out[i] = hexDigits[x>>(60-4*i)&15]
	}
	return string(out[:])
}
