package main

import (
	"io"
	"os"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// parseScope reads dimension=value pairs; values of one dimension add up.
func parseScope(pairs []string) ([]semantic.In, error) {
	var out []semantic.In
	for _, pair := range pairs {
		dimension, value, ok := strings.Cut(pair, "=")
		if !ok || dimension == "" || value == "" {
			return nil, semantic.Errorf(semantic.CodeBadFilter, "范围 %q 应写成 维度=值,例如 sales_region=华南。",
				"The scope %q must be written dimension=value, such as sales_region=华南.", pair)
		}
		out = addScope(out, dimension, value)
	}
	return out, nil
}

func addScope(scope []semantic.In, dimension, value string) []semantic.In {
	for i := range scope {
		if scope[i].Dimension == dimension {
			scope[i].Values = append(scope[i].Values, value)
			return scope
		}
	}
	return append(scope, semantic.In{Dimension: dimension, Values: []string{value}})
}

// readFile reads a file, or standard input for "-".
func readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(os.Stdin)
	}
	return os.ReadFile(name)
}
