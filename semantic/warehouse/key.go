package warehouse

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// key identifies an answer: the statement with its arguments, which hold the
// query in full with its zone and resolved times, who may see it, the model's
// meaning and the watermark of every feed.
func (w *Warehouse) key(ctx context.Context, who semantic.Access, c *sqlgen.Compiled) (string, error) {
	mark, err := w.watermark(ctx)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q\n%s %q\n%s\n%q\n", c.SQL, c.Printed(), who.Clearance, who.Scope, w.cfg.Model.Hash, mark)
	if c.Zone != nil { // instants are shown in it
		fmt.Fprintln(h, c.Zone)
	}
	for _, col := range c.Columns {
		fmt.Fprintf(h, "%s %s %s %s\n", col.Name, col.Role, col.Kind, col.Currency)
	}
	return string(h.Sum(nil)), nil
}
