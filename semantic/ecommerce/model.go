package ecommerce

import (
	"embed"
	"sync"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

//go:embed model/*.yaml
var modelFiles embed.FS

var load = sync.OnceValues(func() (*semantic.Model, error) { return catalog.Load(modelFiles, "model") })

// Model returns the shipped model, read and checked once. It is shared: do
// not change it.
func Model() (*semantic.Model, error) { return load() }
