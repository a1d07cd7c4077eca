package demo

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"strings"
	"sync"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

//go:embed *.go
var sources embed.FS

// Version stands for everything a generated company depends on besides profile and seed: the generator's own source and the
// schema.
func Version() string { return sourceHash() }

var sourceHash = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(ecommerce.SchemaSQL()))
	entries, err := fs.ReadDir(sources, ".")
	if err != nil {
		panic("demo: embedded sources: " + err.Error())
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		text, err := sources.ReadFile(e.Name())
		if err != nil {
			panic("demo: embedded source " + e.Name() + ": " + err.Error())
		}
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
})
