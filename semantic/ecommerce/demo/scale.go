package demo

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"
)

// A company of scale n is the company n times over, side by side in the same shops: people, visits, orders and what follows
// from them exist n times under numbers of their own, and what is counted by goods and days (stock, purchases, capacity,
// budgets, targets) is n times as much. So every rate and share stays what it is, and every sum is n times as large. The
// outside world, the goods and the logs stay single.

// apart keeps the numbers of copies apart; no table of one company has so many rows.
const apart = 100_000_000

// repeated are the tables whose rows exist once in every copy.
var repeated = map[string]bool{
	"dim_customer": true, "customer_identity": true, "fact_order": true, "fact_order_item": true, "fact_return": true, "fact_shipment": true,
	"fact_ad_daily": true, "fact_feedback": true, "fact_session": true, "fact_event": true, "fact_touchpoint": true,
}

// copied is what a column holds in copy c of a row. The numbers of rows, and what refers to them, are shifted; names of
// people, machines and orders become others, the same wherever they stand.
func copied(column string) string {
	switch column {
	case "customer_id", "identity_id", "order_id", "order_item_id", "return_id", "shipment_id", "ad_row_id", "feedback_id", "session_id", "event_id", "touch_id", "duplicate_of", "converted_order_id":
		return fmt.Sprintf("%s + c::bigint * %d", column, apart)
	case "id_hash", "visitor_id", "ip_hash", "device_fp_hash":
		return fmt.Sprintf("left(md5(%s || ':' || c), 16)", column)
	case "order_no":
		return "order_no || '-' || c"
	}
	return column
}

// multiply adds the copies of a table that was just filled in the same transaction, one after the other. It reads only the
// pages that were filled before, and of the last of these only rows of the first company.
func multiply(ctx context.Context, tx *sql.Tx, name, columns string, scale int, progress func(Progress)) error {
	if scale == 1 || !repeated[name] {
		return nil
	}
	list := strings.Split(columns, ",")
	values := make([]string, len(list))
	for i, column := range list {
		values[i] = copied(column)
	}
	var pages int
	if err := tx.QueryRowContext(ctx, "SELECT pg_relation_size($1::regclass) / current_setting('block_size')::int", "dw."+name).Scan(&pages); err != nil {
		return fmt.Errorf("demo: measure %s: %w", name, err)
	}
	statement := fmt.Sprintf("INSERT INTO dw.%s (%s) SELECT %s FROM dw.%s t CROSS JOIN (SELECT $1::int AS c) copy WHERE t.ctid < '(%d,0)' AND %s < %d",
		name, columns, strings.Join(values, ","), name, pages, list[0], apart)
	for c := 1; c < scale; c++ {
		progress(Progress{name, c, scale})
		if _, err := tx.ExecContext(ctx, statement, c); err != nil {
			return fmt.Errorf("demo: copy %d of %s: %w", c, name, err)
		}
	}
	return nil
}

// growth is how a truth changes with the scale of the company; nil stands for one that stays.
type growth func(value, scale float64) float64

// linear is the growth of counts and sums.
func linear(value, scale float64) float64 { return value * scale }

// root is the growth of test statistics such as z, which go with the square root of the number of cases.
func root(value, scale float64) float64 { return value * math.Sqrt(scale) }

// narrowing is the growth of the ends of an interval around a middle.
func narrowing(middle float64) growth {
	return func(value, scale float64) float64 { return middle + (value-middle)/math.Sqrt(scale) }
}

// at is the truth of a company of that scale.
func (t Truth) at(scale int) Truth {
	if t.grows != nil {
		before := t.Value
		t.Value = t.grows(t.Value, float64(scale))
		if before != 0 {
			t.Tolerance *= max(1, t.Value/before)
		}
	}
	return t
}
