package adopt

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Decode fills out from a YAML node. The library panics on some malformed
// trees; a foreign file must not end the program, so that is an error here.
func Decode(n ast.Node, out any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the YAML is malformed: %v", p)
		}
	}()
	return yaml.NodeToValue(n, out)
}
