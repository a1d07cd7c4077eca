package adopt

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Clock prints the words for today and now as the parameters that stand for
// the data's own: figures of a database that stopped last week speak of last
// week.
func Clock(w sqltext.Word) string {
	switch w.Name {
	case "CURRENT_DATE":
		return "{@" + string(semantic.ParamToday) + "}"
	case "CURRENT_TIMESTAMP":
		return "{@" + string(semantic.ParamAsOf) + "}"
	default:
		return w.Name
	}
}
