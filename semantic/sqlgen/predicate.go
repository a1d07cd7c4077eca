package sqlgen

// predicate is a condition on one row. The set of variants is closed.
type predicate interface{ isPredicate() }

type (
	allOf []predicate
	anyOf []predicate
	// notTrue holds when its part is false or unknown.
	notTrue struct{ part predicate }
	// comparison is left op right; op comes from a closed set.
	comparison struct {
		left  scalar
		op    string
		right scalar
	}
	// oneOf is left = ANY (list).
	oneOf struct {
		left scalar
		list bound
	}
	// truth is a boolean column that is true, or false.
	truth struct {
		of   scalar
		want bool
	}
	isNull struct {
		of  scalar
		not bool
	}
	// contains finds a text, ignoring case.
	contains struct {
		of   scalar
		part string
	}
	// never holds for no row.
	never struct{}
	// within holds when the values are a key of the plan: its first columns.
	within struct {
		values []scalar
		of     node
	}
	// chosen holds when the values are a key of the plan, NULL being a value of
	// its own; with not when they are none.
	chosen struct {
		values []scalar
		of     node
		not    bool
	}
)

func (allOf) isPredicate()      {}
func (anyOf) isPredicate()      {}
func (notTrue) isPredicate()    {}
func (comparison) isPredicate() {}
func (oneOf) isPredicate()      {}
func (truth) isPredicate()      {}
func (isNull) isPredicate()     {}
func (contains) isPredicate()   {}
func (never) isPredicate()      {}
func (within) isPredicate()     {}
func (chosen) isPredicate()     {}
