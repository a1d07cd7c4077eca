package ossie_test

import (
	"errors"
	"math/rand"
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
	"github.com/wenshu-ai/wenshu/semantic/catalog/ossie"
)

const bare = `name: tiny
datasets:
  - name: shops
    source: shops
    primary_key: [id]
    fields:
      - {name: id, expression: id, dimension: {}}
      - {name: city, expression: city, dimension: {}, datatype: String}
  - name: sales
    source: wh.public.sales
    primary_key: [id]
    fields:
      - {name: id, expression: id, dimension: {}}
      - {name: shop_id, expression: shop_id, dimension: {}}
      - {name: sold_on, expression: sold_on, datatype: Date, dimension: {is_time: true}}
      - {name: amount, expression: amount, datatype: Decimal}
      - {name: gross, expression: amount * 1.2, datatype: Decimal}
    metrics:
      - {name: average, expression: SUM(amount) / COUNT(*)}
relationships:
  - {name: sale_shop, from: sales, to: shops, from_columns: [shop_id], to_columns: [id]}
metrics:
  - {name: revenue, expression: SUM(sales.amount)}
  - {name: per_shop, expression: "SUM(sales.gross) / NULLIF(COUNT(DISTINCT shops.id), 0)"}
  - {name: roman, expression: "SUM(sales.amount) FILTER (WHERE shops.city = 'Rome')"}
  - {name: mixed, expression: "100.0 * (revenue - COALESCE(SUM(sales.gross - sales.amount), 0))"}
  - {name: middle, expression: PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY sales.amount)}
  - {name: odd, expression: STRING_AGG(shops.city)}
`

func TestImportOfTheBareForm(t *testing.T) {
	in, err := ossie.Import("tiny.yaml", []byte(bare), ossie.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{}
	for _, x := range in.Model.Metrics {
		if x.Hidden {
			continue
		}
		switch x.Def.(type) {
		case semantic.Simple:
			kinds[x.Name] = "simple"
		case semantic.Ratio:
			kinds[x.Name] = "ratio"
		case semantic.Derived:
			kinds[x.Name] = "derived"
		}
	}
	want := map[string]string{"revenue": "simple", "per_shop": "ratio", "roman": "simple", "mixed": "derived", "middle": "simple", "sales_average": "ratio"}
	for name, kind := range want {
		if kinds[name] != kind {
			t.Errorf("%s is %q, want %s", name, kinds[name], kind)
		}
	}
	if len(kinds) != len(want) {
		t.Errorf("metrics %v", kinds)
	}
	i := slices.IndexFunc(in.Losses, func(l adopt.Loss) bool { return l.Object == "metric odd" })
	if i < 0 || in.Losses[i].Pos.String() != "tiny.yaml:28:29" {
		t.Errorf("the loss of odd is not told at its place: %v", in.Losses)
	}
	sales, _ := in.Model.Dataset("sales")
	if sales.Source != "public.sales" || sales.DefaultTime != "sold_on" {
		t.Errorf("sales is read from %s by %s", sales.Source, sales.DefaultTime)
	}
}

// A table whose whole key leads to two others is a bridge between them, and
// the model still stands on its own.
func TestBridge(t *testing.T) {
	in, err := ossie.Import("films.yaml", []byte(`name: films
datasets:
  - {name: actors, source: actors, primary_key: [actor_id], fields: [{name: height, expression: height, dimension: {}}]}
  - {name: movies, source: movies, primary_key: [movie_id], fields: [{name: gross, expression: gross}]}
  - {name: parts, source: parts, primary_key: [actor_id, movie_id]}
relationships:
  - {name: part_actor, from: parts, to: actors, from_columns: [actor_id], to_columns: [actor_id]}
  - {name: part_movie, from: parts, to: movies, from_columns: [movie_id], to_columns: [movie_id]}
metrics:
  - {name: gross_total, expression: SUM(movies.gross)}
`), ossie.Options{})
	if err != nil {
		t.Fatal(err)
	}
	adopt.Fit(in.Model)
	m, err := document.Of(in.Model).Load("films.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Usable("gross_total", "height"); err != nil {
		t.Error(err)
	}
}

func TestCodes(t *testing.T) {
	in, err := ossie.Import("tiny.yaml", []byte(bare), ossie.Options{})
	if err != nil {
		t.Fatal(err)
	}
	revenue := []ossie.Measure{{Name: "r", Metric: "revenue"}}
	for want, q := range map[ossie.Code]ossie.Query{
		ossie.EmptyQuery:       {},
		ossie.MixedShape:       {Measures: revenue, Fields: []string{"sales.id"}},
		ossie.NameNotFound:     {Measures: []ossie.Measure{{Name: "x", Metric: "nothing"}}},
		ossie.AggregateInWhere: {Measures: revenue, Filters: []string{"SUM(sales.amount) > 1"}},
		ossie.WindowInWhere:    {Measures: revenue, Filters: []string{"RANK() OVER (ORDER BY sales.id) = 1"}},
		ossie.RowInHaving:      {Measures: revenue, Qualify: []string{"shops.city = 'Rome'"}},
		ossie.ScalarFanOut:     {Dataset: "shops", Fields: []string{"shops.id", "sales.id"}},
	} {
		if _, err := in.Translate(q); ossie.CodeOf(err) != want {
			t.Errorf("%+v: %v, want %s", q, err, want)
		}
	}
}

func TestFaultyFilesAreRefused(t *testing.T) {
	for name, text := range map[string]string{"nothing": "", "no datasets": "name: x", "no YAML": "a: [", "a list": "- a"} {
		if _, err := ossie.Import("x.yaml", []byte(text), ossie.Options{}); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadModel}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Damaged files are refused or read as far as they go; none ends the program.
func TestDamagedFiles(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 400 {
		text := []byte(bare)
		for range 1 + r.Intn(4) {
			i := r.Intn(len(text))
			if r.Intn(2) == 0 {
				text[i] = byte(r.Intn(128))
			} else {
				text = slices.Delete(text, i, min(len(text), i+1+r.Intn(40)))
			}
		}
		in, err := ossie.Import("x.yaml", text, ossie.Options{})
		if err == nil && in.Model == nil {
			t.Errorf("neither a model nor an error: %q", text)
		}
	}
}
