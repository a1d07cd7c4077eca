package document

import (
	"github.com/goccy/go-yaml"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

// YAML prints the document as a model file.
func (f File) YAML() ([]byte, error) {
	return yaml.MarshalWithOptions(f, yaml.IndentSequence(true), yaml.UseLiteralStyleIfMultiline(false))
}

// Load checks the document as the catalog checks files and returns the model.
// The error is catalog.Diagnostics; positions are those of the printed YAML
// under the given name.
func (f File) Load(name string) (*semantic.Model, error) {
	text, err := f.YAML()
	if err != nil {
		return nil, err
	}
	return catalog.LoadText(name, text)
}
