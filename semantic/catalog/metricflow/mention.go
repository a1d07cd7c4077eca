package metricflow

import (
	"errors"
	"regexp"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// metricTime is the name of every metric's own time.
const metricTime = "metric_time"

var errNoMember = errors.New("no member")

// mentioned reads Dimension('a__b'), TimeDimension('a__b', 'month'),
// Entity('a') and Metric('m', …), with further arguments and calls behind.
var mentioned = regexp.MustCompile(`^(\w+)\(\s*['"]([^'"]+)['"]\s*(?:,\s*(?:time_granularity(?:_name)?\s*=\s*)?(?:['"](\w+)['"]|None))?(.*)$`)

var entityPath = regexp.MustCompile(`entity_path\s*=\s*\[([^\]]*)\]`)
var calledGrain = regexp.MustCompile(`\.grain\(\s*['"](\w+)['"]`)
var calledPart = regexp.MustCompile(`\.date_part\(\s*['"](\w+)['"]`)

// mention reads what a filter says about a member: a template, or the name of
// an output column. Errors: errNoMember for anything else, *Missing for
// metrics.
func (in *Imported) mention(e sqltext.Expr) (member, error) {
	switch e := e.(type) {
	case sqltext.Name:
		return in.parse(strings.Join(e.Parts, ".")), nil
	case sqltext.Template:
		return in.template(e.Text)
	default:
		return member{}, errNoMember
	}
}

func (in *Imported) template(text string) (member, error) {
	found := mentioned.FindStringSubmatch(text)
	if found == nil {
		return member{}, missing("template", text)
	}
	kind, name, grain, rest := found[1], found[2], found[3], found[4]
	switch kind {
	case "Dimension", "TimeDimension", "Entity":
	case "Metric":
		return member{}, missing("metric as a filter", name)
	default:
		return member{}, missing("template", text)
	}
	m := in.parse(name)
	if grain != "" && kind == "TimeDimension" {
		m.grain = strings.ToLower(grain)
	}
	if g := calledGrain.FindStringSubmatch(rest); g != nil {
		m.grain = strings.ToLower(g[1])
	}
	if p := calledPart.FindStringSubmatch(rest); p != nil {
		m.part = strings.ToLower(p[1])
	}
	if p := entityPath.FindStringSubmatch(rest); p != nil && strings.TrimSpace(p[1]) != "" {
		var links []string
		for _, l := range strings.Split(p[1], ",") {
			links = append(links, strings.Trim(l, ` '"`))
		}
		m.links = append(links, m.links...)
	}
	return m, nil
}
