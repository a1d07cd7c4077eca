package importer

import (
	"context"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
)

// apartTotals are the sums of orders whose rows are not in one block. A copy is judged by the header that leads it.
const apartTotals = `SELECT c.line, c.head, l.gross, l.discount, l.tax + coalesce(h.order_tax, 0), l.shipping + coalesce(h.order_shipping, 0), coalesce(h.order_duty, 0), l.qty > 0,
  coalesce(h.order_net, 0), h.order_net IS NOT NULL, coalesce(h.order_discount, 0), h.order_discount IS NOT NULL, coalesce(h.total, 0), h.total IS NOT NULL
FROM (SELECT c.head, sum(s.gross) AS gross, sum(s.discount) AS discount, sum(s.tax) AS tax, sum(s.shipping) AS shipping, sum(s.qty) AS qty
  FROM import_stage s JOIN import_copy c USING (block) GROUP BY 1) l
JOIN import_copy c USING (head) JOIN import_stage h ON h.line = c.line WHERE c.leads`

// settle checks the totals of orders whose rows are not in one block; those of all others were checked when they were read.
func (j *job) settle(ctx context.Context) error {
	var settled, faults pieces
	heads, wrongs := lines{copytext.To(settled.add)}, lines{copytext.To(faults.add)}
	err := scanAll(ctx, j.conn, apartTotals, func(scan func(...any) error) error {
		var line, head int64
		var t totals
		err := scan(&line, &head, (*stored)(&t.gross), (*stored)(&t.discount), (*stored)(&t.tax), (*stored)(&t.shipping), (*stored)(&t.duty), &t.sells,
			(*stored)(&t.net.amount), &t.net.given, (*stored)(&t.cut.amount), &t.cut.given, (*stored)(&t.total.amount), &t.total.given)
		if err != nil {
			return err
		}
		included, wrong := t.check(j.m.Tax, j.m.Total)
		heads.int(head)
		heads.Bool(included)
		if err := heads.End(); err != nil {
			return err
		}
		for _, f := range asFaults(wrong, j.label) {
			wrongs.int(line)
			wrongs.Text(string(f.Why))
			wrongs.Text(f.Column)
			wrongs.Text(f.Value)
			if err := wrongs.End(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := settled.copy(ctx, j.conn, "import_settled", heads); err != nil {
		return err
	}
	return faults.copy(ctx, j.conn, "import_fault", wrongs)
}
