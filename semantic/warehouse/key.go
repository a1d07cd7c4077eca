package warehouse

import (
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// key identifies an answer: the statement with its arguments, who may see it,
// the model's meaning and the data's watermark.
func (w *Warehouse) key(who semantic.Access, c *sqlgen.Compiled) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q\n%s %q\n%s\n%s\n", c.SQL, c.Printed(), who.Clearance, who.Scope, w.cfg.Model.Hash, w.cfg.AsOf().Format(time.RFC3339Nano))
	if c.Zone != nil { // instants are shown in it
		fmt.Fprintln(h, c.Zone)
	}
	for _, col := range c.Columns {
		fmt.Fprintf(h, "%s %s %s\n", col.Name, col.Role, col.Kind)
	}
	return string(h.Sum(nil))
}
