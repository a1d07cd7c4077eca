package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// ReplenishArgs ask what to reorder, what runs out, what was lost, and what
// does not move.
type ReplenishArgs struct {
	Op      string  `arg:"op" of:"list" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t"`
	Service Number  `arg:"service"`
	Horizon Horizon `arg:"horizon"`
}

// Tool returns replenish.
func (*ReplenishArgs) Tool() string { return "replenish" }
func (*ReplenishArgs) isArgs()      {}

var replenishSpec = spec{
	name:  "replenish",
	label: semantic.Text{ZH: "补货与库存计划", EN: "replenishment planning"},
	doc: semantic.Text{
		ZH: "安全库存与补货计划、断货风险、缺货损失、积压。",
		EN: "Safety stock and reorder plans, stock-out risk, lost sales, overstock.",
	},
	args:  func() Args { return &ReplenishArgs{} },
	near:  []string{"stock_on_hand", "days_of_supply"},
	check: checkReplenish,
}

func checkReplenish(_ *semantic.Model, args Args) error {
	s := args.(*ReplenishArgs).Service.Value
	if s.IsNegative() || s.GreaterThanOrEqual(decimal.NewFromInt(1)) {
		return badCall("服务水平应在 0 和 1 之间,例如 0.95。", "The service level must lie between 0 and 1, such as 0.95.")
	}
	return nil
}
