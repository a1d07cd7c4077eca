package semantic

// Conversion follows entities from one kind of row to another: visits that end
// in an order. Each conversion is attributed to the latest base row of its
// entity at or before it, within the window; it counts on the day and under the
// dimensions of that base row. Both datasets need a primary key and a time.
type Conversion struct {
	Base Measure
	// Converted aggregates the conversions; of its own filter only fields of
	// its own dataset are reached.
	Converted Measure
	// Entity and BaseEntity are the fields that say whose row it is.
	Entity, BaseEntity string
	// Window is how long after the base row a conversion still counts: 7 days
	// are the day itself and the six after it. nil = however long.
	Window *WindowOf
	Count  ConversionCount
	// Rate divides by Base over all base rows; NULL when that is 0 or NULL.
	Rate bool
	// Constant are pairs of fields that have to agree besides the entity.
	Constant []ConstantProperty
}

// ConversionCount says what of conversions is counted.
type ConversionCount string

// What is counted.
const (
	// CountConversions: Converted over the conversions. One base row may
	// convert more than once, so that a rate may exceed 1.
	CountConversions ConversionCount = "conversions"
	// CountConvertedBases: Base over the base rows with a conversion of their
	// own; the rate of a count is never above 1.
	CountConvertedBases ConversionCount = "converted_bases"
)

// ConstantProperty is a field of the base rows that equals one of the
// conversions.
type ConstantProperty struct{ Base, Converted string }

func (Conversion) isMetricDef() {}
