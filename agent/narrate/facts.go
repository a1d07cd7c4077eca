package narrate

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/tools"
)

// facts are the findings of a result by kind.
type facts struct {
	answered    []tools.AnsweredFound
	values      []tools.ValueFound
	changes     []tools.ChangeFound
	ranks       []tools.RankFound
	trends      []tools.TrendFound
	premises    []tools.PremiseFound
	compared    []tools.ComparedFound
	none        []tools.NoneFound
	events      []tools.EventFound
	breaks      []tools.BreakFound
	splits      [][]tools.PartFound // by dimension, in order of appearance
	causes      []tools.CauseFound
	mixes       []tools.MixRateFound
	effects     []tools.EffectFound
	steps       []tools.StepFound
	worst       []tools.WorstStepFound
	definitions []tools.DefinitionFound
	recalled    []tools.RecalledFound
	kept        []tools.KeptFound
	converted   []tools.ConvertedFound

	told       *toldBreak // the break the headline dates the change by
	sharesTold bool       // the headline gives the share of the cause
}

// toldBreak is a break with the change it dates.
type toldBreak struct {
	tools.BreakFound
	change tools.ChangeFound
}

// nearlyAll is the share from which a cell is all there is to say.
var nearlyAll = decimal.New(9, -1)

// told100 reports whether a split only repeats what the cause says: one of its
// own dimensions, or any dimension when the cause is nearly everything.
func (x *facts) told100(split []tools.PartFound) bool {
	c := x.causes[0]
	return c.Share.GreaterThanOrEqual(nearlyAll) ||
		slices.ContainsFunc(c.Subject, func(p tools.Part) bool { return p.Dimension == split[0].Dimension })
}

func sorted(all []tools.Finding) facts {
	var x facts
	for _, f := range all {
		switch f := f.(type) {
		case tools.AnsweredFound:
			x.answered = append(x.answered, f)
		case tools.ValueFound:
			x.values = append(x.values, f)
		case tools.ChangeFound:
			x.changes = append(x.changes, f)
		case tools.RankFound:
			x.ranks = append(x.ranks, f)
		case tools.TrendFound:
			x.trends = append(x.trends, f)
		case tools.NoneFound:
			x.none = append(x.none, f)
		case tools.ComparedFound:
			x.compared = append(x.compared, f)
		case tools.EventFound:
			x.events = append(x.events, f)
		case tools.PremiseFound:
			x.premises = append(x.premises, f)
		case tools.BreakFound:
			x.breaks = append(x.breaks, f)
		case tools.PartFound:
			x.addPart(f)
		case tools.CauseFound:
			x.causes = append(x.causes, f)
		case tools.MixRateFound:
			x.mixes = append(x.mixes, f)
		case tools.EffectFound:
			x.effects = append(x.effects, f)
		case tools.StepFound:
			x.steps = append(x.steps, f)
		case tools.WorstStepFound:
			x.worst = append(x.worst, f)
		case tools.ConvertedFound:
			x.converted = append(x.converted, f)
		case tools.DefinitionFound:
			x.definitions = append(x.definitions, f)
		case tools.RecalledFound:
			x.recalled = append(x.recalled, f)
		case tools.KeptFound:
			x.kept = append(x.kept, f)
		default:
			panic(fmt.Sprintf("narrate: no place for %T", f))
		}
	}
	return x
}

func (x *facts) addPart(f tools.PartFound) {
	for i, group := range x.splits {
		if group[0].Dimension == f.Dimension && group[0].Metric == f.Metric {
			x.splits[i] = append(group, f)
			return
		}
	}
	x.splits = append(x.splits, []tools.PartFound{f})
}

// paradox returns the split whose members all moved against the whole.
func (x *facts) paradox() (tools.MixRateFound, bool) {
	for _, m := range x.mixes {
		if m.AllFell || m.AllRose {
			return m, true
		}
	}
	return tools.MixRateFound{}, false
}

// divided reports whether a change is broken down at all.
func (x *facts) divided() bool {
	return len(x.splits)+len(x.effects)+len(x.causes)+len(x.mixes)+len(x.breaks)+len(x.worst) > 0
}

// whole takes the changes of everything the call covers out of the list.
func (x *facts) whole() (whole, rest []tools.ChangeFound) {
	for _, c := range x.changes {
		if len(c.Subject) == 0 {
			whole = append(whole, c)
		} else {
			rest = append(rest, c)
		}
	}
	return whole, rest
}
