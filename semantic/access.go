package semantic

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
