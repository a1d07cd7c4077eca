package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// currencyWords name currencies in names of columns and in comments.
var currencyWords = map[string]string{
	"usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "inr": "INR", "cad": "CAD", "aud": "AUD", "chf": "CHF",
	"hkd": "HKD", "sgd": "SGD", "krw": "KRW", "brl": "BRL", "mxn": "MXN", "sek": "SEK", "dollar": "USD", "euro": "EUR", "yuan": "CNY", "renminbi": "CNY",
	"rupee": "INR", "yen": "JPY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD", "港币": "HKD",
}

// currencyCount is how many rows a currency has in a column of codes.
type currencyCount struct {
	code string
	rows int64
}

// maxCurrencies bounds how many different values a column of currency codes may have.
const maxCurrencies = 200

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// readCurrencies reads what columns of currency codes hold. A column whose values are no codes of three letters holds
// none.
func readCurrencies(ctx context.Context, db *sql.DB, tables []*table) error {
	for _, t := range tables {
		for _, c := range t.columns {
			if c.kind != kindText || !has(c.words, "currency") || c.distinct == 0 || c.distinct > maxCurrencies {
				continue
			}
			held, err := countCurrencies(ctx, db, c)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(held, func(n currencyCount) bool { return !currencyCode.MatchString(n.code) }) {
				c.codesHeld = held
			}
		}
	}
	return nil
}

func countCurrencies(ctx context.Context, db *sql.DB, c *column) ([]currencyCount, error) {
	rows, err := db.QueryContext(ctx, fmt.Sprintf(`SELECT upper(trim(%s::text)), count(*) FROM %s WHERE trim(%[1]s::text) <> '' GROUP BY 1 ORDER BY 2 DESC, 1`, c.quoted(), c.table.quoted()))
	if err != nil {
		return nil, fmt.Errorf("scaffold: list the currencies of %s: %w", c, err)
	}
	defer rows.Close()
	var out []currencyCount
	for rows.Next() {
		var n currencyCount
		if err := rows.Scan(&n.code, &n.rows); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// currency is the one that most names and comments of amounts speak of, else the one that every row of a column of
// codes has, else US dollars; why says which of these.
func (d *drafting) currency() (code, why string) {
	said, by := map[string]int{}, map[string]*column{}
	for _, t := range d.tables {
		for _, c := range t.columns {
			if named := c.currency(); named != "" {
				said[named]++
				if by[named] == nil {
					by[named] = c
				}
			}
		}
	}
	for _, named := range slices.Sorted(maps.Keys(said)) {
		if said[named] > said[code] {
			code = named
		}
	}
	if code != "" {
		return code, fmt.Sprintf("%d columns name it, such as %s", said[code], by[code])
	}
	for _, t := range d.tables {
		for _, c := range t.columns {
			if len(c.codesHeld) == 1 {
				return c.codesHeld[0].code, "every row of " + c.String() + " has it"
			}
		}
	}
	return "USD", "which currency are amounts in? No name, comment or value tells"
}

// currency is the one that the name or the comment of a number speaks of, "" for none.
func (c *column) currency() string {
	if c.kind != kindNumber {
		return ""
	}
	for _, w := range slices.Concat(c.words, wordsOf(c.comment, nil)) {
		if code, ok := currencyWords[singular(w)]; ok {
			return code
		}
	}
	for _, w := range slices.Sorted(maps.Keys(currencyWords)) {
		if isHan(w) && strings.Contains(c.comment, w) {
			return currencyWords[w]
		}
	}
	return ""
}

// mixedCurrencies reports amounts that are summed although the rows beside them are in several currencies.
func mixedCurrencies(tables []*table) []Finding {
	var out []Finding
	for _, t := range tables {
		i := slices.IndexFunc(t.columns, func(c *column) bool { return len(c.codesHeld) > 1 })
		if i < 0 {
			continue
		}
		held, all := t.columns[i].codesHeld, int64(0)
		for _, n := range held {
			all += n.rows
		}
		for _, c := range t.columns {
			if c.use(hub(t, tables)) == useSum && c.money() && c.currency() == "" {
				out = append(out, found(MixedCurrency, c, all-held[0].rows, all, "各行的币种不同(%[3]s 有 %[4]d 种,%[2]d 行中有 %[1]d 行不是 %[5]s),合计没有换算;请写明 currency 与 exchange_rates。",
					"is summed without converting it, though %[3]s holds %[4]d currencies and %[1]d of %[2]d rows are not in %[5]s; name currency and exchange_rates.",
					all-held[0].rows, all, t.columns[i].sql, len(held), held[0].code))
			}
		}
	}
	return out
}
