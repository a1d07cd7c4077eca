package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// maxDepth bounds how deep metrics may be built from metrics; a deeper chain
// is a cycle.
const maxDepth = 32

// inherited is what the inputs above a metric add to its leaves.
type inherited struct {
	filter []semantic.FieldCondition
	at     timeline
	target string // the currency amounts are shown in
	whole  *whole // the level of a share's whole; nil = the query's own
}

func (h inherited) with(in semantic.Input) inherited {
	h.filter = slices.Concat(h.filter, in.Filter)
	if in.Offset != nil {
		h.at.offsets = append([]semantic.Offset{in.Offset}, h.at.offsets...)
	}
	if in.TrailingDays != 0 {
		h.at.window, h.at.over = semantic.WindowOf{N: in.TrailingDays, Grain: semantic.Day}, semantic.OverLast
	}
	return h
}

// expand turns a metric into arithmetic over leaves.
func (b *binding) expand(x *semantic.Metric, h inherited, depth int) (value, error) {
	if depth > maxDepth {
		return nil, badModel("指标 %q 的定义循环引用。", "The definition of the metric %q refers to itself.", x.Name)
	}
	switch def := x.Def.(type) {
	case semantic.Simple:
		return b.simple(x, def, h)
	case semantic.Cumulative:
		if h.at.window != nil {
			return nil, badModel("累计指标 %q 不能再取回看窗口。", "The cumulative metric %q cannot be given a window once more.", x.Name)
		}
		h.at.window, h.at.over = def.Window, def.Over
		return b.simple(x, semantic.Simple{Measure: def.Measure, Gaps: def.Gaps}, h)
	case semantic.Conversion:
		return b.conversion(x, def, h)
	case semantic.Ratio:
		num, err := b.input(def.Num, h, depth)
		if err != nil {
			return nil, err
		}
		den, err := b.input(def.Den, h, depth)
		if err != nil {
			return nil, err
		}
		return arithmetic{semantic.Div, num, den}, nil
	case semantic.Share:
		return b.share(def, h, depth)
	case semantic.Derived:
		if _, err := moneyOf(b.model, def.Expr); err != nil {
			return nil, err
		}
		return b.expr(def.Expr, h, depth)
	case semantic.ByTool:
		return nil, semantic.Errorf(semantic.CodeNotAvailable, "指标「%[1]s」由分析工具 %[3]s 计算,不能直接查询。",
			"The metric %[2]q is computed by the tool %[3]s and cannot be queried.",
			x.Label.In(semantic.ZH), x.Label.In(semantic.EN), def.Tool)
	default:
		return nil, fmt.Errorf("sqlgen: metric definition of type %T", x.Def)
	}
}

func (b *binding) input(in semantic.Input, h inherited, depth int) (value, error) {
	if err := b.checkOffset(in); err != nil {
		return nil, err
	}
	x, ok := b.model.Metric(in.Metric)
	if !ok {
		return nil, badModel("指标 %q 不存在。", "There is no metric %q.", in.Metric)
	}
	v, err := b.expand(x, h.with(in), depth+1)
	if err == nil && in.NullAsZero {
		v = orZero{v}
	}
	return v, err
}

// checkOffset refuses units below a day and those of calendar tables.
func (b *binding) checkOffset(in semantic.Input) error {
	var g semantic.Grain
	switch o := in.Offset.(type) {
	case nil:
		return nil
	case semantic.OffsetBy:
		g = o.Grain
	case semantic.OffsetToStart:
		g = o.Grain
	default:
		return fmt.Errorf("sqlgen: offset of type %T", o)
	}
	if !g.IsClock() && isStandard(b.model, g) {
		return nil
	}
	return badModel("指标 %[1]q 不能按 %[2]s 偏移。", "The metric %[1]q cannot be offset by the unit %[2]s.", in.Metric, string(g))
}

func (b *binding) expr(e semantic.Expr, h inherited, depth int) (value, error) {
	switch e := e.(type) {
	case semantic.Ref:
		return b.input(e.Input, h, depth)
	case semantic.Const:
		return constant{e.Value}, nil
	case semantic.Binary:
		l, err := b.expr(e.L, h, depth)
		if err != nil {
			return nil, err
		}
		r, err := b.expr(e.R, h, depth)
		if err != nil {
			return nil, err
		}
		return arithmetic{e.Op, l, r}, nil
	default:
		return nil, fmt.Errorf("sqlgen: expression of type %T", e)
	}
}

func (b *binding) simple(x *semantic.Metric, def semantic.Simple, h inherited) (value, error) {
	ms := def.Measure
	home, ok := b.model.Dataset(ms.Dataset)
	if !ok {
		return nil, badModel("指标 %[1]q 的数据集 %[2]q 不存在。", "The metric %[1]q has no dataset %[2]q.", x.Name, ms.Dataset)
	}
	l := &leaf{home: home, measure: &ms, only: def.Only, at: h.at, time: ms.Time, whole: h.whole}
	l.filter = slices.Concat(ms.Filter, h.filter)
	if l.time == "" {
		l.time = home.DefaultTime
	}
	if x.Unit == semantic.UnitMoney {
		l.target = h.target
	}
	if l.converts() && ms.Rates != semantic.RatesOfBase && semantic.RatesByPeriod(b.query.Rates) {
		l.policy = b.query.Rates
		if len(l.at.offsets) > 0 || l.at.over == semantic.OverAverage {
			return nil, semantic.Errorf(semantic.CodeNotAvailable, "指标「%[1]s」取自其他时间,不能按时段汇率换算;请改用当日汇率或固定汇率。",
				"The metric %[2]q is taken from other times, so rates of the period do not apply to it; choose the rates of the day or fixed ones.",
				x.Label.In(semantic.ZH), x.Label.In(semantic.EN))
		}
	}
	l.spine = def.Gaps.Spine
	v := b.leafValue(l.identified())
	if n := def.Gaps.FillWith; n != nil {
		return orElse{v, *n}, nil
	}
	return v, nil
}

// leafValue reuses an equal leaf or adds a new one.
func (b *binding) leafValue(l *leaf) leafValue {
	for i, known := range b.leaves {
		if known.id == l.id {
			return leafValue{i}
		}
	}
	b.leaves = append(b.leaves, l)
	return leafValue{len(b.leaves) - 1}
}

func badModel(zh, en string, args ...any) *semantic.Error {
	return semantic.Errorf(semantic.CodeBadModel, zh, en, args...)
}
