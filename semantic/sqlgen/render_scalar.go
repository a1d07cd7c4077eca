package sqlgen

import (
	"fmt"
	"strings"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// identifier quotes a name unless it is plain. After a dot Postgres takes
// any plain word, reserved or not.
func identifier(name string) string {
	if semantic.IsName(name) {
		return name
	}
	return pq.QuoteIdentifier(name)
}

func (r *renderer) scalar(s scalar) string {
	switch s := s.(type) {
	case column:
		if s.rel == "" {
			return identifier(s.name)
		}
		return s.rel + "." + identifier(s.name)
	case fragment:
		return s.sql
	case expression:
		var b strings.Builder
		for _, p := range s.parts {
			b.WriteString(r.scalar(p))
		}
		return "(" + b.String() + ")"
	case bound:
		return r.args.place(s)
	case cast:
		return r.scalar(s.of) + "::" + s.typ
	case localDate:
		return fmt.Sprintf("(%s AT TIME ZONE %s)::date", r.scalar(s.of), pq.QuoteLiteral(s.zone))
	case moved:
		return r.moved(s)
	case atZone:
		return fmt.Sprintf("(%s AT TIME ZONE %s)", r.scalar(s.of), pq.QuoteLiteral(s.zone))
	case bucket:
		return r.bucket(s)
	case datePart:
		return fmt.Sprintf("extract(%s FROM %s)", s.part, r.scalar(s.of))
	default:
		panic(fmt.Sprintf("sqlgen: scalar of type %T", s))
	}
}

// bucket truncates a date by way of a plain timestamp, which no session zone
// can move.
func (r *renderer) bucket(b bucket) string {
	day := r.scalar(b.of)
	switch {
	case b.grain.IsClock():
		return clockBucket(b, day)
	case b.grain == semantic.Day:
		return plus(day, b.shift)
	case b.grain == semantic.Week:
		offset := int(8-b.reckoning.WeekStart) % 7 // days from the week's start to Monday
		monday := truncated("week", plus(day, offset))
		return plus(monday, 7*b.shift-offset)
	default:
		return monthBucket(b, day)
	}
}

// clockBucket cuts with the zone's help, which tells the two hours of one name
// apart when clocks are put back. Moving goes by days of the wall clock.
func clockBucket(b bucket, at string) string {
	zone := pq.QuoteLiteral(b.zone)
	if b.shift != 0 {
		at = fmt.Sprintf("((%[1]s AT TIME ZONE %[2]s) + interval '%[3]d days') AT TIME ZONE %[2]s", at, zone, b.shift)
	}
	return fmt.Sprintf("date_trunc('%s', %s, %s)", b.grain, at, zone)
}

// monthBucket cuts to whole months. Fiscal units are cut as if their year began
// in January.
func monthBucket(b bucket, day string) string {
	late := b.reckoning.Late(b.grain)
	unit := strings.TrimPrefix(string(b.grain), "fiscal_")
	at := day + "::timestamp"
	if late > 0 {
		at = fmt.Sprintf("%s - interval '%d months'", at, late)
	}
	if months := b.shift*b.grain.Months() + late; months != 0 {
		return fmt.Sprintf("(date_trunc('%s', %s) + interval '%d months')::date", unit, at, months)
	}
	return fmt.Sprintf("date_trunc('%s', %s)::date", unit, at)
}

// moved adds days as days and longer units as months: date plus interval ends
// with the last day of a shorter month. Instants move on the zone's clock.
func (r *renderer) moved(m moved) string {
	of := r.scalar(m.of)
	switch {
	case m.zone != "":
		zone := pq.QuoteLiteral(m.zone)
		return fmt.Sprintf("(((%s AT TIME ZONE %s) + interval '%s') AT TIME ZONE %s)", of, zone, lengthOf(m.n, m.grain), zone)
	case m.grain.Months() > 0:
		return fmt.Sprintf("(%s + interval '%s')::date", of, lengthOf(m.n, m.grain))
	default:
		return plus(of, m.n*daysOf[m.grain])
	}
}

// daysOf is the length of the grains of a fixed number of days.
var daysOf = map[semantic.Grain]int{semantic.Day: 1, semantic.Week: 7}

func lengthOf(n int, g semantic.Grain) string {
	if months := g.Months(); months > 0 {
		return fmt.Sprintf("%d months", n*months)
	}
	return fmt.Sprintf("%d days", n*daysOf[g])
}

func truncated(unit, day string) string {
	return fmt.Sprintf("date_trunc('%s', %s::timestamp)::date", unit, day)
}

func plus(day string, days int) string {
	switch {
	case days > 0:
		return fmt.Sprintf("(%s + %d)", day, days)
	case days < 0:
		return fmt.Sprintf("(%s - %d)", day, -days)
	default:
		return day
	}
}

// predicate renders a condition; inside says that it stands within a larger
// one and needs parentheses when it has a weak operator.
func (r *renderer) predicate(p predicate, inside bool) string {
	switch p := p.(type) {
	case allOf:
		return r.joined(p, " AND ", "TRUE", inside)
	case anyOf:
		return r.joined(p, " OR ", "FALSE", true)
	case notTrue:
		return "(" + r.predicate(p.part, false) + ") IS NOT TRUE"
	case comparison:
		return fmt.Sprintf("%s %s %s", r.scalar(p.left), p.op, r.scalar(p.right))
	case oneOf:
		return fmt.Sprintf("%s = ANY (%s)", r.scalar(p.left), r.args.place(p.list))
	case truth:
		if p.want {
			return r.scalar(p.of)
		}
		return "NOT " + r.scalar(p.of)
	case isNull:
		if p.not {
			return r.scalar(p.of) + " IS NOT NULL"
		}
		return r.scalar(p.of) + " IS NULL"
	case contains:
		return fmt.Sprintf("%s ILIKE %s", r.scalar(p.of), r.args.place(bound{"%" + likeEscape.Replace(p.part) + "%", "text"}))
	case never:
		return "FALSE"
	case within:
		return r.within(p)
	case chosen:
		return r.chosen(p)
	default:
		panic(fmt.Sprintf("sqlgen: predicate of type %T", p))
	}
}

var likeEscape = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (r *renderer) joined(parts []predicate, op, empty string, inside bool) string {
	if len(parts) == 0 {
		return empty
	}
	if len(parts) == 1 {
		return r.predicate(parts[0], inside)
	}
	text := make([]string, len(parts))
	for i, p := range parts {
		text[i] = r.predicate(p, true)
	}
	if s := strings.Join(text, op); !inside {
		return s
	} else {
		return "(" + s + ")"
	}
}

// chosen compares keys as text beside a flag for NULL, because NOT IN gives
// up on NULLs and IS DISTINCT FROM cannot be hashed.
func (r *renderer) chosen(p chosen) string {
	name := r.name(p.of, "rows")
	var here, there []string
	for i, v := range p.values {
		h, t := r.scalar(v), p.of.schema()[i].name
		here = append(here, fmt.Sprintf("COALESCE(%s::text, '')", h), h+" IS NULL")
		there = append(there, fmt.Sprintf("COALESCE(%[1]s::text, '')", t), t+" IS NULL")
	}
	op := "IN"
	if p.not {
		op = "NOT IN"
	}
	return fmt.Sprintf("(%s) %s (SELECT %s FROM %s)", strings.Join(here, ", "), op, strings.Join(there, ", "), name)
}

func (r *renderer) within(p within) string {
	word := "pairs"
	if _, metric := p.of.(*having); metric {
		word = "entities"
	}
	name := r.name(p.of, word)
	here := make([]string, len(p.values))
	for i, v := range p.values {
		here[i] = r.scalar(v)
	}
	return fmt.Sprintf("(%s) IN (SELECT %s FROM %s)", strings.Join(here, ", "), strings.Join(p.of.grain(), ", "), name)
}
