package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

func plain(name string) semantic.Input { return semantic.Input{Metric: name} }

// written prints a tree with every parenthesis.
func written(e semantic.Expr) string {
	switch e := e.(type) {
	case semantic.Const:
		return e.Value.String()
	case semantic.Ref:
		return e.Input.Metric
	case semantic.Binary:
		return "(" + written(e.L) + " " + string(e.Op) + " " + written(e.R) + ")"
	default:
		panic("unknown node")
	}
}

func TestParseExpr(t *testing.T) {
	for text, want := range map[string]string{
		"a":                   "a",
		" a-b ":               "(a - b)",
		"a - b - c":           "((a - b) - c)",
		"a / b / c":           "((a / b) / c)",
		"a + b * c":           "(a + (b * c))",
		"(a + b) * c":         "((a + b) * c)",
		"a - -b":              "(a - (0 - b))",
		"-a * b":              "((0 - a) * b)",
		"a / 2.50 - 1":        "((a / 2.5) - 1)",
		"(a - b) / (a + 0.1)": "((a - b) / (a + 0.1))",
	} {
		e, at, err := parseExpr(text, plain)
		if err != nil || at != -1 {
			t.Errorf("%q: %v at %d", text, err, at)
			continue
		}
		if got := written(e); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func TestParseExprFaults(t *testing.T) {
	for text, place := range map[string]int{
		"": 0, "a +": 3, "(a": 2, "a)": 1, "a b": 2, "1e9": 0, "1.2.3": 0, "A": 0, "a.b": 0, "a + $": 4, "2.": 0, "a ** b": 3,
	} {
		if e, at, err := parseExpr(text, plain); err == nil || at != place {
			t.Errorf("%q: %v, fault %v at %d, want one at %d", text, e, err, at, place)
		}
	}
	if _, _, err := parseExpr(strings.Repeat("(", 1<<20), plain); err == nil {
		t.Error("a million parentheses are read")
	}
}

func anyExpr() *rapid.Generator[semantic.Expr] {
	leaf := rapid.OneOf(
		rapid.Map(rapid.SampledFrom([]string{"a", "net_sales", "x1"}), func(s string) semantic.Expr { return semantic.Ref{Input: plain(s)} }),
		rapid.Map(rapid.IntRange(0, 9999), func(n int) semantic.Expr { return semantic.Const{Value: decimal.New(int64(n), -2)} }))
	tree := leaf
	for range 4 {
		sub := rapid.OneOf(leaf, tree)
		tree = rapid.Custom(func(t *rapid.T) semantic.Expr {
			op := rapid.SampledFrom([]semantic.ArithOp{semantic.Add, semantic.Sub, semantic.Mul, semantic.Div}).Draw(t, "op")
			return semantic.Binary{Op: op, L: sub.Draw(t, "left"), R: sub.Draw(t, "right")}
		})
	}
	return tree
}

func TestExprRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyExpr().Draw(t, "expr")
		got, _, err := parseExpr(written(want), plain)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(written(want), written(got)); d != "" {
			t.Fatal(d)
		}
	})
}

// FuzzParseExpr: whatever parses also parses from its own full form, to the same tree.
func FuzzParseExpr(f *testing.F) {
	for _, seed := range []string{"a", "(a - b) / 2", "-a*-b", "1 +", "((((", "a.b", "0.5*x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, at, err := parseExpr(text, plain)
		if err != nil {
			if at < 0 || at > len(text) {
				t.Fatalf("fault at %d of %d", at, len(text))
			}
			return
		}
		again, _, err := parseExpr(written(e), plain)
		if err != nil {
			if strings.Count(written(e), "(") >= maxExprDepth { // the full form nests deeper than the text did
				return
			}
			t.Fatalf("%q: %v", written(e), err)
		}
		if written(again) != written(e) {
			t.Fatalf("%s then %s", written(e), written(again))
		}
	})
}
