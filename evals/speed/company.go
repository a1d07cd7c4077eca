package speed

import (
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Company is the filled database with the model its tables belong to.
type Company struct {
	DB    *sqlx.DB
	Model *semantic.Model
}

// AsOf is the instant the company's data are complete to.
var AsOf = time.Date(2025, 11, 30, 16, 0, 0, 0, time.UTC)

// clock stands at the last day of the data.
func (c Company) clock() semantic.Clock {
	return semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: AsOf, Zone: c.Model.Zone, WeekStart: c.Model.WeekStart, FiscalStart: c.Model.FiscalStart}
}

// compile reads a query and turns it into SQL.
func (c Company) compile(o sqlgen.Options, who semantic.Access, query string) (*sqlgen.Compiled, error) {
	q, err := semantic.ParseQueryJSON([]byte(query), c.clock())
	if err != nil {
		return nil, err
	}
	o.AsOf, o.RowLimit = AsOf, 10_000
	return o.Compile(c.Model, who, q)
}
