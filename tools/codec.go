package tools

import (
	"encoding"
	"reflect"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// field is one argument as its struct declares it: arg names it, sep
// separates the items of a list (a comma when absent), of names the closed
// list its values come from, need marks what a call cannot do without, and
// standard is the text that an absent argument stands for.
type field struct {
	name, sep, of, standard string
	need                    bool
	index                   int
}

func fieldsOf(a Args) []field {
	t := reflect.TypeOf(a).Elem()
	var out []field
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		if name := tag.Get("arg"); name != "" {
			f := field{name: name, sep: ",", of: tag.Get("of"), standard: tag.Get("default"), need: tag.Get("need") == "true", index: i}
			if sep := tag.Get("sep"); sep != "" {
				f.sep = sep
			}
			out = append(out, f)
		}
	}
	return out
}

// pair is one printed argument.
type pair struct{ key, value string }

// textArgs is implemented by arguments that print and read themselves because
// they hold prose and further calls.
type textArgs interface {
	printArgs() []pair
	readArgs([]pair) error
}

// String prints the canonical text, arguments in the order of the struct and
// empty ones left out: query(m=net_sales; by=platform; t=last_q).
func (c Call) String() string {
	if c.Args == nil {
		return ""
	}
	parts := make([]string, 0, 8)
	for _, p := range printArgs(c.Args) {
		parts = append(parts, p.key+"="+p.value)
	}
	return c.Tool() + "(" + strings.Join(parts, "; ") + ")"
}

func printArgs(a Args) []pair {
	if own, ok := a.(textArgs); ok {
		return own.printArgs()
	}
	v := reflect.ValueOf(a).Elem()
	var out []pair
	for _, f := range fieldsOf(a) {
		if x := v.Field(f.index); !isEmpty(x) {
			out = append(out, pair{f.name, printValue(x, f.sep)})
		}
	}
	return out
}

func isEmpty(v reflect.Value) bool {
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

func printValue(v reflect.Value, sep string) string {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		if err != nil {
			panic("tools: argument that cannot be printed: " + err.Error())
		}
		return string(b)
	}
	switch v.Kind() {
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = printValue(v.Index(i), sep)
		}
		return strings.Join(items, sep)
	case reflect.String:
		return quote(v.String())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	default:
		panic("tools: argument of type " + v.Type().String())
	}
}

// ParseCall reads the canonical text of one call. Unknown tools and arguments
// are errors that name the nearest known ones.
func ParseCall(text string) (Call, error) {
	s := strings.TrimSpace(text)
	name, rest, found := strings.Cut(s, "(")
	name = strings.TrimSpace(name)
	if !found || !strings.HasSuffix(rest, ")") {
		return Call{}, badCall("调用 %q 应写成 工具(参数=值; …)。", "The call %q must be written tool(argument=value; …).", text)
	}
	a, err := Standard().newArgs(name)
	if err != nil {
		return Call{}, err
	}
	pairs, err := readPairs(strings.TrimSuffix(rest, ")"))
	if err != nil {
		return Call{}, err
	}
	if own, ok := a.(textArgs); ok {
		err = own.readArgs(pairs)
	} else {
		err = readArgs(a, pairs)
	}
	if err != nil {
		return Call{}, err
	}
	return Call{a}, nil
}

func readPairs(s string) ([]pair, error) {
	if strings.TrimSpace(s) == "" {
		return nil, outside(s, func(int) int { return 0 })
	}
	items, err := split(s, ";")
	if err != nil {
		return nil, err
	}
	out := make([]pair, 0, len(items))
	for _, item := range items {
		key, value, found := strings.Cut(item, "=")
		key = strings.TrimSpace(key)
		if !found || key == "" {
			return nil, badCall("%q 应写成 参数=值。", "%q must be written argument=value.", strings.TrimSpace(item))
		}
		for _, p := range out {
			if p.key == key {
				return nil, badCall("参数 %s 出现了两次。", "The argument %s is given twice.", key)
			}
		}
		out = append(out, pair{key, value})
	}
	return out, nil
}

func readArgs(a Args, pairs []pair) error {
	v := reflect.ValueOf(a).Elem()
	fields := fieldsOf(a)
	for _, p := range pairs {
		f, err := findField(a.Tool(), fields, p.key)
		if err != nil {
			return err
		}
		if err := readValue(v.Field(f.index), p.value, f); err != nil {
			return err
		}
	}
	return nil
}

func findField(tool string, fields []field, key string) (field, error) {
	names := make([]string, len(fields))
	for i, f := range fields {
		if f.name == key {
			return f, nil
		}
		names[i] = f.name
	}
	return field{}, unknownArg(tool, key, names)
}

func unknownArg(tool, key string, names []string) *semantic.Error {
	e := badCall("工具 %s 没有参数 %q。", "The tool %s has no argument %q.", tool, key)
	e.Candidates = semantic.Nearest(key, names)
	e.Hint = semantic.Text{ZH: "可用的参数:" + strings.Join(names, "、"), EN: "Known arguments: " + strings.Join(names, ", ")}
	return e
}

func readValue(v reflect.Value, raw string, f field) error {
	raw = strings.TrimSpace(raw)
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(raw))
	}
	switch v.Kind() {
	case reflect.Slice:
		items, err := split(raw, f.sep)
		if err != nil {
			return err
		}
		out := reflect.MakeSlice(v.Type(), len(items), len(items))
		for i, item := range items {
			if err := readValue(out.Index(i), item, f); err != nil {
				return err
			}
		}
		v.Set(out)
		return nil
	case reflect.String:
		s, err := unquote(raw)
		v.SetString(s)
		return err
	case reflect.Int:
		n, err := strconv.ParseInt(raw, 10, 32)
		if err != nil || n < 1 {
			return badCall("参数 %s 应是正整数,而不是 %q。", "The argument %s must be a whole number from 1, not %q.", f.name, raw)
		}
		v.SetInt(n)
		return nil
	case reflect.Bool:
		if raw != "true" && raw != "false" {
			return badCall("参数 %s 应是 true 或 false,而不是 %q。", "The argument %s must be true or false, not %q.", f.name, raw)
		}
		v.SetBool(raw == "true")
		return nil
	default:
		panic("tools: argument of type " + v.Type().String())
	}
}

// PrintPlan joins calls as ParsePlan reads them.
func PrintPlan(calls []Call) string {
	parts := make([]string, len(calls))
	for i, c := range calls {
		parts[i] = c.String()
	}
	return strings.Join(parts, " → ")
}

// ParsePlan reads a chain of calls: a(…) → b(…); "->" is read as the arrow too.
func ParsePlan(text string) ([]Call, error) {
	parts, err := split(text, "→")
	if err != nil {
		return nil, err
	}
	var out []Call
	for _, part := range parts {
		steps, err := split(part, "->")
		if err != nil {
			return nil, err
		}
		for _, step := range steps {
			c, err := ParseCall(step)
			if err != nil {
				return nil, err
			}
			out = append(out, c)
		}
	}
	return out, nil
}
