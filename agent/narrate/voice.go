package narrate

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// voice is what it takes to write about one result for one reader.
type voice struct {
	model    *semantic.Model
	labels   Labels
	lang     semantic.Lang
	cal      calendar
	currency string
	in       tools.Interpretation
}

// voice prepares to write about a result read as in.
func (w *Writer) voice(lang semantic.Lang, in tools.Interpretation) voice {
	v := voice{model: w.Model, labels: w.Labels, lang: lang, in: in, currency: in.Currency,
		cal: calendar{lang: lang, weekStart: w.Model.WeekStart}}
	if v.currency == "" {
		v.currency = w.Model.Currency
	}
	return v
}

// speaker says each kind of finding in one language.
type speaker interface {
	base() voice
	value(tools.ValueFound) string
	change(tools.ChangeFound) string
	rank(tools.RankFound) string
	trend(tools.TrendFound) string
	premise(tools.PremiseFound) string
	compared(tools.ComparedFound) string
	none(tools.NoneFound) string
	event(tools.EventFound) string
	shift(tools.BreakFound) string
	part(tools.PartFound) string
	cause(tools.CauseFound) string
	mixRate(tools.MixRateFound) string
	effect(tools.EffectFound) string
	step(tools.StepFound) string
	worstStep(tools.WorstStepFound) string
	definition(tools.DefinitionFound) string
	recalled(tools.RecalledFound) string
	kept(tools.KeptFound) string

	// Groups of findings that read better as one sentence.
	values([]tools.ValueFound) string
	changes([]tools.ChangeFound) string
	parts([]tools.PartFound) string
	effects([]tools.EffectFound) string
	steps([]tools.StepFound) string
	breakdownOf(tools.ChangeFound, *facts) string
	lead(topic) string
	nothing(available semantic.Period, scoped bool) string
	why(tools.ChangeFound, *facts) string
	where(f tools.CauseFound, withShare bool) string
	windows(tools.ChangeFound, tools.BreakFound) string
	each(tools.RankFound) string
	seeTable() string
}

// zh and en are the two speakers.
type (
	zh struct{ voice }
	en struct{ voice }
)

func (v voice) base() voice { return v }

// speaker returns the speaker of the voice's language.
func (v voice) speaker() speaker {
	if v.lang == semantic.ZH {
		return zh{v}
	}
	return en{v}
}

// sentence says one finding on its own.
func sentence(s speaker, f tools.Finding) string {
	switch f := f.(type) {
	case tools.AnsweredFound:
		return s.base().yesNo(f.Yes)
	case tools.ValueFound:
		return s.value(f)
	case tools.ChangeFound:
		return s.change(f)
	case tools.RankFound:
		return s.rank(f)
	case tools.TrendFound:
		return s.trend(f)
	case tools.ComparedFound:
		return s.compared(f)
	case tools.NoneFound:
		return s.none(f)
	case tools.EventFound:
		return s.event(f)
	case tools.PremiseFound:
		return s.premise(f)
	case tools.BreakFound:
		return s.shift(f)
	case tools.PartFound:
		return s.part(f)
	case tools.CauseFound:
		return s.cause(f)
	case tools.MixRateFound:
		return s.mixRate(f)
	case tools.EffectFound:
		return s.effect(f)
	case tools.StepFound:
		return s.step(f)
	case tools.WorstStepFound:
		return s.worstStep(f)
	case tools.ConvertedFound:
		return upperFirst(s.base().converted([]tools.ConvertedFound{f}))
	case tools.DefinitionFound:
		return s.definition(f)
	case tools.RecalledFound:
		return s.recalled(f)
	case tools.KeptFound:
		return s.kept(f)
	default:
		panic(fmt.Sprintf("narrate: no sentence for %T", f))
	}
}
