package catalog

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// share reads "share: {of: net_sales, within: [time]}".
func (l *linker) share(r *rawShare) semantic.MetricDef {
	if l.required(r.Of, r.Pos, "of") == "" {
		return nil
	}
	l.metricNamed(r.Of)
	def := semantic.Share{Of: r.Of.text}
	for _, w := range r.Within {
		if _, ok := l.model.Dimension(w.text); !ok && w.text != semantic.WithinTime {
			names := []string{semantic.WithinTime}
			for _, d := range l.model.Dimensions {
				names = append(names, d.Name)
			}
			l.diags.unknown(w.pos, "维度", "dimension", w.text, names)
		}
		if slices.Contains(def.Within, w.text) {
			l.diags.report(w.pos, "%q 出现了两次。", "%q is named twice.", w.text)
		}
		def.Within = append(def.Within, w.text)
	}
	return def
}
