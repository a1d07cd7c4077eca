package sqlgen

import (
	"fmt"
	"strings"
	"time"
)

// arguments numbers the values of a statement; equal values of one type share
// a placeholder.
type arguments struct {
	values []any
	seen   map[string]string
}

// place returns the placeholder of a value, with its type spelled out so that
// the database never has to guess.
func (a *arguments) place(b bound) string {
	key := b.typ + "\x00" + printArg(b.value)
	if p, ok := a.seen[key]; ok {
		return p
	}
	if a.seen == nil {
		a.seen = map[string]string{}
	}
	a.values = append(a.values, b.value)
	p := fmt.Sprintf("$%d::%s", len(a.values), b.typ)
	a.seen[key] = p
	return p
}

// printArg prints an argument for people and for keys.
func printArg(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = fmt.Sprintf("%q", s)
		}
		return "{" + strings.Join(quoted, ",") + "}"
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case int:
		return fmt.Sprint(v)
	default:
		panic(fmt.Sprintf("sqlgen: argument of type %T", v))
	}
}

// Printed returns the arguments as people read them.
func (c *Compiled) Printed() []string {
	out := make([]string, len(c.Args))
	for i, a := range c.Args {
		out[i] = printArg(a)
	}
	return out
}
