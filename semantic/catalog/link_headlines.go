package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// headlines reads what is looked at first, once metrics and dimensions are known.
func (l *linker) headlines(r *rawHeadlines) {
	h := semantic.Headlines{KPIs: texts(r.KPIs), Watched: texts(r.Watched), Offered: texts(r.Offered), Pieces: r.Pieces.text,
		Breakdowns: texts(r.Breakdowns), Causes: texts(r.Causes)}
	for _, list := range [][]scalar{r.KPIs, r.Watched, r.Offered} {
		for _, s := range list {
			l.metricNamed(s)
		}
	}
	if r.Pieces.given() {
		l.metricNamed(r.Pieces)
	}
	for _, s := range slices.Concat(r.Breakdowns, r.Causes) {
		if _, ok := l.model.Dimension(s.text); !ok {
			l.diags.unknown(s.pos, "维度", "dimension", s.text, l.dimensionNames())
		}
	}
	l.model.Headlines = h
}
