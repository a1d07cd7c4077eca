package catalog_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
)

// timed is a model with every way of keeping and reading a time.
const timed = `
model: {name: clocks, label: {zh: 钟, en: Clocks}, zone: Europe/Berlin, week_start: sunday, fiscal_year_start: april, currency: EUR}
datasets:
  - name: visits
    label: {zh: 来访, en: Visits}
    source: shop.visits
    primary_key: [visit_id]
    time: at
    fields:
      - {name: visit_id}
      - {name: shop_id}
      - {name: at, type: instant}
      - {name: till_at, type: instant, storage: timestamp, zone: America/New_York}
      - {name: paid_on, type: date}
      - {name: is_early, type: bool, expr: "extract(hour FROM {till_at}) < {@early_until}"}
  - name: shops
    label: {zh: 门店, en: Shops}
    source: shop.shops
    primary_key: [shop_id, since]
    validity: {start: since, end: until}
    fields:
      - {name: shop_id}
      - {name: since, type: date}
      - {name: until, type: date}
      - {name: tier}
  - name: retail_days
    label: {zh: 零售日历, en: Retail calendar}
    source: shop.retail_days
    primary_key: [day]
    fields:
      - {name: day, type: date}
      - {name: period}
      - {name: period_no, type: number}
relationships:
  - {from: visits, to: shops, from_columns: [shop_id], to_columns: [shop_id]}
calendars:
  - dataset: retail_days
    day: day
    spine: true
    grains: [{name: retail_period, field: period, sequence: period_no}]
parameters:
  - {name: early_until, label: {zh: 早间到几点, en: Early until}, type: number, default: 9}
segments:
  - {name: big_shops, label: {zh: 大店, en: Big shops}, where: {and: [{dimension: tier, in: [big, huge]}, {not: {dimension: paid_month, is_null: true}}]}}
saved_queries:
  - {name: visits_by_day, label: {zh: 每日来访, en: Visits by day}, query: {metrics: [visits], dimensions: [day], time: last_7d, segments: [big_shops], params: {early_until: 8}}}
dimensions:
  - {name: day, label: {zh: 日, en: Day}, group: T, grain: day}
  - {name: hour, label: {zh: 小时, en: Hour}, group: T, grain: hour}
  - {name: fiscal_year, label: {zh: 财年, en: Fiscal year}, group: T, grain: fiscal_year}
  - {name: retail_period, label: {zh: 零售期, en: Retail period}, group: T, grain: retail_period}
  - {name: weekday, label: {zh: 星期, en: Weekday}, group: T, part: isodow}
  - {name: paid_month, label: {zh: 付款月, en: Month of payment}, group: O, truncate: month, from: [visits.paid_on]}
  - {name: till_hour, label: {zh: 收银小时, en: Hour at the till}, group: O, part: hour, from: [visits.till_at]}
  - {name: tier, label: {zh: 级别, en: Tier}, group: S, from: [shops.tier]}
metrics:
  - name: visits
    label: {zh: 来访量, en: Visits}
    definition: {zh: 来访次数, en: The number of visits}
    unit: count
    polarity: up
    groups: TOS
    simple: {dataset: visits, agg: count_rows, spine: true, fill_with: 0}
`

func TestTimesOfAModel(t *testing.T) {
	m, err := catalog.LoadText("clocks.yaml", []byte(timed))
	if err != nil {
		t.Fatal(err)
	}
	if m.FiscalStart != time.April || m.WeekStart != time.Sunday {
		t.Errorf("weeks from %s, fiscal years from %s", m.WeekStart, m.FiscalStart)
	}
	for name, want := range map[string]semantic.Kind{"day": semantic.KindDate, "hour": semantic.KindInstant, "fiscal_year": semantic.KindDate,
		"retail_period": semantic.KindText, "weekday": semantic.KindNumber, "paid_month": semantic.KindDate, "till_hour": semantic.KindNumber} {
		if d, ok := m.Dimension(name); !ok || d.Kind() != want {
			t.Errorf("%s is of kind %v, want %s", name, d, want)
		}
	}
	q, err := m.SavedQuery("visits_by_day", semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, WeekStart: time.Sunday})
	if err != nil || q.Period.String() != "2025-11-24..2025-11-30" {
		t.Errorf("the saved query is %v, %v", q, err)
	}
	if _, err := m.SavedQuery("visits", semantic.Clock{}); semantic.CodeOf(err) != semantic.CodeBadQuery {
		t.Errorf("a query nobody saved: %v", err)
	}
	again, err := document.Of(m).Load("again.yaml")
	if err != nil {
		t.Fatal(err)
	}
	documenttest.Same(t, m, again)
}

// TestFaultsOfTimes: one fault at a time, each told where it is.
func TestFaultsOfTimes(t *testing.T) {
	for edit, want := range map[string]string{
		"fiscal_year_start: april => fiscal_year_start: smarch":                                                                     "smarch",
		"zone: America/New_York => zone: New_York":                                                                                  "New_York",
		"type: instant, storage: timestamp, zone: America/New_York => type: instant, zone: America/New_York":                        "Only a field kept as timestamp has a zone",
		"{name: paid_on, type: date} => {name: paid_on, type: date, storage: timestamp}":                                            "Only an instant field has a storage",
		"validity: {start: since, end: until} => validity: {start: tier, end: until}":                                               "neither a date nor an instant",
		"primary_key: [shop_id, since] => primary_key: [shop_id]":                                                                   "must hold the start",
		"    validity: {start: since, end: until}\n =>":                                                                             "no declared key",
		"day: day\n => day: period\n":                                                                                               "must be a date column and a key",
		"sequence: period_no => sequence: period":                                                                                   "must name a number",
		"name: retail_period, field => name: month, field":                                                                          "exists already",
		"grain: retail_period} => grain: lunar_month}":                                                                              "lunar_month",
		"truncate: month, from: [visits.paid_on] => truncate: month":                                                                "from is missing",
		"truncate: month, from: [visits.paid_on] => truncate: hour, from: [visits.paid_on]":                                         "without a time of day",
		"truncate: month, from: [visits.paid_on] => truncate: month, part: day, from: [visits.paid_on]":                             "Only one of grain, truncate and part",
		"part: isodow => part: fortnight":                                                                                           "fortnight",
		"part: hour, from: [visits.till_at] => part: hour, from: [visits.shop_id]":                                                  "neither a date nor an instant",
		"default: 9 => default: nine":                                                                                               "no value of type number",
		"{@early_until} => {@early}":                                                                                                "no parameter called",
		"dimension: tier, in => dimension: teir, in":                                                                                "teir",
		"{dimension: tier, in: [big, huge]} => {dimension: tier}":                                                                   "not valid",
		"segments: [big_shops], => segments: [small_shops],":                                                                        "no segment called",
		"params: {early_until: 8} => params: {early_until: soon}":                                                                   "takes a number",
		"params: {early_until: 8} => params: {late_from: 8}":                                                                        "no parameter called",
		"query: {metrics: [visits], => query: {metrics: [visitors],":                                                                "visitors",
		"time: last_7d, => time: lately,":                                                                                           "lately",
		"fill_with: 0 => fill_with: nothing":                                                                                        "must be a number",
		"{name: day, label: {zh: 日, en: Day}, group: T, grain: day} => {name: days, label: {zh: 日, en: Day}, group: T, grain: day}": "has the grain's name",
	} {
		from, to, _ := strings.Cut(edit, " =>")
		to = strings.TrimPrefix(to, " ")
		if !strings.Contains(timed, from) {
			t.Fatalf("the model does not hold %q", from)
		}
		_, err := catalog.LoadText("clocks.yaml", []byte(strings.Replace(timed, from, to, 1)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", edit, err, want)
		}
	}
}
