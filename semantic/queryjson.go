package semantic

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// queryJSON is a Query as JSON. Times are canonical texts:
//
//	{"metrics": ["net_sales"], "dimensions": ["country"], "time": "last_week", "compare": "prev",
//	 "where": {"and": [{"dimension": "platform", "in": ["own_site"]}, {"not": {"dimension": "country", "is_null": true}}]},
//	 "having": [{"metric": "net_sales", "op": ">", "value": 100}],
//	 "order": [{"by": "net_sales", "of": "growth", "desc": true}], "top": 5, "top_of": ["country"], "other": true,
//	 "totals": true, "subtotals": [["country"], ["month"]], "share": true, "fill": true, "zone": "Europe/Berlin",
//	 "segments": ["launch_countries"], "params": {"vip_from": 500},
//	 "currency": "JPY", "rates": "period_end", "base_day": "2025-01-01"}
//
// cutoff and compare_cutoff end the last day early, as durations after
// midnight (14h30m0s).
type queryJSON struct {
	Metrics       []string         `json:"metrics"`
	Dimensions    []string         `json:"dimensions,omitempty"`
	Where         json.RawMessage  `json:"where,omitempty"`
	Segments      []string         `json:"segments,omitempty"`
	Params        map[string]Value `json:"params,omitempty"`
	Having        []conditionJSON  `json:"having,omitempty"`
	Time          string           `json:"time,omitempty"`
	Cutoff        string           `json:"cutoff,omitempty"`
	Compare       string           `json:"compare,omitempty"`
	CompareCutoff string           `json:"compare_cutoff,omitempty"`
	Order         []orderJSON      `json:"order,omitempty"`
	Top           int              `json:"top,omitempty"`
	Other         bool             `json:"other,omitempty"`
	TopOf         []string         `json:"top_of,omitempty"`
	Totals        bool             `json:"totals,omitempty"`
	Subtotals     [][]string       `json:"subtotals,omitempty"`
	Share         bool             `json:"share,omitempty"`
	Fill          bool             `json:"fill,omitempty"`
	Zone          string           `json:"zone,omitempty"`
	Currency      string           `json:"currency,omitempty"`
	Rates         string           `json:"rates,omitempty"`
	BaseDay       string           `json:"base_day,omitempty"`
}

type conditionJSON struct {
	Metric string      `json:"metric"`
	Op     Op          `json:"op"`
	Value  json.Number `json:"value"`
}

type orderJSON struct {
	By   string  `json:"by"`
	Of   OrderOf `json:"of,omitempty"`
	Desc bool    `json:"desc,omitempty"`
}

// ParseQueryJSON reads a query and resolves its times with the clock. Unknown
// fields are refused. Errors: CodeBadQuery, CodeBadFilter, CodeBadTime.
func ParseQueryJSON(data []byte, c Clock) (Query, error) {
	var j queryJSON
	if err := decodeStrictly(data, &j); err != nil {
		return Query{}, badJSON(CodeBadQuery, err)
	}
	q := Query{Metrics: j.Metrics, Dimensions: j.Dimensions, Top: j.Top, Other: j.Other, TopOf: j.TopOf, Totals: j.Totals, Subtotals: j.Subtotals, Share: j.Share, Fill: j.Fill, Zone: j.Zone, Segments: j.Segments, Params: j.Params, Currency: j.Currency}
	var err error
	if j.BaseDay != "" {
		if q.BaseDay, err = ParseDate(j.BaseDay); err != nil {
			return Query{}, err
		}
	}
	if j.Rates != "" {
		if q.Rates, err = ParseRatePolicy(j.Rates); err != nil {
			return Query{}, err
		}
	}
	if len(j.Where) > 0 && string(j.Where) != "null" {
		if q.Where, err = ParseFilterJSON(j.Where); err != nil {
			return Query{}, err
		}
	}
	for _, h := range j.Having {
		term, err := h.condition()
		if err != nil {
			return Query{}, err
		}
		q.Having = append(q.Having, term)
	}
	for _, o := range j.Order {
		if !slices.Contains([]OrderOf{OfValue, OfDelta, OfGrowth}, o.Of) {
			return Query{}, badJSON(CodeBadQuery, errors.New("order: of is delta or growth"))
		}
		q.Order = append(q.Order, Order(o))
	}
	return q, j.resolve(&q, c)
}

func (h conditionJSON) condition() (MetricCondition, error) {
	if !slices.Contains([]Op{OpEq, OpNe, OpLt, OpLe, OpGt, OpGe}, h.Op) {
		return MetricCondition{}, badJSON(CodeBadQuery, errors.New("having: op is one of = != < <= > >="))
	}
	n, err := decimal.NewFromString(h.Value.String())
	if err != nil {
		return MetricCondition{}, badJSON(CodeBadQuery, errors.New("having: value is a number"))
	}
	return MetricCondition{Metric: h.Metric, Op: h.Op, Value: n}, nil
}

// resolve pins the periods to days.
func (j queryJSON) resolve(q *Query, c Clock) error {
	if j.Zone != "" {
		zone, err := LoadZone(j.Zone)
		if err != nil {
			return err
		}
		c = c.In(zone)
	}
	if j.Time != "" {
		r, err := ParseTimeRange(j.Time)
		if err != nil {
			return err
		}
		if q.Period, err = ResolveTime(r, c); err != nil {
			return err
		}
		if err := setCutoff(&q.Period, j.Cutoff); err != nil {
			return err
		}
	}
	if j.Compare == "" {
		return nil
	}
	if j.Time == "" {
		return Errorf(CodeBadQuery, "比较需要两个时间范围,请给出 time。", "A comparison needs two periods; give a time, too.")
	}
	cmp, err := ParseComparison(j.Compare)
	if err != nil {
		return err
	}
	with, isPeriod, err := ResolveComparison(cmp, q.Period, c)
	if err != nil {
		return err
	}
	if !isPeriod {
		return Errorf(CodeBadQuery, "查询只能与另一时段比较,%q 不是时段。", "A query compares with a period, and %q is none.", j.Compare)
	}
	q.Compare = &with
	return setCutoff(q.Compare, j.CompareCutoff)
}

func setCutoff(p *Period, text string) error {
	if text == "" {
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 || d >= 24*time.Hour {
		return Errorf(CodeBadTime, "截止时刻 %q 应写成 14h30m0s。", "The cutoff %q must be written as 14h30m0s.", text)
	}
	p.Cutoff = d
	return nil
}

// QueryJSON prints a query with its times absolute; ParseQueryJSON reads it
// back the same.
func QueryJSON(q Query) ([]byte, error) {
	j := queryJSON{Metrics: q.Metrics, Dimensions: q.Dimensions, Top: q.Top, Other: q.Other, TopOf: q.TopOf, Totals: q.Totals, Subtotals: q.Subtotals, Share: q.Share, Fill: q.Fill, Zone: q.Zone, Segments: q.Segments, Params: q.Params, Currency: q.Currency}
	if q.BaseDay != (Date{}) {
		j.BaseDay = q.BaseDay.String()
	}
	if q.Rates != nil {
		j.Rates = q.Rates.String()
	}
	var err error
	if q.Where != nil {
		if j.Where, err = FilterJSON(q.Where); err != nil {
			return nil, err
		}
	}
	if !q.Period.IsZero() {
		j.Time, j.Cutoff = q.Period.String(), cutoffText(q.Period)
	}
	if q.Compare != nil {
		j.Compare, j.CompareCutoff = q.Compare.String(), cutoffText(*q.Compare)
	}
	for _, h := range q.Having {
		j.Having = append(j.Having, conditionJSON{h.Metric, h.Op, json.Number(h.Value.String())})
	}
	for _, o := range q.Order {
		j.Order = append(j.Order, orderJSON(o))
	}
	return json.Marshal(j)
}

func cutoffText(p Period) string {
	if p.Cutoff == 0 {
		return ""
	}
	return p.Cutoff.String()
}

// decodeStrictly refuses unknown fields and anything after the value.
func decodeStrictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more text follows the value")
	}
	return nil
}

func badJSON(code Code, cause error) *Error {
	e := Errorf(code, "查询的 JSON 无效:%v。", "The query's JSON is not valid: %v.", cause)
	e.Cause = cause
	return e
}
