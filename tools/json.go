package tools

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// jsonArgs is implemented by arguments that hold prose and further calls.
type jsonArgs interface {
	json.Marshaler
	json.Unmarshaler
}

// EncodeArgs prints arguments as a JSON object with the names of the
// canonical text: {"m":["net_sales"],"by":["platform"],"f":["country:US"],"t":"2025-10"}.
func EncodeArgs(a Args) (json.RawMessage, error) {
	if own, ok := a.(jsonArgs); ok {
		return own.MarshalJSON()
	}
	v := reflect.ValueOf(a).Elem()
	var b bytes.Buffer
	b.WriteByte('{')
	for _, f := range fieldsOf(a) {
		x := v.Field(f.index)
		if isEmpty(x) {
			continue
		}
		value, err := encodeValue(x.Interface())
		if err != nil {
			return nil, err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + f.name + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// encodeValue prints < and & as themselves: conditions are read by people.
func encodeValue(x any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// decodeArgs reads a JSON object strictly. A list may also be given as one
// string in the form of the canonical text, as language models like to do.
func decodeArgs(a Args, data []byte) error {
	if own, ok := a.(jsonArgs); ok {
		return own.UnmarshalJSON(data)
	}
	var object map[string]json.RawMessage
	if len(bytes.TrimSpace(data)) == 0 {
		data = []byte("{}")
	}
	if err := json.Unmarshal(data, &object); err != nil {
		return notJSON(a.Tool(), err)
	}
	v := reflect.ValueOf(a).Elem()
	fields := fieldsOf(a)
	for key, raw := range object {
		f, err := findField(a.Tool(), fields, key)
		if err != nil {
			return err
		}
		if string(raw) == "null" {
			continue
		}
		if err := decodeValue(v.Field(f.index), raw, f); err != nil {
			return err
		}
	}
	return nil
}

func decodeValue(v reflect.Value, raw json.RawMessage, f field) error {
	var s string
	isString := json.Unmarshal(raw, &s) == nil
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if !isString {
			return wrongType(f, "a string", raw)
		}
		return u.UnmarshalText([]byte(s))
	}
	switch {
	case v.Kind() == reflect.Slice && isString:
		if strings.TrimSpace(s) == "" {
			return nil
		}
		return readValue(v, s, f)
	case v.Kind() == reflect.Slice:
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return wrongType(f, "a list", raw)
		}
		if len(items) == 0 {
			return nil
		}
		out := reflect.MakeSlice(v.Type(), len(items), len(items))
		for i, item := range items {
			if err := decodeValue(out.Index(i), item, f); err != nil {
				return err
			}
		}
		v.Set(out)
		return nil
	case v.Kind() == reflect.String && isString:
		v.SetString(s)
		return nil
	case v.Kind() == reflect.String:
		return wrongType(f, "a string", raw)
	case isString: // "10" and "true", as language models like to write them
		return readValue(v, s, f)
	case v.Kind() == reflect.Int && (string(raw) == "0" || string(raw) == "false"),
		v.Kind() == reflect.Bool && string(raw) == "false":
		return nil
	default:
		return readValue(v, string(raw), f)
	}
}

func notJSON(tool string, cause error) *semantic.Error {
	e := badCall("工具 %s 的参数不是 JSON 对象。", "The arguments of the tool %s are not a JSON object.", tool)
	e.Cause = cause
	return e
}

func wrongType(f field, want string, raw json.RawMessage) *semantic.Error {
	zh := map[string]string{"a string": "字符串", "a list": "列表"}[want]
	return badCall("参数 %[1]s 应是%[2]s,而不是 %[4]s。", "The argument %[1]s must be %[3]s, not %[4]s.", f.name, zh, want, raw)
}

type callJSON struct {
	Tool string          `json:"tool"`
	Args json.RawMessage `json:"args"`
}

// MarshalJSON prints {"tool":"query","args":{…}}.
func (c Call) MarshalJSON() ([]byte, error) {
	if c.Args == nil {
		return []byte("null"), nil
	}
	args, err := EncodeArgs(c.Args)
	if err != nil {
		return nil, err
	}
	return encodeValue(callJSON{c.Tool(), args})
}

// UnmarshalJSON reads what MarshalJSON prints.
func (c *Call) UnmarshalJSON(data []byte) error {
	if string(bytes.TrimSpace(data)) == "null" {
		*c = Call{}
		return nil
	}
	var raw callJSON
	if err := json.Unmarshal(data, &raw); err != nil {
		return notJSON("?", err)
	}
	got, err := Standard().Decode(raw.Tool, raw.Args)
	if err == nil {
		*c = got
	}
	return err
}
