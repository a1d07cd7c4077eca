package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/tools"
)

// within reports whether the change stays inside the normal band.
func within(f tools.PremiseFound) bool {
	return f.Band != nil && f.Change.Growth != nil && f.Change.Growth.Abs().LessThanOrEqual(f.Band.Abs())
}

// sameWay reports whether the metric moved the way the question claims, so
// that a premise that does not hold fails only because the move is small.
func sameWay(f tools.PremiseFound) bool {
	return f.Claimed == "up" && f.Change.Delta.IsPositive() || f.Claimed == "down" && f.Change.Delta.IsNegative()
}

func band(d *decimal.Decimal) string { return "±" + share(d.Abs()) }

func (s zh) premise(f tools.PremiseFound) string {
	c := f.Change
	if f.Holds {
		return s.change(c)
	}
	of := s.ofZH(f.Metric, c.Subject)
	verdict := map[string]string{"up": "上涨", "down": "下跌"}[f.Claimed]
	switch {
	case verdict == "":
		verdict = "没有明显变化:"
	case sameWay(f):
		verdict = "谈不上" + verdict + ":"
	default:
		verdict = "并没有" + verdict + ":"
	}
	now, then := s.figure(f.Metric).pair(c.Now, c.Then)
	period := s.cal.when(c.Period)
	figures := period + "为" + bold(now) + ",比" + s.cal.beside(c.Before, c.Period) + "的" + then + s.moved(c)
	if c.Delta.IsZero() {
		figures = period + "为" + bold(now) + ",与" + s.cal.beside(c.Before, c.Period) + "持平"
	}
	return of + verdict + figures + s.normalBand(f) + "。"
}

func (s zh) normalBand(f tools.PremiseFound) string {
	switch {
	case f.Band == nil:
		return ""
	case within(f):
		return ",在平时的波动范围(" + band(f.Band) + ")之内"
	default:
		return ",超出平时的波动范围(" + band(f.Band) + ")"
	}
}

func (s en) premise(f tools.PremiseFound) string {
	c := f.Change
	if f.Holds {
		return s.change(c)
	}
	verdict := map[string]string{"up": "rise", "down": "fall"}[f.Claimed]
	switch {
	case verdict == "":
		verdict = "hardly changed"
	case sameWay(f):
		verdict = "did not really " + verdict
	default:
		verdict = "did not " + verdict
	}
	of := s.ofEN(f.Metric, c.Subject)
	now, then := s.figure(f.Metric).pair(c.Now, c.Then)
	figures := bold(now) + s.on(c.Period) + " against " + then + s.onBeside(c.Before, c.Period)
	if !c.Delta.IsZero() {
		figures += ", " + s.moved(c)
	}
	return of + " " + verdict + ": " + figures + s.normalBand(f) + "."
}

func (s en) normalBand(f tools.PremiseFound) string {
	switch {
	case f.Band == nil:
		return ""
	case within(f):
		return ", within the usual variation of " + band(f.Band)
	default:
		return ", outside the usual variation of " + band(f.Band)
	}
}
