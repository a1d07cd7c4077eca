package importer

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"time"
)

// product is what the rows of the star depend on: cost is dollars a piece, grams the weight of a piece.
type product struct {
	id    int64
	cost  Money4
	grams int64
}

// dayRate is a currency's rate from a day on.
type dayRate struct {
	day  int32 // since 1970-01-01
	rate rate
}

// catalogue is what the rows of orders name beside stores and channels.
type catalogue struct {
	products   map[string]product // by SKU
	warehouses map[string]int64
	rates      map[string][]dayRate // by currency, in the order of days
}

func readCatalogue(ctx context.Context, conn *sql.Conn) (*catalogue, error) {
	c := &catalogue{products: map[string]product{}, warehouses: map[string]int64{}, rates: map[string][]dayRate{}}
	err := scanAll(ctx, conn, `SELECT sku_code, sku_id, unit_cost_usd, (coalesce(pack_kg, 0) * 1000)::bigint FROM dw.dim_product`, func(scan func(...any) error) error {
		var code string
		var p product
		err := scan(&code, &p.id, (*stored)(&p.cost), &p.grams)
		c.products[code] = p
		return err
	})
	if err != nil {
		return nil, err
	}
	err = scanAll(ctx, conn, `SELECT code, warehouse_id FROM dw.dim_warehouse`, func(scan func(...any) error) error {
		var code string
		var id int64
		err := scan(&code, &id)
		c.warehouses[code] = id
		return err
	})
	if err != nil {
		return nil, err
	}
	// As the star holds rates: rounded to eight decimals.
	err = scanAll(ctx, conn, `SELECT key1, valid_from - DATE '1970-01-01', value::numeric(18,8)::text FROM dw.ref_value WHERE kind = 'fx' ORDER BY key1, valid_from, key2`, func(scan func(...any) error) error {
		var code, text string
		var r dayRate
		err := scan(&code, &r.day, &text)
		if err != nil {
			return err
		}
		if r.rate, err = parseRate(text); err != nil {
			return fmt.Errorf("rate of %s: %w", code, err)
		}
		c.rates[code] = append(c.rates[code], r)
		return nil
	})
	return c, err
}

// dollar is the rate of the dollar itself.
const dollar = rate(1e8)

// fx is dollars for one unit of a currency on a day, by the last rate on or before it, as dw.fx has it; why is the reason
// where there is none.
func (c *catalogue) fx(currency string, day time.Time) (r rate, why Reason) {
	if currency == "USD" {
		return dollar, ""
	}
	list := c.rates[currency]
	if len(list) == 0 {
		return 0, ReasonUnknownCurrency
	}
	_, zone := day.Zone()
	n := int32((day.Unix() + int64(zone)) / 86400)
	i := sort.Search(len(list), func(i int) bool { return list[i].day > n })
	if i == 0 {
		return 0, ReasonNoRate
	}
	return list[i-1].rate, ""
}
