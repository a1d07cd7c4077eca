package sqltext

// Expr is one expression. The set of nodes is closed.
type Expr interface{ isExpr() }

type (
	// Name is a column or field, its parts without quotes: orders.amount.
	Name struct{ Parts []string }
	// Number is a numeric literal as written.
	Number struct{ Text string }
	// String is a text literal, unescaped.
	String struct{ Value string }
	// Word is TRUE, FALSE, NULL or another constant without parentheses, such
	// as CURRENT_DATE, in upper case.
	Word struct{ Name string }
	// Template is the text between {{ and }}.
	Template struct{ Text string }
	// Param is a named parameter :n.
	Param struct{ Name string }
	// Unary is NOT, - or +.
	Unary struct {
		Op string
		X  Expr
	}
	// Binary joins two operands; Op is in upper case: AND, OR, =, <>, <, <=, >,
	// >=, LIKE, ILIKE, ||, +, -, *, /, %, AT TIME ZONE, IS DISTINCT FROM, IS NOT
	// DISTINCT FROM.
	Binary struct {
		Op   string
		L, R Expr
	}
	// Call is a function or an aggregate; Name is in upper case.
	Call struct {
		Name     string
		Distinct bool
		Star     bool
		Args     []Expr
		Within   Expr // of WITHIN GROUP (ORDER BY …)
		Filter   Expr // of FILTER (WHERE …)
		Over     *Window
	}
	// Cast is CAST(x AS type), x::type or a typed literal such as DATE '…'.
	Cast struct {
		X    Expr
		Type string
	}
	// Case is CASE with WHEN and THEN in pairs.
	Case struct {
		Of    Expr // nil for a searched CASE
		Whens [][2]Expr
		Else  Expr
	}
	// In is x [NOT] IN (…).
	In struct {
		X    Expr
		List []Expr
		Not  bool
	}
	// IsNull is x IS [NOT] NULL; the same with TRUE and FALSE is a comparison.
	IsNull struct {
		X   Expr
		Not bool
	}
	// Between is x [NOT] BETWEEN low AND high.
	Between struct {
		X, Low, High Expr
		Not          bool
	}
)

// Window is what stands in OVER (…).
type Window struct {
	Text string // without the parentheses
	// Frame is ROWS, RANGE, GROUPS or "" without a frame.
	Frame string
	// Params tells whether a parameter stands in it.
	Params bool
}

func (Name) isExpr()     {}
func (Number) isExpr()   {}
func (String) isExpr()   {}
func (Word) isExpr()     {}
func (Template) isExpr() {}
func (Param) isExpr()    {}
func (Unary) isExpr()    {}
func (Binary) isExpr()   {}
func (Call) isExpr()     {}
func (Cast) isExpr()     {}
func (Case) isExpr()     {}
func (In) isExpr()       {}
func (IsNull) isExpr()   {}
func (Between) isExpr()  {}

// aggregates are the functions that fold rows.
var aggregates = map[string]bool{"SUM": true, "COUNT": true, "AVG": true, "MIN": true, "MAX": true, "MEDIAN": true,
	"PERCENTILE_CONT": true, "PERCENTILE_DISC": true, "STDDEV": true, "STDDEV_SAMP": true, "STDDEV_POP": true,
	"VARIANCE": true, "VAR_SAMP": true, "VAR_POP": true, "ANY_VALUE": true, "ARRAY_AGG": true, "STRING_AGG": true,
	"LISTAGG": true, "BOOL_AND": true, "BOOL_OR": true, "APPROX_COUNT_DISTINCT": true}

// IsAggregate reports whether the call folds rows: an aggregate function that
// is no window function.
func (c Call) IsAggregate() bool { return aggregates[c.Name] && c.Over == nil }

// Walk visits e and everything below it, parents first.
func Walk(e Expr, visit func(Expr)) {
	if e == nil {
		return
	}
	visit(e)
	for _, c := range children(e) {
		Walk(c, visit)
	}
}

// HasAggregate reports whether rows are folded anywhere in e.
func HasAggregate(e Expr) bool {
	return holds(e, func(c Call) bool { return c.IsAggregate() })
}

// HasWindow reports whether e holds a window function.
func HasWindow(e Expr) bool { return holds(e, func(c Call) bool { return c.Over != nil }) }

func holds(e Expr, is func(Call) bool) bool {
	found := false
	Walk(e, func(x Expr) {
		if c, ok := x.(Call); ok && is(c) {
			found = true
		}
	})
	return found
}

// Names lists the names in e in order of appearance.
func Names(e Expr) []Name {
	var out []Name
	Walk(e, func(x Expr) {
		if n, ok := x.(Name); ok {
			out = append(out, n)
		}
	})
	return out
}

func children(e Expr) []Expr {
	switch e := e.(type) {
	case Unary:
		return []Expr{e.X}
	case Binary:
		return []Expr{e.L, e.R}
	case Call:
		return append(append([]Expr{}, e.Args...), e.Within, e.Filter)
	case Cast:
		return []Expr{e.X}
	case Case:
		out := []Expr{e.Of}
		for _, w := range e.Whens {
			out = append(out, w[0], w[1])
		}
		return append(out, e.Else)
	case In:
		return append([]Expr{e.X}, e.List...)
	case IsNull:
		return []Expr{e.X}
	case Between:
		return []Expr{e.X, e.Low, e.High}
	default: // the leaves
		return nil
	}
}
