package demo

import "testing"

func TestScopesOfStoriesDoNotOverlap(t *testing.T) {
	stories := Stories()
	for i, a := range stories {
		for _, b := range stories[i+1:] {
			for _, x := range a.Scopes {
				for _, y := range b.Scopes {
					if x.overlaps(y) {
						t.Errorf("%s and %s both own %s: %+v, %+v", a.ID, b.ID, x.Measure, x, y)
					}
				}
			}
		}
	}
}

func TestScopeOverlap(t *testing.T) {
	south := Scope{Measure: conversion, Markets: []string{"华南"}, Window: always}
	shop := Scope{Measure: conversion, Markets: []string{"TM-CN"}, Window: quarter2}
	if !south.overlaps(shop) {
		t.Error("the Tmall shop sells to the south as well")
	}
	shop.Measure = revenue
	if south.overlaps(shop) {
		t.Error("different measures never overlap")
	}
	america := Scope{Measure: conversion, Markets: []string{"US"}, Window: always}
	if south.overlaps(america) {
		t.Error("China and America never overlap")
	}
}

func TestEveryStoryIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Stories() {
		if seen[s.ID] {
			t.Errorf("%s is planted twice", s.ID)
		}
		seen[s.ID] = true
		if s.QuestionZh == "" || s.QuestionEn == "" || len(s.Truths) == 0 {
			t.Errorf("%s lacks a question or a truth", s.ID)
		}
		for _, scope := range s.Scopes {
			for _, name := range scope.Markets {
				if len(expand([]string{name})) == 0 {
					t.Errorf("%s: scope names %q, which is no market", s.ID, name)
				}
			}
		}
		for _, x := range s.Truths {
			if x.Name == "" || x.Zh == "" || x.En == "" || x.Unit == "" || x.Tolerance < 0 {
				t.Errorf("%s: incomplete truth %+v", s.ID, x)
			}
		}
	}
}
