package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"github.com/goccy/go-yaml/ast"
)

// fingerprint hashes what the files say: keys, values and their nesting.
// Comments, quoting, indentation and how the content is spread over blank
// lines leave it unchanged.
func fingerprint(files []parsedFile) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "F%d:%s", len(f.name), f.name)
		hashNode(h, f.body)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func hashNode(h hash.Hash, n ast.Node) {
	switch n := n.(type) {
	case nil:
		fmt.Fprint(h, "~")
	case ast.MapNode:
		fmt.Fprint(h, "{")
		for it := n.MapRange(); it.Next(); {
			hashText(h, it.Key().GetToken().Value)
			hashNode(h, it.Value())
		}
		fmt.Fprint(h, "}")
	case *ast.SequenceNode:
		fmt.Fprint(h, "[")
		for _, v := range n.Values {
			hashNode(h, v)
		}
		fmt.Fprint(h, "]")
	case *ast.LiteralNode:
		hashText(h, n.Value.Value)
	case *ast.StringNode:
		hashText(h, n.Value)
	default:
		hashText(h, n.GetToken().Value)
	}
}

func hashText(h hash.Hash, s string) { fmt.Fprintf(h, "%d:%s", len(s), s) }
