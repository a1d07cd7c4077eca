package sqlgen

import "github.com/wenshu-ai/wenshu/semantic"

// scalar is a value computed from one row. The set of variants is closed.
type scalar interface{ isScalar() }

type (
	// column is a column of the relation aliased rel, or of the only relation when rel is "".
	column struct{ rel, name string }
	// fragment is row-level SQL text of the model.
	fragment struct{ sql string }
	// expression joins fragments and columns to one value.
	expression struct{ parts []scalar }
	// bound is a value that travels as an argument; typ is its SQL type.
	bound struct {
		value any
		typ   string
	}
	// cast converts to an SQL type.
	cast struct {
		of  scalar
		typ string
	}
	// localDate is the day of an instant in a zone.
	localDate struct {
		of   scalar
		zone string
	}
	// moved is a date moved by n calendar units; beyond the end of a month it
	// is that month's last day. With a zone it is an instant, moved on that
	// zone's clock.
	moved struct {
		of    scalar
		n     int
		grain semantic.Grain
		zone  string
	}
	// atZone is the wall clock of an instant in a zone, or the instant at which
	// the wall clock of a zone shows a timestamp.
	atZone struct {
		of   scalar
		zone string
	}
	// bucket is the first day of the calendar unit a date lies in, or the
	// beginning of the hour, minute or second of an instant, moved by shift units
	// (days for units below a day) so that compared periods meet bucket by bucket.
	bucket struct {
		of        scalar // a date, an instant below a day
		grain     semantic.Grain
		reckoning semantic.Reckoning
		zone      string // of units below a day
		shift     int
	}
	// datePart is one number of a date or a wall clock.
	datePart struct {
		of   scalar
		part semantic.DatePart
	}
)

func (column) isScalar()     {}
func (fragment) isScalar()   {}
func (expression) isScalar() {}
func (bound) isScalar()      {}
func (cast) isScalar()       {}
func (localDate) isScalar()  {}
func (moved) isScalar()      {}
func (atZone) isScalar()     {}
func (datePart) isScalar()   {}
func (bucket) isScalar()     {}

// sqlType is the Postgres type of a kind of value.
func sqlType(k semantic.Kind) string {
	switch k {
	case semantic.KindNumber:
		return "numeric"
	case semantic.KindDate:
		return "date"
	case semantic.KindInstant:
		return "timestamptz"
	case semantic.KindBool:
		return "boolean"
	default:
		return "text"
	}
}
