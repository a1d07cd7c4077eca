package narrate

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// bounds are the words of a condition that nothing meets.
var bounds = map[semantic.Op]semantic.Text{
	semantic.OpLt: {ZH: "\u4f4e\u4e8e", EN: "below "}, semantic.OpLe: {ZH: "\u4e0d\u8d85\u8fc7", EN: "at or below "},
	semantic.OpGt: {ZH: "\u8d85\u8fc7", EN: "above "}, semantic.OpGe: {ZH: "\u4e0d\u4f4e\u4e8e", EN: "at or above "},
	semantic.OpEq: {ZH: "\u7b49\u4e8e", EN: "equal to "}, semantic.OpNe: {ZH: "\u4e0d\u7b49\u4e8e", EN: "other than "},
}

func (s zh) none(f tools.NoneFound) string {
	head := s.at(s.in.Period)
	if scope := s.scopeZH(s.in.Filters); scope != "" {
		head += scope + ","
	}
	bound := bounds[f.Op].ZH + s.figure(f.Metric).short(f.Bound)
	return head + "没有" + s.dimension(f.Dimension) + "的" + s.metric(f.Metric) + bound + s.nearestZH(f)
}

func (s zh) nearestZH(f tools.NoneFound) string {
	return ",最接近的是" + bold(s.member(f.Dimension, f.Nearest)) + ":" + bold(s.figure(f.Metric).short(f.Value)) + "。"
}

func (s en) none(f tools.NoneFound) string {
	return "No " + lowerFirst(s.dimension(f.Dimension)) + " had " + s.inner(f.Metric) + " " + bounds[f.Op].EN +
		s.figure(f.Metric).short(f.Bound) + s.scopeEN(s.in.Filters) + s.on(s.in.Period) + ". The nearest is " +
		bold(s.member(f.Dimension, f.Nearest)) + " at " + bold(s.figure(f.Metric).short(f.Value)) + "."
}
