package semantic

import "slices"

// Headlines are what a business looks at first, by key. All of it is optional;
// the methods of Model say what is taken where the model is silent.
type Headlines struct {
	// KPIs answer "how are we doing"; the first of them is what things are
	// ranked by when no figure is named.
	KPIs []string
	// Watched are searched when a question about anomalies names no figure.
	Watched []string
	// Offered are the figures proposed when a breakdown names none, in order.
	Offered []string
	// Pieces counts what was sold: the figure of "how many did we sell".
	Pieces string
	// Breakdowns are the dimensions the first KPI is offered by.
	Breakdowns []string
	// Causes are the dimensions a change is explained by when none is named,
	// the most usual first.
	Causes []string
}

// How many metrics stand in where the model names none.
const (
	boardSize   = 3
	offeredSize = 8
)

// KPIs are the metrics of the board: those the model names, or else its first
// certified ones, or else its first.
func (m *Model) KPIs() []string {
	if len(m.Headlines.KPIs) > 0 {
		return m.Headlines.KPIs
	}
	if certified := m.plain(boardSize, func(x *Metric) bool { return x.Certified }); len(certified) > 0 {
		return certified
	}
	return m.plain(boardSize, func(*Metric) bool { return true })
}

// Watched are the metrics searched for anomalies: those the model names, or
// else the KPIs.
func (m *Model) Watched() []string {
	if len(m.Headlines.Watched) > 0 {
		return m.Headlines.Watched
	}
	return m.KPIs()
}

// Offered are the metrics proposed when none is named: those the model names,
// or else the KPIs and the first of the others.
func (m *Model) Offered() []string {
	if len(m.Headlines.Offered) > 0 {
		return m.Headlines.Offered
	}
	out := slices.Clone(m.KPIs())
	for _, name := range m.plain(offeredSize, func(*Metric) bool { return true }) {
		if !slices.Contains(out, name) && len(out) < offeredSize {
			out = append(out, name)
		}
	}
	return out
}

// Breakdowns are the dimensions the first KPI is offered by: those the model
// names, or else the first causes.
func (m *Model) Breakdowns() []string {
	if len(m.Headlines.Breakdowns) > 0 {
		return m.Headlines.Breakdowns
	}
	causes := m.Causes()
	return causes[:min(len(causes), boardSize)]
}

// Causes are the dimensions changes are explained by: those the model names,
// or else all but those of time.
func (m *Model) Causes() []string {
	if len(m.Headlines.Causes) > 0 {
		return m.Headlines.Causes
	}
	var out []string
	for _, d := range m.Dimensions {
		if d.Group != GroupTime {
			out = append(out, d.Name)
		}
	}
	return out
}

// plain lists the first metrics that everybody may see, SQL computes and fit.
func (m *Model) plain(most int, fits func(*Metric) bool) []string {
	var out []string
	for _, x := range m.Metrics {
		_, byTool := x.Def.(ByTool)
		if len(out) < most && !x.Hidden && !byTool && x.Sensitivity.Rank() == Low.Rank() && fits(x) {
			out = append(out, x.Name)
		}
	}
	return out
}
