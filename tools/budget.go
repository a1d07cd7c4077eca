package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// BudgetArgs ask how to split the ad budget of a period to come.
type BudgetArgs struct {
	Goal    string  `arg:"goal" of:"metric" need:"true"`
	Filters Filters `arg:"f"`
	Time    When    `arg:"t"`
	Cap     Percent `arg:"cap"`
}

// Tool returns budget.
func (*BudgetArgs) Tool() string { return "budget" }
func (*BudgetArgs) isArgs()      {}

var budgetSpec = spec{
	name:  "budget",
	label: semantic.Text{ZH: "预算分配", EN: "budget allocation"},
	doc: semantic.Text{
		ZH: "在可挪动上限内,把广告预算怎么分最好。",
		EN: "The best split of the ad budget within the share that may be shifted.",
	},
	args:  func() Args { return &BudgetArgs{} },
	near:  []string{"ad_spend", "first_order_roi"},
	by:    "channel",
	check: checkBudget,
}

func checkBudget(_ *semantic.Model, args Args) error {
	if c := args.(*BudgetArgs).Cap.Value; c.IsNegative() || c.GreaterThan(decimal.NewFromInt(1)) {
		return badCall("cap 应在 0%% 到 100%% 之间。", "cap must be between 0%% and 100%%.")
	}
	return nil
}
