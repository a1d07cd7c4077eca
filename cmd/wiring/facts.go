package wiring

import (
	"context"
	"strconv"

	"github.com/wenshu-ai/wenshu/agent/builtin"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// chronicle reads the planner's facts where the shipped model keeps them; a
// model without a dataset has none of that kind.
type chronicle struct {
	model *semantic.Model
	from  *warehouse.Warehouse
}

// Facts reads all of them.
func (c chronicle) Facts(ctx context.Context) (builtin.Facts, error) {
	f := builtin.Facts{Backups: map[string]string{}, Regions: map[string]string{}, Platform: map[string]string{}}
	for _, part := range []struct {
		dataset string
		fields  []string
		take    func(row []string) error
	}{
		{"changes", []string{"code", "kind", "name_zh", "name_en", "start_on", "country_code", "sku_code", "channel_code", "primary_metric"}, func(x []string) error {
			start, err := semantic.ParseDate(x[4])
			f.Changes = append(f.Changes, builtin.Change{Code: x[0], Kind: builtin.ChangeKind(x[1]), Label: semantic.Text{ZH: x[2], EN: x[3]}, Start: start,
				Country: x[5], Product: x[6], Channel: x[7], Metric: x[8]})
			return err
		}},
		{"suppliers", []string{"code", "backup_code"}, pairs(f.Backups)},
		{"geo", []string{"country_code", "sales_region"}, pairs(f.Regions)},
		{"stores", []string{"store_code", "platform"}, pairs(f.Platform)},
		{"rival_prices", []string{"subject", "sku_code", "country_code", "cut_on"}, func(x []string) error {
			p := builtin.RivalPrice{Rival: x[0], Product: x[1], Country: x[2]}
			var err error
			if x[3] != "" {
				p.Cut, err = semantic.ParseDate(x[3])
			}
			f.Rivals = append(f.Rivals, p)
			return err
		}},
		{"journey_months", []string{"store_code", "month", "journeys"}, func(x []string) error {
			month, err := semantic.ParseDate(x[1])
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(x[2])
			f.Journeys = append(f.Journeys, builtin.JourneyMonth{Store: x[0], Month: month, Journeys: n})
			return err
		}},
	} {
		if !hasFields(c.model, part.dataset, part.fields...) {
			continue
		}
		rows, err := c.from.Records(ctx, part.dataset, part.fields...)
		if err != nil {
			return f, err
		}
		for _, row := range rows {
			if err := part.take(row); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

// pairs takes rows of two fields as keys and values; empty values are left out.
func pairs(into map[string]string) func([]string) error {
	return func(x []string) error {
		if x[1] != "" {
			into[x[0]] = x[1]
		}
		return nil
	}
}
