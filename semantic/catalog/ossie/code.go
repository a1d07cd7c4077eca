package ossie

import (
	"errors"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// Code is an error code of the format's foundation.
type Code string

// The codes this package and the compiler can tell apart.
const (
	AmbiguousPath    Code = "E_AMBIGUOUS_PATH"
	NoPath           Code = "E_NO_PATH"
	NoStitching      Code = "E3013_NO_STITCHING_DIMENSION"
	ScalarFanOut     Code = "E_FAN_OUT_IN_SCALAR_QUERY"
	FinerGrain       Code = "E_UNAGGREGATED_FINER_GRAIN_REFERENCE"
	AggregateInWhere Code = "E_AGGREGATE_IN_WHERE"
	RowInHaving      Code = "E_NON_AGGREGATE_IN_HAVING"
	MixedLevel       Code = "E_MIXED_PREDICATE_LEVEL"
	MixedShape       Code = "E_MIXED_QUERY_SHAPE"
	EmptyQuery       Code = "E_EMPTY_AGGREGATION_QUERY"
	WindowInWhere    Code = "E_WINDOW_IN_WHERE"
	DeferredFrame    Code = "E_DEFERRED_FRAME_MODE"
	NestedAggregate  Code = "E_NESTED_AGGREGATION_DEFERRED"
	FieldCycle       Code = "E_FIELD_DEPENDENCY_CYCLE"
	NameNotFound     Code = "E_NAME_NOT_FOUND"
	ReservedName     Code = "E_RESERVED_NAME"
	// Unsupported is ours: the format allows it, the compiler lacks it.
	Unsupported Code = "UNSUPPORTED"
)

// Error is a fault of a model or query in the terms of the format.
type Error struct {
	Code   Code
	Detail string
	Pos    semantic.Position
}

// Error prints place, code and detail.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %s", e.Code, e.Detail)
	if p := e.Pos.String(); p != "" {
		s = p + ": " + s
	}
	return s
}

func fault(c Code, format string, args ...any) *Error {
	return &Error{Code: c, Detail: fmt.Sprintf(format, args...)}
}

// CodeOf returns the format's code of an error: of this package, or of the
// semantic layer as far as the format has one for it; "" for others.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	switch semantic.CodeOf(err) {
	case semantic.CodeAmbiguousPath:
		return AmbiguousPath
	case semantic.CodeNoPath, semantic.CodeDimensionNotUsable:
		return NoPath
	case semantic.CodeUnknownMetric, semantic.CodeUnknownDimension:
		return NameNotFound
	default:
		return ""
	}
}

// The losses of import and export.
const (
	// LossExpression: a metric or field whose expression our metrics cannot
	// say; it is left out.
	LossExpression adopt.Kind = "expression"
	// LossDialect: an expression is given in no standard SQL.
	LossDialect adopt.Kind = "dialect"
	// LossName: a name was changed to fit.
	LossName adopt.Kind = "name"
	// LossTimeField: one of several time fields was taken as the default.
	LossTimeField adopt.Kind = "time_field"
	// LossKey: a relationship that does not end at a declared key was left out.
	LossKey adopt.Kind = "key"
	// LossType: the type of a field is not known and was assumed to be text.
	LossType adopt.Kind = "type"
	// LossMetric: a metric no expression can say; others do not see it.
	LossMetric adopt.Kind = "metric_without_expression"
	// LossCalendar: zone, week start and grains.
	LossCalendar adopt.Kind = "calendar"
	// LossCurrency: the currency of amounts.
	LossCurrency adopt.Kind = "currency"
	// LossLanguage: texts in the other language.
	LossLanguage adopt.Kind = "language"
	// LossDimension: a dimension's group, members and sources.
	LossDimension adopt.Kind = "dimension"
	// LossRole: the role a relationship is reached by.
	LossRole adopt.Kind = "role"
	// LossBridge: a way from rows to many values each.
	LossBridge adopt.Kind = "bridge"
	// LossStanding: conditions every scan of a dataset carries; metrics hold
	// them in their expressions, row-level readers do not.
	LossStanding adopt.Kind = "standing_condition"
	// LossPrivacy: the clearance needed to see a field or metric.
	LossPrivacy adopt.Kind = "sensitivity"
	// LossCoverage: which members a dataset has no data for.
	LossCoverage adopt.Kind = "coverage"
	// LossPresentation: unit, decimals, polarity, owner, maturity.
	LossPresentation adopt.Kind = "presentation"
	// LossTime: a measure's own time field, or the dataset's default.
	LossTime adopt.Kind = "aggregation_time"
	// LossWords: ambiguous words and their readings.
	LossWords adopt.Kind = "words"
)
