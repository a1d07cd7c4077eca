package tools

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

var canonical = []string{
	`query(m=net_sales; by=platform; t=2025-11-24..2025-11-30)`,
	`query(m=net_sales,orders; t=today; cmp=same_time_yesterday)`,
	`query(m=gmv,return_rate; by=sku; t=last_90d; order=gmv:desc; having=return_rate<0.5)`,
	`query(m=units; by=week; f=sku:AP-TEE-07,platform:amazon/shopee,country:!US; t=2025-08-01..2025-11-30)`,
	`query(m=units; f=event:black_friday/prime_day; t=event:black_friday_2025; cmp=yoy; order=growth:desc; top=3; share=true; ccy=JPY/USD; chart=line)`,
	`query(m=net_sales; f=campaign:"双11 (主会场): 满300-50; A/B",category:$1)`,
	`define(what=conversion_rate; sql=true)`,
	`define(what=catalog)`,
	`diagnose(m=conversion_rate; f=sales_region:华南,customer_type:new; t=auto; cmp=prev)`,
	`diagnose(m=net_sales; f=country:GB; t=last_month; cmp=2025-09-01..2025-09-30; dims=sku,channel; premise=down)`,
	`funnel(steps=session,product_view,cart; by=device; f=device:android_app; t=2025-10-13..2025-11-09; cmp=prev)`,
	`anomaly(m=net_sales,orders; by=sales_region; t=2025-11-24..2025-11-30; method=baseline)`,
	`bridge(m=contribution_profit; f=sku:AP-JKT-02,country:US; t=last_90d; cmp=prev; mode=waterfall)`,
	`forecast(op=accuracy; m=units; t=2025-10-01..2025-10-31)`,
	`forecast(m=units; f=sku:AP-TEE-09; horizon=to_q_end)`,
	`segment(method=kmeans; k=4; t=last_365d; m=net_sales,buyers; cmp=prev)`,
	`score(kind=clv; f=cohort_month:2025; by=first_channel; horizon=12m; top=20)`,
	`survival(event=churn; cov=late_last_delivery,first_channel; method=km/cox; f=value_tier:高端; t=last_12m)`,
	`cohort(by=cohort_month; m=retention_rate; t=2025-01-01..2025-10-31; periods=6)`,
	`paths(op=top; f=platform:own_site; t=last_90d)`,
	`attribution(model=last/first/linear/markov; f=store:TM-CN; t=2025-06-01..2025-08-31; window=30d)`,
	`budget(goal=ltv90_roi; t=next_month; cap=20%)`,
	`whatif(change=price:EL-PWR-05:+5%,budget:EL-PWR-05:-10%,budget:paid_search>kol:20%,ship_mode:air>sea:70%; m=units; horizon=4w)`,
	`elasticity(f=sku:EL-PWR-05; t=last_12m; by=country)`,
	`basket(anchor=sku:FW-RUN-01; t=last_180d; min_lift=1.5)`,
	`recommend(for=segment:折扣敏感者; n=5; f=country:MY; need=in_stock)`,
	`replenish(op=plan; f=sku:BE-SER-03; service=0.95; horizon=30d)`,
	`supply(op=suppliers; t=last_12m; order=supplier_on_time_rate:asc)`,
	`experiment(op=plan; id=EXP-04; m=conversion_rate; mde=5%)`,
	`did(m=orders; treat=country:DE; control=country:FR; at=2025-08-04; t=2025-05-12..2025-09-28)`,
	`market(op=competitors; f=signal:competitor_price,sku:PT-FEED-01; t=last_60d; top=10)`,
	`voice(op=aspects; f=sku:EL-BUD-02; t=last_90d; cmp=prev)`,
	`risk(op=orders; t=last_30d)`,
	`compliance(op=duty; f=sku:FW-CITY-01,country:DE)`,
	`quality(op=gaps; f=store:SP-MY; t=2025-11-17..2025-11-18)`,
	`insight(op=save; q=华南安卓支付SDK超时导致新客转化下降; check=2025-12-01)`,
	`insight(op=prefer; term=revenue; m=net_sales,refund_amount)`,
	`alert(op=create; m=conversion_rate; cond=<2% for 2d; to=@me)`,
	`alert(op=create; m=net_sales; f=country:US; cond=down>10%; to=@me,#growth)`,
	`digest(op=create; items=net_sales,anomalies; cron=30 8 * * 1-5; to=#exec)`,
	`export(of=$prev; layout=cn_report; fmt=xlsx)`,
	`audit(op=anomalies; t=last_30d)`,
	`action(op=draft; kind=negative_keywords; f=platform:amazon,country:US; note="cap 5%; holdout 10%")`,
	`clarify(ask=metric and scope; options=近7天核心指标总览/某平台/某品类/某国家)`,
	`refuse(reason=not_predictable; offer="compliance(op=duty)")`,
	`refuse(reason=no_data: "not collected: yet"; offer=query(m=net_sales; t=last_7d)/define(what=catalog)/a sourced figure)`,
}

func TestCanonicalTextRoundTrip(t *testing.T) {
	for _, want := range canonical {
		c, err := ParseCall(want)
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if got := c.String(); got != want {
			t.Errorf("printed\n %s\nwant\n %s", got, want)
		}
		raw, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var back Call
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Errorf("%s: %v", raw, err)
		} else if back.String() != c.String() {
			t.Errorf("through JSON %s\ngot  %s\nwant %s", raw, back, c)
		}
	}
}

func TestPrintsArgumentsInOneOrder(t *testing.T) {
	c, err := ParseCall(` query( top=5;t = 2025-10 ; by= platform , week ;m=net_sales; order=net_sales ) `)
	if err != nil {
		t.Fatal(err)
	}
	want := `query(m=net_sales; by=platform,week; t=2025-10-01..2025-10-31; order=net_sales:desc; top=5)`
	if c.String() != want {
		t.Errorf("got %s\nwant %s", c, want)
	}
}

func TestJSONForm(t *testing.T) {
	want := Call{&QueryArgs{
		Metrics: []string{"net_sales"}, By: []string{"platform"},
		Filters: Filters{{Dimension: "country", Values: []string{"US"}}},
		Time:    When{semantic.Rolling{N: 7, Grain: semantic.Day}}, Compare: Against{semantic.ComparePrevious{}},
		Having: []HavingTerm{{"net_sales", semantic.OpLt, decimal.RequireFromString("1.5"), false}}, Top: 3, Share: true,
	}}
	raw, err := EncodeArgs(want.Args)
	if err != nil {
		t.Fatal(err)
	}
	text := `{"m":["net_sales"],"by":["platform"],"f":["country:US"],"t":"last_7d","cmp":"prev","top":3,"having":["net_sales<1.5"],"share":true}`
	if string(raw) != text {
		t.Errorf("got  %s\nwant %s", raw, text)
	}
	loose := `{"m":"net_sales","by":"platform","f":"country:US","t":"last_7d","cmp":"prev","top":"3","having":"net_sales<150%","share":"true","order":[],"chart":null}`
	for _, form := range []string{text, loose} {
		got, err := Standard().Decode("query", json.RawMessage(form))
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

func TestBadCallsNameWhatIsWrong(t *testing.T) {
	cases := []struct {
		text string
		code semantic.Code
		near string
	}{
		{`query(metric=net_sales)`, semantic.CodeBadQuery, ""},
		{`query(ordr=net_sales)`, semantic.CodeBadQuery, "order"},
		{`qurey(m=net_sales)`, semantic.CodeBadQuery, "query"},
		{`forecast(m=units; horizon=4y)`, semantic.CodeBadQuery, ""},
		{`forcast(m=units; horizon=4w)`, semantic.CodeBadQuery, "forecast"},
		{`did(m=units; treat=country:DE; at=soon)`, semantic.CodeBadTime, ""},
		{`whatif(change=price:X)`, semantic.CodeBadQuery, ""},
		{`whatif(change=weather:X:+5%)`, semantic.CodeBadQuery, "price"},
		{`alert(op=create; cond=when it rains)`, semantic.CodeBadQuery, ""},
		{`budget(goal=roas; cap=lots)`, semantic.CodeBadQuery, ""},
		{`query(m=a; m=b)`, semantic.CodeBadQuery, ""},
		{`query(m=a; f=US)`, semantic.CodeBadFilter, ""},
		{`query(m=a; t=2025-13)`, semantic.CodeBadTime, ""},
		{`query(m=a; top=-1)`, semantic.CodeBadQuery, ""},
		{`query(m=a; top=x)`, semantic.CodeBadQuery, ""},
		{`query(m=a; share=yes)`, semantic.CodeBadQuery, ""},
		{`query(m=a; having=a~5)`, semantic.CodeBadQuery, ""},
		{`query(m=a; f=x:"y)`, semantic.CodeBadQuery, ""},
		{`query(m=a; f=x:(y)`, semantic.CodeBadQuery, ""},
		{`query(m=)`, semantic.CodeBadQuery, ""},
		{`net sales`, semantic.CodeBadQuery, ""},
		{``, semantic.CodeBadQuery, ""},
	}
	for _, c := range cases {
		_, err := ParseCall(c.text)
		var e *semantic.Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: got %v, want %s", c.text, err, c.code)
			continue
		}
		if e.Message.ZH == "" || e.Message.EN == "" || strings.Contains(e.Message.ZH+e.Message.EN, "%!") {
			t.Errorf("%s: message %+v", c.text, e.Message)
		}
		if c.near != "" && (len(e.Candidates) == 0 || e.Candidates[0] != c.near) {
			t.Errorf("%s: candidates %v, want %s first", c.text, e.Candidates, c.near)
		}
	}
	for _, bad := range []string{`{"m":1}`, `{"mm":"x"}`, `[]`, `{"top":1.5,"m":"a"}`, `{"f":{"country":"US"},"m":"a"}`} {
		if _, err := Standard().Decode("query", json.RawMessage(bad)); err == nil {
			t.Errorf("%s was accepted", bad)
		}
	}
}

func TestPlans(t *testing.T) {
	plan := `query(m=net_sales; by=category; order=growth:desc) → diagnose(m=net_sales; f=category:$1,campaign:"a → b")`
	calls, err := ParsePlan(plan)
	if err != nil || len(calls) != 2 {
		t.Fatalf("%v, %v", calls, err)
	}
	if PrintPlan(calls) != plan {
		t.Errorf("got %s", PrintPlan(calls))
	}
	if calls, err = ParsePlan(strings.ReplaceAll(plan, ") →", ") ->")); err != nil || len(calls) != 2 {
		t.Errorf("ASCII arrow: %v, %v", calls, err)
	}
}

// anyCall draws calls whose values hold anything people or feeds may write.
func anyCall(t *rapid.T) Call {
	text := rapid.OneOf(rapid.StringN(1, 12, -1), rapid.SampledFrom([]string{"US", `a"b`, `\`, "a/b", "!x", "x(y", ";", "→", " 华南 ", "->", "event:x", "<=", "\n", "$1"}))
	texts := rapid.SliceOfN(text, 0, 3)
	filters := func() Filters {
		var out Filters
		for range rapid.IntRange(0, 3).Draw(t, "filters") {
			out = append(out, FilterTerm{text.Draw(t, "dimension"), rapid.Bool().Draw(t, "not"), rapid.SliceOfN(text, 1, 3).Draw(t, "values")})
		}
		return out
	}
	when := func() When {
		return When{rapid.SampledFrom([]semantic.TimeRange{nil, semantic.Auto{}, semantic.Rolling{N: 12, Grain: semantic.Week},
			semantic.Calendar{Grain: semantic.Quarter, Offset: -1}, semantic.Calendar{Grain: semantic.Day, Offset: -3},
			semantic.EventRange{Code: text.Draw(t, "event")},
			semantic.Absolute{Period: semantic.Period{Start: semantic.Date{Year: 2025, Month: 1, Day: 2}, End: semantic.Date{Year: 2025, Month: 3, Day: 4}}},
		}).Draw(t, "t")}
	}
	against := func() Against {
		w := when()
		if w.IsZero() {
			return Against{}
		}
		return Against{rapid.SampledFrom([]semantic.Comparison{semantic.ComparePrevious{}, semantic.CompareYearAgo{}, semantic.ComparePlan{}, semantic.CompareWith{Range: w.Range}}).Draw(t, "cmp")}
	}
	switch rapid.IntRange(0, 9).Draw(t, "tool") {
	case 6, 7, 8, 9:
		return anyFields(t, text, filters, when, against)
	case 0:
		q := &QueryArgs{Metrics: texts.Draw(t, "m"), By: texts.Draw(t, "by"), Filters: filters(), Time: when(), Compare: against(),
			Top: rapid.IntRange(0, 99).Draw(t, "top"), Share: rapid.Bool().Draw(t, "share"), Currency: texts.Draw(t, "ccy"), Chart: ChartKind(rapid.StringN(0, 5, -1).Draw(t, "chart"))}
		for range rapid.IntRange(0, 2).Draw(t, "order") {
			q.Order = append(q.Order, SortKey{text.Draw(t, "by"), rapid.Bool().Draw(t, "desc")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "having") {
			op := rapid.SampledFrom([]semantic.Op{semantic.OpEq, semantic.OpNe, semantic.OpLt, semantic.OpLe, semantic.OpGt, semantic.OpGe}).Draw(t, "op")
			h := HavingTerm{Metric: text.Draw(t, "metric"), Op: op, Average: rapid.Bool().Draw(t, "average")}
			if !h.Average {
				h.Value = decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "n"), -3)
			}
			q.Having = append(q.Having, h)
		}
		return Call{q}
	case 1:
		return Call{&DefineArgs{What: text.Draw(t, "what"), SQL: rapid.Bool().Draw(t, "sql")}}
	case 2:
		return Call{&DiagnoseArgs{Metric: text.Draw(t, "m"), Filters: filters(), Time: when(), Compare: against(), Dims: texts.Draw(t, "dims"), Premise: rapid.SampledFrom([]string{"", "up", "down"}).Draw(t, "premise")}}
	case 3:
		return Call{&FunnelArgs{Steps: texts.Draw(t, "steps"), By: texts.Draw(t, "by"), Filters: filters(), Time: when(), Compare: against()}}
	case 4:
		c := &ClarifyArgs{Ask: both(text.Draw(t, "ask"))}
		for range rapid.IntRange(0, 4).Draw(t, "options") {
			c.Options = append(c.Options, Option{Label: both(text.Draw(t, "label"))})
		}
		return Call{c}
	default:
		r := &RefuseArgs{Reason: RefuseReason(text.Draw(t, "reason")), Message: both(text.Draw(t, "message")), Other: both(text.Draw(t, "other"))}
		if rapid.Bool().Draw(t, "offer") {
			r.Offer = []Call{{&DefineArgs{What: text.Draw(t, "what")}}}
		}
		return Call{r}
	}
}

func TestEveryCallReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyCall(t)
		text := want.String()
		got, err := ParseCall(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got.String() != text || !sameArgs(got.Args, want.Args) {
			t.Fatalf("%q reads back as %q\n%#v\n%#v", text, got, want.Args, got.Args)
		}
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var back Call
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		if back.String() != text {
			t.Fatalf("%s reads back as %q, want %q", raw, back, text)
		}
		plan, err := ParsePlan(PrintPlan([]Call{want, want}))
		if err != nil || len(plan) != 2 || plan[1].String() != text {
			t.Fatalf("plan of %q: %v, %v", text, plan, err)
		}
	})
}

// sameArgs compares structs with decimals by value.
func sameArgs(a, b Args) bool {
	qa, ok1 := a.(*QueryArgs)
	qb, ok2 := b.(*QueryArgs)
	if !ok1 || !ok2 {
		return sameModuloEmpty(a, b)
	}
	x, y := *qa, *qb
	if len(x.Having) != len(y.Having) {
		return false
	}
	for i := range x.Having {
		if x.Having[i].Metric != y.Having[i].Metric || x.Having[i].Op != y.Having[i].Op || !x.Having[i].Value.Equal(y.Having[i].Value) {
			return false
		}
	}
	x.Having, y.Having = nil, nil
	return sameModuloEmpty(&x, &y)
}

func sameModuloEmpty(a, b Args) bool {
	va, vb := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range va.NumField() {
		if isEmpty(va.Field(i)) && isEmpty(vb.Field(i)) {
			continue
		}
		if !reflect.DeepEqual(va.Field(i).Interface(), vb.Field(i).Interface()) {
			return false
		}
	}
	return true
}

func FuzzParsePlan(f *testing.F) {
	for _, s := range canonical {
		f.Add(s)
	}
	f.Add(strings.Join(canonical, " → "))
	f.Fuzz(func(t *testing.T, s string) {
		calls, err := ParsePlan(s)
		if err != nil {
			return
		}
		text := PrintPlan(calls)
		again, err := ParsePlan(text)
		if err != nil || PrintPlan(again) != text {
			t.Fatalf("%q prints as %q, which reads as %q, %v", s, text, PrintPlan(again), err)
		}
	})
}

func testClock() semantic.Clock {
	zone := time.FixedZone("CST", 8*3600)
	return semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30},
		Now: time.Date(2025, 11, 30, 23, 59, 0, 0, zone), Zone: zone, WeekStart: time.Monday}
}

func mustParse(t *testing.T, s string) Call {
	t.Helper()
	c, err := ParseCall(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestResolveWritesEverythingOut(t *testing.T) {
	cases := [][2]string{
		{`query(m=net_sales; by=platform)`, `query(m=net_sales; by=platform; t=2025-11-01..2025-11-30; order=net_sales:desc; top=10)`},
		{`query(m=gmv; by=day; t=last_7d)`, `query(m=gmv; by=day; t=2025-11-24..2025-11-30)`},
		{`query(m=net_sales; t=last_month; cmp=prev)`, `query(m=net_sales; t=2025-10-01..2025-10-31; cmp=2025-09-01..2025-09-30)`},
		{`query(m=net_sales; t=today; cmp=same_time_yesterday)`, `query(m=net_sales; t=2025-11-30..2025-11-30; cmp=same_time_yesterday)`},
		{`query(m=net_sales; t=yesterday; cmp=same_day_last_week)`, `query(m=net_sales; t=2025-11-29..2025-11-29; cmp=2025-11-22..2025-11-22)`},
		{`query(m=net_sales; t=last_q; cmp=plan)`, `query(m=net_sales; t=2025-07-01..2025-09-30; cmp=plan)`},
		{`diagnose(m=conversion_rate)`, `diagnose(m=conversion_rate; t=auto; cmp=prev)`},
		{`diagnose(m=net_sales; t=last_q)`, `diagnose(m=net_sales; t=2025-07-01..2025-09-30; cmp=2025-04-01..2025-06-30)`},
		{`funnel(t=last_week)`, `funnel(steps=session,product_view,cart,checkout,payment_try,order; t=2025-11-17..2025-11-23)`},
		{`define(what=net_sales)`, `define(what=net_sales)`},
	}
	for _, c := range cases {
		got, err := Resolve(mustParse(t, c[0]), testClock())
		if err != nil || got.String() != c[1] {
			t.Errorf("%s\n got %s, %v\nwant %s", c[0], got, err, c[1])
			continue
		}
		again, err := Resolve(mustParse(t, got.String()), testClock())
		if err != nil || again.String() != c[1] {
			t.Errorf("resolved twice: %s, %v", again, err)
		}
	}
}

func TestEqualAndDiff(t *testing.T) {
	a := mustParse(t, `query(m=net_sales,orders; f=country:US/GB,platform:amazon; t=last_week; cmp=prev)`)
	b := mustParse(t, `query(m=orders,net_sales; f=platform:amazon,country:GB/US; t=2025-11-17..2025-11-23; cmp=2025-11-10..2025-11-16)`)
	if !Equal(a, b, testClock()) {
		t.Errorf("%s and %s differ", normalText(a, testClock()), normalText(b, testClock()))
	}
	cases := []struct {
		with string
		want []Aspect
	}{
		{`query(m=net_sales,orders; f=country:US/GB,platform:amazon; t=last_week; cmp=prev; chart=line)`, nil},
		{`query(m=gmv; f=country:US; t=last_month)`, []Aspect{AspectMetrics, AspectFilters, AspectDates, AspectComparison}},
		{`query(m=net_sales,orders; by=day; f=country:!US/GB,platform:amazon; t=last_week; cmp=prev)`, []Aspect{AspectDimensions, AspectFilters}},
		{`diagnose(m=net_sales)`, []Aspect{AspectTool}},
	}
	for _, c := range cases {
		diffs, err := Diff(a, mustParse(t, c.with), testClock())
		if err != nil {
			t.Fatal(err)
		}
		var got []Aspect
		for _, d := range diffs {
			got = append(got, d.Aspect)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s differs in %v, want %v", c.with, got, c.want)
		}
	}
}

func TestBind(t *testing.T) {
	prev := &Result{Tables: []Table{{Columns: []semantic.Column{{Key: "category", Role: semantic.RoleDimension}},
		Rows: []semantic.Row{{Kind: semantic.RowTotal, Cells: []semantic.Value{semantic.Null}}, {Cells: []semantic.Value{semantic.TextValue("footwear")}}}}}}
	c := mustParse(t, `diagnose(m=net_sales; f=sales_region:华东,category:$1; t=last_q)`)
	got, err := Bind(c, prev)
	if err != nil || got.String() != strings.Replace(c.String(), "$1", "footwear", 1) {
		t.Errorf("got %s, %v", got, err)
	}
	if !strings.Contains(c.String(), "$1") {
		t.Error("Bind changed its input")
	}
	for _, p := range []*Result{nil, {}} {
		if _, err := Bind(c, p); semantic.CodeOf(err) != semantic.CodeBadFilter {
			t.Errorf("got %v", err)
		}
	}
}

// Every example call must read and, through its resolved form, read back.
func TestPublicExampleCalls(t *testing.T) {
	dir := os.Getenv("WENSHU_SUITES")
	if dir == "" {
		dir = "../../shared/suites"
	}
	f, err := os.Open(filepath.Join(dir, "..", "spec", "questions-open.tsv"))
	if err != nil {
		t.Skip("no example questions beside the suites: ", err)
	}
	defer f.Close()
	clock := testClock()
	clock.Events = map[string]semantic.Period{}
	read := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		calls, err := ParsePlan(cells[4])
		if cells[0] == "id" {
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", cells[0], err)
			continue
		}
		for _, c := range calls {
			r, err := Resolve(c, clock)
			if err != nil {
				t.Errorf("%s: %v", c, err)
			} else if again := mustParse(t, r.String()); again.String() != r.String() {
				t.Errorf("%s reads back as %s", r, again)
			}
			read++
		}
	}
	if read < 60 {
		t.Errorf("only %d calls read", read)
	}
}
