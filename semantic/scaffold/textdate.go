package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// textDate is what was found out about a text column whose values look like dates, over all rows of its table.
type textDate struct {
	form   *dateForm // nil when the column cannot serve as time
	why    string    // why that form
	best   string    // name of the form that reads most values
	read   int64     // values it reads
	filled int64     // values that are not blank
	rival  bool      // another order of day and month reads as many
}

// readDateTexts finds the form of every text column of t that looks like dates. One form has to read every value; day
// and month are told apart only by values that can be read in one order alone.
func readDateTexts(ctx context.Context, db *sql.DB, t *table) error {
	for _, c := range t.columns {
		if !c.isDateText() {
			continue
		}
		counts, filled, err := countForms(ctx, db, c)
		if err != nil {
			return err
		}
		c.text = judge(counts, filled)
	}
	return nil
}

// firstRows is how many rows show which forms are worth counting.
const firstRows = 1000

// countForms counts the values that each form reads, in the order of dateForms: of the forms that read some of the first
// rows, and of those with their day and month exchanged.
func countForms(ctx context.Context, db *sql.DB, c *column) (counts []int64, filled int64, err error) {
	some, _, err := countIn(ctx, db, c, fmt.Sprintf("(SELECT %[1]s FROM %[2]s WHERE trim(%[1]s::text) <> '' LIMIT %[3]d) s", c.quoted(), c.table.quoted(), firstRows), dateForms)
	if err != nil {
		return nil, 0, err
	}
	var forms []dateForm
	var at []int
	for i, f := range dateForms {
		other, exchangeable := f.rival()
		if some[i] > 0 || exchangeable && some[slices.Index(dateForms, other)] > 0 {
			forms, at = append(forms, f), append(at, i)
		}
	}
	read, filled, err := countIn(ctx, db, c, c.table.quoted(), forms)
	counts = make([]int64, len(dateForms))
	for i, n := range read {
		counts[at[i]] = n
	}
	return counts, filled, err
}

// countIn counts the values in some rows that each of the forms reads, and those that are not blank.
func countIn(ctx context.Context, db *sql.DB, c *column, rows string, forms []dateForm) (read []int64, filled int64, err error) {
	x := c.quoted() + "::text"
	list := []string{"count(*) FILTER (WHERE trim(" + x + ") <> '')"}
	read = make([]int64, len(forms))
	into := []any{&filled}
	for i, f := range forms {
		list = append(list, "count("+f.sql(x)+")")
		into = append(into, &read[i])
	}
	if err := db.QueryRowContext(ctx, "SELECT "+strings.Join(list, ", ")+" FROM "+rows).Scan(into...); err != nil {
		return nil, 0, fmt.Errorf("scaffold: read the dates of %s: %w", c, err)
	}
	return read, filled, nil
}

// judge picks the form that reads every value, unless the one with day and month exchanged does as well.
func judge(counts []int64, filled int64) *textDate {
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	form := dateForms[best]
	out := &textDate{best: form.name, read: counts[best], filled: filled}
	other, exchangeable := form.rival()
	if exchangeable {
		exchanged := counts[slices.Index(dateForms, other)]
		out.rival = exchanged == out.read
		out.why = fmt.Sprintf("; %d of them can be read in no other order of day and month", out.read-exchanged)
	}
	if out.read < filled || filled == 0 || out.rival {
		return out
	}
	out.form = &form
	out.why = fmt.Sprintf("all %d texts are days written %s%s", filled, form.name, out.why)
	if form.short {
		out.why += "; years of two digits are taken for 1970 to 2069"
	}
	return out
}

// finding tells why texts that look like dates are not offered as time.
func (d *textDate) finding(c *column) Finding {
	if d.rival && d.read == d.filled {
		return found(DateAmbiguous, c, d.read, d.filled, "%[1]d 个日期都能按“日、月”和“月、日”两种次序读,没有一个能定次序,所以没有用作时间。",
			"%[1]d dates can each be read with day or month first and none decides which, so it is no time.", d.read)
	}
	return found(DateAsText, c, d.read, d.filled, "%[2]d 个值中有 %[1]d 个是写成 %[3]s 的日期,其余不是,所以没有用作时间。",
		"%[1]d of %[2]d values are dates written %[3]s and the others are not, so it is no time.", d.read, d.filled, d.best)
}
