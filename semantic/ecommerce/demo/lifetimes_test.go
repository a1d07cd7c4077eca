package demo_test

import (
	"math"
	"slices"
	"testing"
)

// history is when somebody ordered: again is how often after the first order, last and age are days from the first order to the
// last and to today. people have the same history.
type history struct {
	Again, Last, Age float64
	People           float64
}

// lifetimes is the BG/NBD model (Fader, Hardie, Lee: "Counting Your Customers" the Easy Way, Marketing Science 24, 2005):
// orders at rates that vary by a gamma distribution, and after each a chance to stay away that varies by a beta distribution.
type lifetimes struct{ r, alpha, a, b float64 }

// alive is the chance that somebody with that history still orders.
func (m lifetimes) alive(h history) float64 {
	if h.Again == 0 {
		return 1
	}
	gone := m.a / (m.b + h.Again - 1) * math.Pow((m.alpha+h.Age)/(m.alpha+h.Last), m.r+h.Again)
	return 1 / (1 + gone)
}

func (m lifetimes) logLikelihood(all []history) float64 {
	sum := 0.0
	for _, h := range all {
		x := h.Again
		common := lgamma(m.r+x) - lgamma(m.r) + m.r*math.Log(m.alpha) + lgamma(m.a+m.b) + lgamma(m.b+x) - lgamma(m.b) - lgamma(m.a+m.b+x)
		stays := -(m.r + x) * math.Log(m.alpha+h.Age)
		if x > 0 {
			left := math.Log(m.a/(m.b+x-1)) - (m.r+x)*math.Log(m.alpha+h.Last)
			stays = max(stays, left) + math.Log1p(math.Exp(-math.Abs(stays-left)))
		}
		sum += h.People * (common + stays)
	}
	return sum
}

func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

// fitLifetimes finds the most likely model by a search that doubles or halves its step in one parameter after the other.
func fitLifetimes(all []history) lifetimes {
	logs := [4]float64{math.Log(.3), math.Log(60), 0, math.Log(2)}
	model := func() lifetimes {
		return lifetimes{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])}
	}
	best, step := model().logLikelihood(all), [4]float64{.5, .5, .5, .5}
	for slices.Max(step[:]) > 1e-3 {
		for i := range logs {
			moved := false
			for _, by := range []float64{step[i], -step[i]} {
				before := logs[i]
				logs[i] += by
				if l := model().logLikelihood(all); l > best {
					best, moved = l, true
					break
				}
				logs[i] = before
			}
			if step[i] /= 2; moved {
				step[i] *= 3
			}
		}
	}
	return model()
}

// TestFitLifetimes fits people whose number of orders and days follow from a model, and wants it more likely than its neighbours.
func TestFitLifetimes(t *testing.T) {
	all := []history{{0, 0, 300, 500}, {1, 40, 300, 120}, {2, 150, 280, 60}, {5, 250, 260, 20}, {9, 90, 300, 6}}
	m := fitLifetimes(all)
	best := m.logLikelihood(all)
	for _, n := range []lifetimes{{m.r * 1.1, m.alpha, m.a, m.b}, {m.r, m.alpha * 1.1, m.a, m.b}, {m.r, m.alpha, m.a * 1.1, m.b}, {m.r, m.alpha, m.a, m.b * .9}} {
		if n.logLikelihood(all) > best {
			t.Errorf("%+v is more likely than %+v", n, m)
		}
	}
	if early, late := m.alive(history{Again: 5, Last: 20, Age: 300}), m.alive(history{Again: 5, Last: 280, Age: 300}); early > .2 || late < .8 {
		t.Errorf("%f after a long silence, %f after a short one", early, late)
	}
}
