package semantic

import "slices"

// Access is what the asker may see. It comes from the principal store only,
// never from the text of a question.
type Access struct {
	Principal string
	Role      string
	Clearance Sensitivity
	// Scope is ANDed into every scan that can reach the dimension; datasets
	// that cannot are refused to a scoped asker.
	Scope []In
}

// MaySee reports whether the clearance reaches s.
func (a Access) MaySee(s Sensitivity) bool { return a.Clearance.Rank() >= s.Rank() }

// Feed is one store's data feed, for freshness.
type Feed struct {
	Store    string
	LoadedAt Value // instant, NULL when never loaded
}

// Covers reports whether a may see everything that somebody with the given
// clearance and scope could: a's clearance reaches as high, and each of a's
// own limits lies at or outside the other's.
func (a Access) Covers(clearance Sensitivity, scope []In) bool {
	if !a.MaySee(clearance) {
		return false
	}
	for _, own := range a.Scope {
		if !limited(scope, own) {
			return false
		}
	}
	return true
}

// limited reports whether scope keeps the dimension of own to values own allows.
func limited(scope []In, own In) bool {
	for _, s := range scope {
		if s.Dimension == own.Dimension && subset(s.Values, own.Values) {
			return true
		}
	}
	return false
}

func subset(part, whole []string) bool {
	for _, v := range part {
		if !slices.Contains(whole, v) {
			return false
		}
	}
	return true
}
