package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// SupplyArgs ask about suppliers, routes, storage zones, warehouse capacity and
// the way of a batch.
type SupplyArgs struct {
	Op      string    `arg:"op" of:"list" need:"true"`
	Filters Filters   `arg:"f"`
	Time    When      `arg:"t" default:"last_30d"`
	Order   []SortKey `arg:"order"`
}

// Tool returns supply.
func (*SupplyArgs) Tool() string { return "supply" }
func (*SupplyArgs) isArgs()      {}

var supplySpec = spec{
	name:  "supply",
	label: semantic.Text{ZH: "供应链分析", EN: "supply-chain analysis"},
	doc: semantic.Text{
		ZH: "供应商评分、线路、库位、仓库产能、批次追溯。",
		EN: "Supplier scorecards, routes, storage zones, warehouse capacity, batch traces.",
	},
	args:  func() Args { return &SupplyArgs{} },
	near:  []string{"supplier_on_time_rate", "supplier_lead_days"},
	by:    "supplier",
	check: checkSupply,
}

func checkSupply(m *semantic.Model, args Args) error {
	for _, k := range args.(*SupplyArgs).Order {
		if err := checkKnown(m, k.By); err != nil {
			return err
		}
	}
	return nil
}
