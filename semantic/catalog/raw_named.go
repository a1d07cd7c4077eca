package catalog

import (
	"bytes"
	"encoding/json"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

type rawSegment struct {
	Pos   semantic.Position
	Name  scalar  `yaml:"name"`
	Label rawText `yaml:"label"`
	Where rawJSON `yaml:"where"`
}

type rawParameter struct {
	Pos     semantic.Position
	Name    scalar  `yaml:"name"`
	Label   rawText `yaml:"label"`
	Type    scalar  `yaml:"type"`
	Default scalar  `yaml:"default"`
}

type rawSavedQuery struct {
	Pos   semantic.Position
	Name  scalar  `yaml:"name"`
	Label rawText `yaml:"label"`
	Query rawJSON `yaml:"query"`
}

// rawJSON is a part of a file that has the shape of the JSON interface.
type rawJSON struct {
	pos  semantic.Position
	text []byte
}

func (r *rawJSON) decodeNode(d *decoder, n ast.Node) {
	r.pos = d.pos(n)
	text, err := yaml.YAMLToJSON([]byte(n.String()))
	if err == nil {
		r.text, err = canonical(text)
	}
	if err != nil {
		d.diags.report(r.pos, "这里应是「键： 值」。", "Keys with values are expected here.")
	}
}

// canonical is JSON with sorted keys and numbers written in one way, so that
// equal content is equal text.
func canonical(text []byte) ([]byte, error) {
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	var tree any
	if err := from.Decode(&tree); err != nil {
		return nil, err
	}
	return json.Marshal(plainNumbers(tree))
}

func plainNumbers(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = plainNumbers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plainNumbers(v[k])
		}
	case json.Number:
		if n, err := decimal.NewFromString(v.String()); err == nil {
			return json.Number(n.String())
		}
	}
	return v
}
