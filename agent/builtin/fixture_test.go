package builtin

import (
	"context"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// clock is the demo's day with the events the tests name.
func clock(t testing.TB) semantic.Clock {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	day := func(y int, m time.Month, d int) semantic.Period {
		on := semantic.Date{Year: y, Month: m, Day: d}
		return semantic.Period{Start: on, End: on.AddDays(1)}
	}
	return semantic.Clock{
		Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 23, 59, 0, 0, zone),
		Zone: zone, WeekStart: time.Monday,
		Events: map[string]semantic.Period{
			"black_friday_2024": day(2024, 11, 29), "black_friday_2025": day(2025, 11, 28),
			"double11_2025": day(2025, 11, 11),
		},
	}
}

// directory is a small database of members.
type directory map[string][]semantic.Member

func (d directory) Members(_ context.Context, dimension string) ([]semantic.Member, error) {
	return d[dimension], nil
}

func named(key, zh, en string) semantic.Member {
	return semantic.Member{Key: key, Label: semantic.Text{ZH: zh, EN: en}}
}

var members = directory{
	"sku": {
		named("FW-RUN-01", "轻量跑鞋", "Light running shoes"), named("AP-TEE-07", "基础款T恤", "Basic T-shirt"),
		named("AP-TEE-09", "凉感T恤", "Cooling T-shirt"), named("EL-BUD-02", "降噪耳机", "Noise-cancelling earbuds"),
		named("EL-CASE-01", "苹果手机壳", "Phone case for Apple"), named("FD-BAR-03", "苹果味代餐", "Apple meal bars"),
		named("AP-JKT-02", "冲锋衣", "Shell jacket"), named("GIFT-01", "赠品", "Free gift"),
	},
	"store":      {named("AMZ-US", "亚马逊美国", "Amazon US"), named("TM-CN", "天猫旗舰店", "Tmall flagship")},
	"province":   {named("上海", "上海", "Shanghai"), named("广东", "广东", "Guangdong"), named("England", "英格兰", "England")},
	"supplier":   {named("S-HD", "宁波恒达", "Ningbo Hengda"), named("S-YT", "义通", "Yitong")},
	"warehouse":  {named("CN-HZ", "杭州保税仓", "Hangzhou bonded")},
	"experiment": {named("EXP-03", "结算页精简", "Shorter checkout")},
	"route":      {named("CN-USW", "", "")},
}

func planner(t testing.TB) *Planner {
	t.Helper()
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(m, members, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
