package catalog

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/goccy/go-yaml/ast"
)

// filePrint hashes what a file says: keys, values and their nesting. Comments,
// quoting, indentation and how the content is spread over blank lines leave it
// unchanged.
func filePrint(name string, body ast.Node) string {
	h := sha256.New()
	w := bufio.NewWriter(h)
	hashText(w, name)
	hashNode(w, body)
	_ = w.Flush() // a hash takes everything
	return hex.EncodeToString(h.Sum(nil))
}

// fingerprint identifies a model by its files, in their order.
func fingerprint(prints []string) string {
	h := sha256.New()
	for _, p := range prints {
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func hashNode(w *bufio.Writer, n ast.Node) {
	switch n := n.(type) {
	case nil:
		_ = w.WriteByte('~')
	case ast.MapNode:
		_ = w.WriteByte('{')
		for it := n.MapRange(); it.Next(); {
			hashText(w, it.Key().GetToken().Value)
			hashNode(w, it.Value())
		}
		_ = w.WriteByte('}')
	case *ast.SequenceNode:
		_ = w.WriteByte('[')
		for _, v := range n.Values {
			hashNode(w, v)
		}
		_ = w.WriteByte(']')
	case *ast.LiteralNode:
		hashText(w, n.Value.Value)
	case *ast.StringNode:
		hashText(w, n.Value)
	default:
		hashText(w, n.GetToken().Value)
	}
}

func hashText(w *bufio.Writer, s string) {
	_, _ = w.WriteString(strconv.Itoa(len(s)))
	_ = w.WriteByte(':')
	_, _ = w.WriteString(s)
}
