package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// RecommendArgs ask which products to show to a group of customers or beside a
// product.
type RecommendArgs struct {
	For     FilterTerm `arg:"for"`
	N       int        `arg:"n"`
	Filters Filters    `arg:"f"`
	Need    string     `arg:"need" of:"list"`
}

// Tool returns recommend.
func (*RecommendArgs) Tool() string { return "recommend" }
func (*RecommendArgs) isArgs()      {}

var recommendSpec = spec{
	name:  "recommend",
	label: semantic.Text{ZH: "商品推荐", EN: "product recommendation"},
	doc: semantic.Text{
		ZH: "给一群客户或某个商品推荐商品,可限定有货。",
		EN: "Products for a group of customers or beside an item, in stock only if wished.",
	},
	people: true,
	args:   func() Args { return &RecommendArgs{} },
	near:   []string{"units"},
	by:     "sku",
}
