package catalog

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/wenshu-ai/wenshu/semantic"
)

// scalar is one YAML scalar as written, with its place; what it means is
// decided where it is used. A scalar without a line was not given; a bad one
// was given in a shape that has been reported already.
type scalar struct {
	text string
	pos  semantic.Position
	bad  bool
}

func (s scalar) given() bool { return s.pos.Line > 0 && !s.bad }

// nodeDecoder is implemented by types that accept more than one YAML shape.
type nodeDecoder interface {
	decodeNode(d *decoder, n ast.Node)
}

// decoder turns the syntax tree of one file into the raw structs of raw.go
// and goes on after a fault, so that one load tells all of them.
type decoder struct {
	file  string
	diags *Diagnostics
}

func (d *decoder) pos(n ast.Node) semantic.Position {
	p := n.GetToken().Position
	if pair, ok := n.(*ast.MappingValueNode); ok { // its own token is the colon
		p = pair.Key.GetToken().Position
	}
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		p = m.Values[0].Key.GetToken().Position
	}
	return semantic.Position{File: d.file, Line: p.Line, Column: p.Column}
}

// decode fills out, a raw struct, scalar, slice or pointer, from the node.
func (d *decoder) decode(n ast.Node, out reflect.Value) {
	if _, isNull := n.(*ast.NullNode); isNull || n == nil {
		return
	}
	if custom, ok := out.Addr().Interface().(nodeDecoder); ok {
		custom.decodeNode(d, n)
		return
	}
	switch {
	case out.Type() == reflect.TypeFor[scalar]():
		out.Set(reflect.ValueOf(d.scalar(n)))
	case out.Kind() == reflect.Pointer:
		out.Set(reflect.New(out.Type().Elem()))
		d.decode(n, out.Elem())
	case out.Kind() == reflect.Slice:
		d.decodeList(n, out)
	case out.Kind() == reflect.Struct:
		d.decodeStruct(n, out)
	default:
		panic(fmt.Sprintf("catalog: raw type %s", out.Type()))
	}
}

func (d *decoder) scalar(n ast.Node) scalar {
	switch n := n.(type) {
	case *ast.StringNode:
		return scalar{text: n.Value, pos: d.pos(n)}
	case *ast.LiteralNode:
		return scalar{text: strings.TrimSpace(n.Value.Value), pos: d.pos(n)}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return scalar{text: n.GetToken().Value, pos: d.pos(n)}
	default:
		d.diags.report(d.pos(n), "这里应是一个值。", "A single value is expected here.")
		return scalar{pos: d.pos(n), bad: true}
	}
}

func (d *decoder) decodeList(n ast.Node, out reflect.Value) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		d.diags.report(d.pos(n), "这里应是一个列表。", "A list is expected here.")
		return
	}
	for _, item := range list.Values {
		v := reflect.New(out.Type().Elem()).Elem()
		before := len(*d.diags)
		d.decode(item, v)
		if _, isMap := item.(ast.MapNode); isMap || len(*d.diags) == before {
			out.Set(reflect.Append(out, v)) // a mapping with faults still has a name others refer to
		}
	}
}

func (d *decoder) decodeStruct(n ast.Node, out reflect.Value) {
	m, ok := n.(ast.MapNode)
	if !ok {
		d.diags.report(d.pos(n), "这里应是「键： 值」。", "Keys with values are expected here.")
		return
	}
	fields, keys := map[string]reflect.Value{}, []string{}
	for i := range out.NumField() {
		f := out.Type().Field(i)
		if key := f.Tag.Get("yaml"); key != "" {
			fields[key] = out.Field(i)
			keys = append(keys, key)
		} else if f.Type == reflect.TypeFor[semantic.Position]() {
			out.Field(i).Set(reflect.ValueOf(d.pos(n)))
		}
	}
	for it := m.MapRange(); it.Next(); {
		key := it.Key().GetToken().Value
		f, ok := fields[key]
		if !ok {
			e := d.diags.report(d.pos(it.Key()), "不认识的键 %q。", "The key %q is unknown.", key)
			if e.Candidates = semantic.Nearest(key, keys); len(e.Candidates) == 0 {
				e.Candidates = keys
			}
			continue
		}
		d.decode(it.Value(), f)
	}
}
