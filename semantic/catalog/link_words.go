package catalog

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

func (l *linker) ambiguity(raw *rawAmbiguity) {
	a := semantic.Ambiguity{Words: words(raw.Words), Default: texts(raw.Default), Note: l.optionalText(raw.Note, "note")}
	if len(a.Words.All()) == 0 {
		l.diags.report(raw.Pos, "缺少 %s。", "The key %s is missing.", "words")
	}
	for _, s := range raw.Default {
		l.metricOrDimension(s)
	}
	if len(raw.Readings) < 2 {
		l.diags.report(raw.Pos, "有歧义的词至少要有两种读法。", "An ambiguous word has two readings or more.")
	}
	for i := range raw.Readings {
		a.Readings = append(a.Readings, l.reading(&raw.Readings[i]))
	}
	l.model.Ambiguities = append(l.model.Ambiguities, a)
}

func (l *linker) reading(raw *rawReading) semantic.Reading {
	r := semantic.Reading{Label: l.text(raw.Label, raw.Pos, "label"), Metrics: texts(raw.Metrics),
		Dimension: raw.Dimension.text, When: words(raw.When)}
	if (len(r.Metrics) > 0) == (r.Dimension != "") {
		l.diags.report(raw.Pos, "一种读法应是 metrics 或 dimension 之一。", "A reading names either metrics or a dimension.")
	}
	for _, s := range raw.Metrics {
		l.metricNamed(s)
	}
	if _, ok := l.model.Dimension(r.Dimension); raw.Dimension.given() && !ok {
		l.diags.unknown(raw.Dimension.pos, "维度", "dimension", r.Dimension, l.dimensionNames())
	}
	return r
}

func (l *linker) metricOrDimension(s scalar) {
	if _, ok := l.model.Dimension(s.text); !ok {
		l.metricNamed(s)
	}
}

func (l *linker) dimensionNames() []string {
	var names []string
	for _, d := range l.model.Dimensions {
		names = append(names, d.Name)
	}
	return names
}
