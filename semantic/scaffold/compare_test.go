package scaffold_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

// facts are what a model made by hand says of the tables, in names of the database: what a draft ought to find.
type facts struct{ keys, references, times, cuts []string }

var (
	sourceTable = regexp.MustCompile(`"?(\w+)"?\."?([^".()]+)"?\)?$`)
	bracedName  = regexp.MustCompile(`\{([a-z0-9_]+)\}`)
)

// tableOf is the table behind a dataset; "" for a sub-query that is more than a table.
func tableOf(d *semantic.Dataset) string {
	if strings.Contains(d.Source, "WHERE") || strings.Contains(d.Source, "JOIN") {
		return ""
	}
	if m := sourceTable.FindStringSubmatch(d.Source); m != nil {
		return m[2]
	}
	return ""
}

// columnOf is the column a field shows, in whatever form; "" for one computed from several.
func columnOf(d *semantic.Dataset, field string) string {
	f, ok := d.Field(field)
	if !ok || f.Expr == "" {
		return field
	}
	name := ""
	for _, m := range bracedName.FindAllStringSubmatch(f.Expr, -1) {
		if name != "" && name != m[1] {
			return ""
		}
		name = m[1]
	}
	return name
}

// factsOf reads them off a model.
func factsOf(m *semantic.Model) facts {
	var out facts
	roles := map[string]*semantic.Dataset{}
	for _, d := range m.Datasets {
		roles[d.Name] = d
		table := tableOf(d)
		if table == "" {
			continue
		}
		out.keys = append(out.keys, table+": "+strings.Join(d.PrimaryKey, ", "))
		if d.DefaultTime != "" && !strings.Contains(d.DefaultTime, ".") {
			out.times = append(out.times, table+"."+columnOf(d, d.DefaultTime))
		}
	}
	for _, r := range m.Relationships {
		from, to := roles[r.From], roles[r.To]
		roles[r.RoleName()] = to
		if tableOf(from) != "" && tableOf(to) != "" {
			out.references = append(out.references, tableOf(from)+"("+strings.Join(r.FromColumns, ", ")+") to "+tableOf(to))
		}
	}
	for _, x := range m.Dimensions {
		for _, b := range x.Bindings {
			if d := roles[b.Owner]; d != nil && tableOf(d) != "" {
				if c := columnOf(d, b.Field); c != "" {
					out.cuts = append(out.cuts, tableOf(d)+"."+c)
				}
			}
		}
	}
	return out
}

// missed lists what a draft lacks of the facts, of tables it may know.
func missed(got, want []string) []string {
	var out []string
	for _, w := range want {
		if !slices.Contains(got, w) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// agree compares a draft with a model made by hand and fails on anything missing that is not expected to be.
func agree(t *testing.T, draft, hand *semantic.Model, expected ...string) {
	t.Helper()
	got, want := factsOf(draft), factsOf(hand)
	var lacks []string
	for _, x := range []struct {
		what      string
		got, want []string
	}{{"keys", got.keys, want.keys}, {"references", got.references, want.references}, {"times", got.times, want.times}, {"dimensions", got.cuts, want.cuts}} {
		miss := missed(x.got, x.want)
		t.Logf("%s: %s: %d of %d; missing %q; beyond them %q", hand.Name, x.what, len(x.want)-len(miss), len(x.want), miss, missed(x.want, x.got))
		lacks = append(lacks, miss...)
	}
	for _, l := range missed(expected, lacks) {
		t.Errorf("%s: the draft lacks %s", hand.Name, l)
	}
	for _, e := range missed(lacks, expected) {
		t.Errorf("%s: the draft was expected to lack %s and has it", hand.Name, e)
	}
}

// The draft of the loaded sample has what the model made by hand says of its tables, but for dimensions that take
// knowledge: bands of age, new and returning customers, weekdays, and keys that serve as names.
func TestElectronicsAgreesWithTheModelMadeByHand(t *testing.T) {
	d := draft(t, electronics(t), "global_electronics")
	s, _ := samples.Named("global_electronics")
	hand, err := s.Model()
	if err != nil {
		t.Fatal(err)
	}
	agree(t, d.model, hand, "orders.order_date", "orders.customer_order_seq", "sales.currency_code", "stores.storekey", "customers.birthday")
}

// So have the drafts of schemas without a single declared key, but for what is named here.
func TestFalconAgreesWithModelsMadeByHand(t *testing.T) {
	db := falcon(t)
	for schema, lacks := range map[string][]string{
		"d6":  nil,
		"d11": {"sales(product_name) to price"}, // four products have no price
		"d21": {"e_customers.signupdate", "e_customers.customerid"},
		"d25": {"sales_data(productkey) to products_lookup", "products_lookup.productkey"}, // 72 orphans
	} {
		hand, err := catalog.Load(os.DirFS("../../evals/foreign/models/"+schema), ".")
		if err != nil {
			t.Fatal(err)
		}
		agree(t, draft(t, db, schema).model, hand, lacks...)
	}
}
