package narrate

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// story is a turn as the tools would have found it.
type story struct {
	name    string
	results []*tools.Result
	notes   []semantic.Text
}

func stories() []story {
	return []story{
		{"conversion_break", []*tools.Result{conversionBreak()}, nil},
		{"fastest_and_why", []*tools.Result{fastestCategory(), footwearGrowth()}, nil},
		{"simpson", []*tools.Result{simpson()}, nil},
		{"false_premise", []*tools.Result{falsePremise()}, nil},
		{"board", []*tools.Result{board()}, nil},
		{"two_values", []*tools.Result{twoValues()}, []semantic.Text{text("“客单价”按每位买家计算", "\"Basket\" is read as spend per buyer")}},
		{"two_members", []*tools.Result{twoMembers()}, nil},
		{"two_currencies", []*tools.Result{twoCurrencies()}, nil},
		{"black_friday", []*tools.Result{blackFriday()}, nil},
		{"not_final", []*tools.Result{notFinal()}, nil},
		{"weeks", []*tools.Result{weeks()}, nil},
		{"funnel", []*tools.Result{funnelFound()}, nil},
		{"nothing", []*tools.Result{nothingFound()}, nil},
		{"definition", []*tools.Result{defined()}, nil},
	}
}

var (
	breakNow  = days("2025-10-13", "2025-11-09")
	breakThen = days("2025-09-15", "2025-10-12")
	q3, q2    = days("2025-07-01", "2025-09-30"), days("2025-04-01", "2025-06-30")
)

func conversionBreak() *tools.Result {
	f := filters("sales_region", "华南", "customer_type", "new")
	cell := tools.Subject{{Dimension: "channel", Member: "short_video"}, {Dimension: "device", Member: "android_app"}}
	part := func(key, now, then, delta, share string) tools.PartFound {
		return tools.PartFound{Metric: "conversion_rate", Dimension: "channel", Subject: tools.Subject{{Dimension: "channel", Member: key}},
			Now: num(now), Then: num(then), Delta: num(delta), Share: num(share)}
	}
	change := changeFound("conversion_rate", breakNow, breakThen, "0.0257", "0.0341")
	rest := part("", "0.0330", "0.0331", "-0.0001", "0.0119")
	rest.Rest, rest.Subject = true, nil
	return &tools.Result{
		Call: tools.Call{Args: &tools.DiagnoseArgs{Metric: "conversion_rate", Filters: f, Time: absolute(breakNow), Compare: with(breakThen), Premise: "down"}},
		Interpretation: tools.Interpretation{Metrics: []string{"conversion_rate"}, Filters: f, Period: breakNow, Compare: &breakThen,
			CompareT: "prev", Assumed: []string{"t"}},
		Findings: []tools.Finding{
			tools.PremiseFound{Metric: "conversion_rate", Claimed: "down", Holds: true, Change: change, Band: ptr("0.04")},
			change,
			tools.BreakFound{Metric: "conversion_rate", On: day("2025-10-13"), Level: num("0.0257"), Was: num("0.0341"), Strength: num("8.24")},
			tools.CauseFound{Metric: "conversion_rate", Subject: cell, Now: num("0.012"), Then: num("0.036"), Share: num("0.9643"), Total: num("-0.0084"),
				OthersNow: num("0.0330"), OthersThen: num("0.0331")},
			tools.WorstStepFound{From: "payment_try", To: "order", Rate: num("0.31"), RateThen: ptr("0.92"), ByDecline: true, LostPeople: num("292")},
			part("short_video", "0.0145", "0.0352", "-0.0081", "0.9643"), part("paid_search", "0.0329", "0.0331", "-0.0002", "0.0238"), rest,
		},
		Tables: []tools.Table{{ID: "parts:channel", Title: text("按渠道拆分", "Split by channel"), Columns: []semantic.Column{
			{Name: "channel", Role: semantic.RoleDimension, Key: "channel", Kind: semantic.KindText},
			{Name: "conversion_rate", Role: semantic.RoleValue, Key: "conversion_rate", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
			{Name: "conversion_rate.before", Role: semantic.RoleBefore, Key: "conversion_rate", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
			{Name: "conversion_rate.delta", Role: semantic.RoleDelta, Key: "conversion_rate", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
			{Name: "contribution", Role: semantic.RoleDelta, Key: "contribution", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
			{Name: "share", Role: semantic.RoleShare, Key: "share", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
		}, Rows: []semantic.Row{
			row(semantic.RowData, "short_video", "0.0145", "0.0352", "-0.0207", "-0.0081", "0.9643"),
			row(semantic.RowData, "paid_search", "0.0329", "0.0331", "-0.0002", "-0.0002", "0.0238"),
			row(semantic.RowOther, "", "0.0330", "", "", "-0.0001", "0.0119"),
			row(semantic.RowTotal, "", "0.0257", "0.0341", "-0.0084", "-0.0084", "1"),
		}}},
		Charts: []tools.Chart{{Kind: tools.ChartLine, X: tools.Axis{Dimension: "week", Values: []semantic.Value{
			semantic.DateValue(day("2025-10-06")), semantic.DateValue(day("2025-10-13")), semantic.DateValue(day("2025-10-20"))}},
			Series: []tools.Series{{Metric: "conversion_rate", Values: []semantic.Value{semantic.NumberValue(num("0.034")), semantic.NumberValue(num("0.026")), semantic.Null}}},
			Marks:  []tools.Mark{{On: day("2025-10-15"), Label: text("转折", "Break")}}}},
		Next: []tools.Call{
			{Args: &tools.FunnelArgs{Filters: append(f, filters("device", "android_app")...), Time: absolute(breakNow), Compare: with(breakThen)}},
			{Args: &tools.QueryArgs{Metrics: []string{"conversion_rate"}, By: []string{"day"}, Filters: f, Time: absolute(breakNow)}},
			{Args: &tools.DefineArgs{What: "conversion_rate"}},
		},
		Statements: []semantic.Statement{{SQL: "SELECT 1", Args: []string{}}},
	}
}

// row builds a table row from a member and numbers; "" is NULL.
func row(kind semantic.RowKind, member string, cells ...string) semantic.Row {
	r := semantic.Row{Kind: kind, Cells: []semantic.Value{semantic.Null}}
	if member != "" {
		r.Cells[0] = semantic.TextValue(member)
	}
	for _, c := range cells {
		if c == "" {
			r.Cells = append(r.Cells, semantic.Null)
			continue
		}
		r.Cells = append(r.Cells, semantic.NumberValue(num(c)))
	}
	return r
}

func fastestCategory() *tools.Result {
	f := filters("sales_region", "华东")
	entry := func(key, now, then string) tools.RankEntry {
		c := changeFound("net_sales", q3, q2, now, then)
		return tools.RankEntry{Member: key, Value: &c.Now, Then: &c.Then, Delta: &c.Delta, Growth: c.Growth}
	}
	return &tools.Result{
		Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"category"}, Filters: f, Time: absolute(q3),
			Compare: tools.Against{Comparison: semantic.ComparePrevious{}}, Order: []tools.SortKey{{By: "growth", Desc: true}}, Top: 10}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, By: []string{"category"}, Filters: f, Period: q3, Compare: &q2,
			CompareT: "prev", Currency: "USD", Assumed: []string{"top"}},
		Findings: []tools.Finding{
			changeFound("net_sales", q3, q2, "272500", "250000"),
			tools.RankFound{Metric: "net_sales", Dimension: "category", By: semantic.OfGrowth, Desc: true, Of: 9, Entries: []tools.RankEntry{
				entry("footwear", "123540", "87000"), entry("beauty", "56000", "50000"), entry("apparel", "41200", "40000"), entry("home", "21000", "21500"),
			}},
		},
		Tables: []tools.Table{{ID: "main", Columns: []semantic.Column{
			{Name: "category", Role: semantic.RoleDimension, Key: "category", Kind: semantic.KindText},
			{Name: "net_sales", Role: semantic.RoleValue, Key: "net_sales", Kind: semantic.KindNumber, Unit: semantic.UnitMoney},
			{Name: "net_sales.before", Role: semantic.RoleBefore, Key: "net_sales", Kind: semantic.KindNumber, Unit: semantic.UnitMoney},
			{Name: "net_sales.growth", Role: semantic.RoleGrowth, Key: "net_sales", Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
		}, Rows: []semantic.Row{
			row(semantic.RowData, "footwear", "123540", "87000", "0.42"),
			row(semantic.RowData, "beauty", "56000.4", "50000", "0.12"),
			row(semantic.RowData, "home", "21000", "", ""),
			row(semantic.RowTotal, "", "272500", "250000", "0.09"),
		}}},
	}
}

func footwearGrowth() *tools.Result {
	f := filters("sales_region", "华东", "category", "footwear")
	part := func(dim, key, now, then, delta, share string) tools.PartFound {
		return tools.PartFound{Metric: "net_sales", Dimension: dim, Subject: tools.Subject{{Dimension: dim, Member: key}},
			Now: num(now), Then: num(then), Delta: num(delta), Share: num(share)}
	}
	effect := func(name, delta, share, rel string) tools.EffectFound {
		return tools.EffectFound{Metric: "net_sales", Name: name, Delta: num(delta), Share: num(share), Relative: num(rel)}
	}
	rest := part("sku", "", "80000", "79000", "1000", "0.027367")
	rest.Rest, rest.Subject = true, nil
	return &tools.Result{
		Call: tools.Call{Args: &tools.DiagnoseArgs{Metric: "net_sales", Filters: f, Time: absolute(q3), Compare: tools.Against{Comparison: semantic.ComparePrevious{}}}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Filters: f, Period: q3, Compare: &q2,
			CompareT: "prev", Currency: "USD"},
		Findings: []tools.Finding{
			changeFound("net_sales", q3, q2, "123540", "87000"),
			part("sku", "FW-CITY-01", "22655", "0", "22655", "0.62001"), part("sku", "FW-RUN-01", "20885", "8000", "12885", "0.352623"), rest,
			part("channel", "knowledge", "15135", "6000", "9135", "0.25"), part("channel", "short_video", "108405", "81000", "27405", "0.75"),
			effect("volume", "36250", "0.992063", "0.416667"), effect("price", "348", "0.009524", "0.004"), effect("discount", "-58", "-0.001587", "-0.000667"),
		},
	}
}

func simpson() *tools.Result {
	f := filters("country", "US")
	return &tools.Result{
		Call:           tools.Call{Args: &tools.DiagnoseArgs{Metric: "conversion_rate", Filters: f, Time: absolute(q3), Compare: with(q2), Dims: []string{"channel"}}},
		Interpretation: tools.Interpretation{Metrics: []string{"conversion_rate"}, Filters: f, Period: q3, Compare: &q2, CompareT: "prev"},
		Findings: []tools.Finding{
			changeFound("conversion_rate", q3, q2, "0.0284", "0.0260"),
			tools.MixRateFound{Metric: "conversion_rate", Dimension: "channel", Now: num("0.0284"), Then: num("0.0260"),
				Total: num("0.0024"), Mix: num("0.0036"), Rate: num("-0.0012"), AllFell: true, Members: 8},
		},
	}
}

func falsePremise() *tools.Result {
	oct, sep := days("2025-10-01", "2025-10-31"), days("2025-09-01", "2025-09-30")
	f := filters("country", "GB")
	change := changeFound("net_sales", oct, sep, "503000", "500000")
	return &tools.Result{
		Call:           tools.Call{Args: &tools.DiagnoseArgs{Metric: "net_sales", Filters: f, Time: absolute(oct), Compare: with(sep), Premise: "down"}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Filters: f, Period: oct, Compare: &sep, CompareT: "prev", Currency: "USD"},
		Findings: []tools.Finding{
			tools.PremiseFound{Metric: "net_sales", Claimed: "down", Holds: false, Change: change, Band: ptr("0.042")}, change,
		},
		Notes: []semantic.Note{{Code: semantic.NoteNoise, Text: text("这点变化与平时的起伏没有区别。", "A move of this size is no different from an ordinary month.")}},
	}
}

func board() *tools.Result {
	now, then := days("2025-11-29", "2025-11-29"), days("2025-11-22", "2025-11-22")
	return &tools.Result{
		Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales", "orders", "return_rate", "aov"}, Time: absolute(now), Compare: with(then)}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales", "orders", "return_rate", "aov"}, Period: now, Compare: &then,
			CompareT: "same_day_last_week", Currency: "USD"},
		Findings: []tools.Finding{
			changeFound("net_sales", now, then, "52340.5", "44120"), changeFound("orders", now, then, "1160", "1160"),
			changeFound("return_rate", now, then, "0.061", "0.055"), changeFound("aov", now, then, "45.12", "0"),
		},
	}
}

func twoValues() *tools.Result {
	oct := days("2025-10-01", "2025-10-31")
	f := filters("country", "US")
	return &tools.Result{
		Call:           tools.Call{Args: &tools.QueryArgs{Metrics: []string{"spend_per_buyer", "aov"}, Filters: f, Time: absolute(oct)}},
		Interpretation: tools.Interpretation{Metrics: []string{"spend_per_buyer", "aov"}, Filters: f, Period: oct, Currency: "USD"},
		Findings: []tools.Finding{
			tools.ValueFound{Metric: "spend_per_buyer", Period: oct, Value: semantic.NumberValue(num("51.204"))},
			tools.ValueFound{Metric: "aov", Period: oct, Value: semantic.Null},
		},
	}
}

func twoMembers() *tools.Result {
	oct := days("2025-10-01", "2025-10-31")
	f := tools.Filters{{Dimension: "platform", Values: []string{"amazon", "tmall"}}}
	return &tools.Result{
		Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"platform"}, Filters: f, Time: absolute(oct), Top: 10}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, By: []string{"platform"}, Filters: f, Period: oct, Currency: "USD",
			Assumed: []string{"order", "top"}},
		Findings: []tools.Finding{
			tools.ValueFound{Metric: "net_sales", Period: oct, Value: semantic.NumberValue(num("151926"))},
			tools.ComparedFound{Metric: "net_sales", Dimension: "platform", High: "amazon", Low: "tmall", HighValue: num("92817"), LowValue: num("59109"),
				Delta: num("33708"), Ratio: ptr("0.570268"), Times: ptr("1.570268")},
			tools.RankFound{Metric: "net_sales", Dimension: "platform", By: semantic.OfValue, Desc: true, Of: 2, Entries: []tools.RankEntry{
				{Member: "amazon", Value: ptr("92817")}, {Member: "tmall", Value: ptr("59109")}}},
		},
	}
}

// blackFriday is a rise of which one cell holds more than all, in a week with
// an event; the break the week begins with is not told beside it.
func blackFriday() *tools.Result {
	now, then := days("2025-11-24", "2025-11-30"), days("2025-11-17", "2025-11-23")
	change := changeFound("net_sales", now, then, "70928", "53583")
	return &tools.Result{
		Call:           tools.Call{Args: &tools.DiagnoseArgs{Metric: "net_sales", Time: absolute(now), Compare: with(then), Premise: "up"}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Period: now, Compare: &then, CompareT: "prev", Currency: "USD"},
		Findings: []tools.Finding{
			tools.PremiseFound{Metric: "net_sales", Claimed: "up", Holds: true, Change: change}, change,
			tools.EventFound{Metric: "net_sales", Label: text("黑五", "Black Friday"), Period: days("2025-11-28", "2025-11-28"), Later: true, Level: num("23763"), Usual: num("7750")},
			tools.BreakFound{Metric: "net_sales", On: now.Start, Level: num("10133"), Was: num("7655"), Strength: num("9.6")},
			tools.CauseFound{Metric: "net_sales", Subject: tools.Subject{{Dimension: "country", Member: "US"}}, Now: num("38000"), Then: num("20000"),
				Share: num("1.037763"), Total: change.Delta, OthersNow: num("32928"), OthersThen: num("33583")},
			tools.EffectFound{Metric: "net_sales", Name: "volume", Delta: num("19045"), Share: num("1.098011"), Relative: num("0.355")},
			tools.EffectFound{Metric: "net_sales", Name: "price", Delta: num("-18"), Share: num("-0.001038"), Relative: num("-0.0003")},
			tools.EffectFound{Metric: "net_sales", Name: "discount", Delta: num("-1682"), Share: num("-0.096973"), Relative: num("-0.0314")},
		},
	}
}

func notFinal() *tools.Result {
	now, then := days("2025-11-01", "2025-11-30"), days("2025-10-01", "2025-10-31")
	return &tools.Result{
		Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"return_rate"}, Time: absolute(now), Compare: with(then)}},
		Interpretation: tools.Interpretation{Metrics: []string{"return_rate"}, Period: now, Compare: &then, CompareT: "prev",
			Immature: []string{"return_rate"}},
		Findings: []tools.Finding{changeFound("return_rate", now, then, "0.022", "0.056")},
	}
}

func weeks() *tools.Result {
	p := days("2025-09-01", "2025-11-30")
	f := filters("platform", "amazon", "country", "US")
	point := func(on, value string) tools.Point { return tools.Point{On: day(on), Value: num(value)} }
	return &tools.Result{
		Call:           tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"week"}, Filters: f, Time: absolute(p)}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, By: []string{"week"}, Filters: f, Period: p, Currency: "USD"},
		Findings: []tools.Finding{
			tools.ValueFound{Metric: "net_sales", Period: p, Value: semantic.NumberValue(num("1432000.55"))},
			tools.TrendFound{Metric: "net_sales", Grain: semantic.Week, First: point("2025-09-01", "98000"), Last: point("2025-11-24", "245600"),
				Highest: point("2025-11-24", "245600"), Lowest: point("2025-09-08", "91234"), Buckets: 13},
		},
	}
}

func funnelFound() *tools.Result {
	f := filters("sales_region", "华南", "device", "android_app")
	step := func(key, count, first, prior string) tools.StepFound {
		s := tools.StepFound{Step: key, Count: num(count), FromFirst: ptr(first)}
		if prior != "" {
			s.FromPrior = ptr(prior)
		}
		return s
	}
	return &tools.Result{
		Call:           tools.Call{Args: &tools.FunnelArgs{Steps: []string{"session", "cart", "payment_try", "order"}, Filters: f, Time: absolute(breakNow), Compare: with(breakThen)}},
		Interpretation: tools.Interpretation{Filters: f, Period: breakNow, Compare: &breakThen, CompareT: breakThen.String()},
		Findings: []tools.Finding{
			step("session", "12340", "1", ""), step("cart", "2100", "0.170178", "0.170178"),
			step("payment_try", "478", "0.038736", "0.227619"), step("order", "148", "0.011994", "0.309623"),
			tools.WorstStepFound{From: "payment_try", To: "order", Rate: num("0.309623"), RateThen: ptr("0.92"), ByDecline: true, LostPeople: num("292")},
		},
	}
}

func nothingFound() *tools.Result {
	p := days("2023-01-01", "2023-12-31")
	f := filters("country", "GB")
	return &tools.Result{
		Call:           tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, Filters: f, Time: absolute(p)}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, Filters: f, Period: p, Currency: "USD"},
		Empty:          true, Available: days("2023-12-01", "2025-11-30"),
	}
}

func defined() *tools.Result {
	return &tools.Result{
		Call:           tools.Call{Args: &tools.DefineArgs{What: "conversion_rate", SQL: true}},
		Interpretation: tools.Interpretation{Metrics: []string{"conversion_rate"}},
		Findings:       []tools.Finding{tools.DefinitionFound{Kind: "metric", Key: "conversion_rate", Formula: "share of sessions where has_order"}},
		Statements:     []semantic.Statement{{SQL: "SELECT avg(has_order::int) FROM fact_session", Args: []string{}}},
	}
}

// twoCurrencies are sales that grew in yen and fell in dollars.
func twoCurrencies() *tools.Result {
	f := filters("country", "JP")
	column := func(role semantic.Role, unit semantic.Unit, currency string) semantic.Column {
		return semantic.Column{Name: "net_sales." + string(role), Key: "net_sales", Role: role, Kind: semantic.KindNumber, Unit: unit, Currency: currency}
	}
	var columns []semantic.Column
	for _, c := range []string{"JPY", "USD"} {
		columns = append(columns, column(semantic.RoleValue, semantic.UnitMoney, c), column(semantic.RoleBefore, semantic.UnitMoney, c),
			column(semantic.RoleDelta, semantic.UnitMoney, c), column(semantic.RoleGrowth, semantic.UnitPercent, c))
	}
	columns = append([]semantic.Column{{Name: "country", Key: "country", Role: semantic.RoleDimension, Kind: semantic.KindText}}, columns...)
	var cells []semantic.Value
	for _, n := range []string{"5771202.66", "5603108.86", "168093.80", "0.03", "37162.20", "39215.20", "-2053.00", "-0.0524"} {
		cells = append(cells, semantic.NumberValue(num(n)))
	}
	return &tools.Result{
		Call: tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"country"}, Filters: f, Time: absolute(q3), Compare: with(q2), Currency: []string{"JPY", "USD"}}},
		Interpretation: tools.Interpretation{Metrics: []string{"net_sales"}, By: []string{"country"}, Filters: f, Period: q3, Compare: &q2,
			CompareT: "prev", Currency: "JPY", Beside: "USD"},
		Tables: []tools.Table{{ID: "main", Columns: columns, Rows: []semantic.Row{
			{Cells: append([]semantic.Value{semantic.TextValue("JP")}, cells...)}}}},
		Findings: []tools.Finding{changeFound("net_sales", q3, q2, "5771202.66", "5603108.86"),
			tools.ConvertedFound{Currency: "USD", Of: changeFound("net_sales", q3, q2, "37162.20", "39215.20")}},
	}
}
