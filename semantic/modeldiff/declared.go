package modeldiff

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
)

// Change is one declaration that differs. An object that only one model has
// is one change with an empty Path.
type Change struct {
	Kind  string `json:"kind"` // metric, dimension, dataset, relationship, bridge, calendar, word, rollup, model
	Name  string `json:"name"`
	Path  string `json:"path,omitempty"` // keys of the file below the object, such as simple.where
	Class Class  `json:"class"`
	// Before and After are the values as the files write them, "" for none.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Class says what a change can do.
type Class string

// The classes.
const (
	Meaning Class = "meaning" // figures, or what can be asked
	Access  Class = "access"  // who may see it
	Wording Class = "wording" // how it is named, found, described and shown
	Storage Class = "storage" // where figures are read, not what they are
)

// Declared lists what the models declare differently, in the order of the
// files: those of a, then what only b has.
func Declared(a, b *semantic.Model) []Change {
	before, after := objectsOf(a), objectsOf(b)
	var out []Change
	for _, o := range before {
		i := slices.IndexFunc(after, func(x object) bool { return x.kind == o.kind && x.name == o.name })
		if i < 0 {
			out = append(out, Change{Kind: o.kind, Name: o.name, Class: classOf(o.kind, ""), Before: "declared"})
			continue
		}
		out = append(out, o.against(after[i])...)
	}
	for _, o := range after {
		if !slices.ContainsFunc(before, func(x object) bool { return x.kind == o.kind && x.name == o.name }) {
			out = append(out, Change{Kind: o.kind, Name: o.name, Class: classOf(o.kind, ""), After: "declared"})
		}
	}
	return out
}

// object is a declared thing with its values by path, in order.
type object struct {
	kind, name string
	values     []entry
}

type entry struct{ path, value string }

func (o object) value(path string) string {
	for _, e := range o.values {
		if e.path == path {
			return e.value
		}
	}
	return ""
}

func (o object) against(b object) []Change {
	var out []Change
	for _, e := range o.values {
		if now := b.value(e.path); now != e.value {
			out = append(out, Change{o.kind, o.name, e.path, classOf(o.kind, e.path), e.value, now})
		}
	}
	for _, e := range b.values {
		if o.value(e.path) == "" {
			out = append(out, Change{o.kind, o.name, e.path, classOf(o.kind, e.path), "", e.value})
		}
	}
	return out
}

// wording are the keys that say how something is named and shown.
var wording = []string{"label", "definition", "synonyms", "decimals", "polarity", "certified", "owner", "note", "members", "words", "headlines"}

func classOf(kind, path string) Class {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "coverage."), ".")
	first, _, _ = strings.Cut(first, "[")
	switch {
	case kind == "rollup":
		return Storage
	case kind == "word" || slices.Contains(wording, first):
		return Wording
	case strings.HasSuffix(path, "sensitivity"):
		return Access
	default:
		return Meaning
	}
}

// objectsOf lists everything a model declares.
func objectsOf(m *semantic.Model) []object {
	f := reflect.ValueOf(document.Of(m))
	var out []object
	for i := range f.NumField() {
		kind := strings.TrimSuffix(key(f.Type().Field(i)), "s")
		v := f.Field(i)
		if v.Kind() == reflect.Pointer {
			o := object{kind: kind, name: m.Name}
			flatten(v, "", &o.values)
			out = append(out, o)
			continue
		}
		for j := range v.Len() {
			o := object{kind: kind, name: nameOf(v.Index(j), j)}
			flatten(v.Index(j), "", &o.values)
			out = append(out, o)
		}
	}
	return out
}

// key is what a field is called in the files.
func key(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name
}

// nameOf is what tells an entry of a list from the others.
func nameOf(v reflect.Value, at int) string {
	for _, field := range []string{"Name", "Key", "As", "Dataset"} {
		if f := v.FieldByName(field); f.IsValid() && f.String() != "" {
			return f.String()
		}
	}
	return fmt.Sprint(at + 1)
}

// flatten lists the values below v that are set.
func flatten(v reflect.Value, path string, out *[]entry) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			flatten(v.Elem(), path, out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			flatten(v.Field(i), strings.TrimPrefix(path+"."+key(v.Type().Field(i)), "."), out)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct {
			for i := range v.Len() {
				flatten(v.Index(i), fmt.Sprintf("%s[%s]", path, nameOf(v.Index(i), i)), out)
			}
			return
		}
		var parts []string
		for i := range v.Len() {
			parts = append(parts, fmt.Sprint(v.Index(i).Interface()))
		}
		if len(parts) > 0 {
			*out = append(*out, entry{path, strings.Join(parts, ", ")})
		}
	default:
		if !v.IsZero() {
			*out = append(*out, entry{path, fmt.Sprint(v.Interface())})
		}
	}
}
