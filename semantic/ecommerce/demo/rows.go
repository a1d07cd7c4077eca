package demo

import (
	"strconv"
	"time"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// rows adds to the lines of a COPY what the company's rows need.
type rows struct{ *copytext.Lines }

// end ends a row. An error of the connection comes up when the table is done.
func (r *rows) end() { _ = r.End() }

func (r *rows) money(c cents) { r.fixed(int64(c), 2) }

// number writes a float with a fixed number of decimals.
func (r *rows) number(x float64, decimals int) {
	r.Append(func(b []byte) []byte { return strconv.AppendFloat(b, x, 'f', decimals, 64) })
}

// fixed writes an integer that counts units of 10^-decimals.
func (r *rows) fixed(n int64, decimals int) {
	r.Append(func(b []byte) []byte { return appendFixed(b, n, decimals) })
}

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

func (r *rows) day(d day) { r.Append(func(b []byte) []byte { return append(b, d.text()...) }) }

// moment writes seconds since the first day as a time with zone, null for 0.
func (r *rows) moment(second int) {
	if second == 0 {
		r.Null()
		return
	}
	r.Append(func(b []byte) []byte {
		d, s := second/86400, second%86400
		b = append(append(b, day(d).text()...), ' ')
		for i, n := range [3]int{s / 3600, s / 60 % 60, s % 60} {
			if i > 0 {
				b = append(b, ':')
			}
			b = append(b, byte('0'+n/10), byte('0'+n%10))
		}
		return append(b, "+08"...)
	})
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
