-- Sums of numerics are large, so groups are better held one at a time than all at once.
SET LOCAL enable_hashagg = off;

-- An order with a fault waits as a whole, so its sums say nothing.
CREATE UNLOGGED TABLE import_bad AS
SELECT DISTINCT coalesce(s.store_id, 0) AS store_id, s.order_no FROM import_stage s JOIN import_fault f USING (line) WHERE s.order_no IS NOT NULL;
DELETE FROM import_copy c USING import_bad b WHERE b.store_id = c.store_id AND b.order_no = c.order_no;

-- Compares the sums a feed gives with its lines, and finds out whether amounts hold the tax.
CREATE UNLOGGED TABLE import_sum AS
WITH lines AS (
  SELECT c.head, sum(s.gross) AS gross, sum(s.discount) AS discount, sum(s.tax) AS tax, sum(s.shipping) AS shipping, sum(s.qty) AS qty
  FROM import_stage s JOIN import_copy c USING (block) GROUP BY 1
)
SELECT c.line, c.store_id, c.order_no, c.copy, l.gross, l.discount, h.order_net, h.order_discount, h.total, h.status,
       coalesce(h.order_net, l.gross - l.discount - coalesce(h.order_discount, 0)) AS net,
       l.tax + coalesce(h.order_tax, 0) AS tax, l.shipping + coalesce(h.order_shipping, 0) AS shipping, coalesce(h.order_duty, 0) AS duty, p.tolerance, p.tax_form
FROM lines l JOIN import_copy c USING (head) JOIN import_stage h ON h.line = c.line CROSS JOIN import_param p
WHERE l.qty > 0 AND (h.order_net IS NOT NULL OR h.order_discount IS NOT NULL OR h.total IS NOT NULL);

INSERT INTO import_fault
SELECT line, 'discount_too_large', p.labels->>'order_discount', order_discount::text FROM import_sum CROSS JOIN import_param p
WHERE order_net IS NULL AND net < 0;

-- Feeds do not agree whether the order's discount contains those of its lines, so either will do.
INSERT INTO import_fault
SELECT line, 'total_mismatch', p.labels->>'order_net', order_net || ' ≠ ' || gross - coalesce(order_discount, discount) FROM import_sum s CROSS JOIN import_param p
WHERE order_net IS NOT NULL AND (gross - order_net < -s.tolerance OR
  least(abs(gross - order_net - discount), abs(gross - order_net - order_discount), abs(gross - order_net - order_discount - discount)) > s.tolerance);

INSERT INTO import_fault
SELECT line, 'total_mismatch', p.labels->>'total', total || ' ≠ ' || net + shipping + CASE WHEN s.tax_form = 'included' THEN 0 ELSE tax END
FROM import_sum s CROSS JOIN import_param p
WHERE total IS NOT NULL AND least(
  CASE WHEN s.tax_form <> 'included' THEN least(abs(total - net - shipping - tax), abs(total - net - shipping - tax - duty)) END,
  CASE WHEN s.tax_form <> 'excluded' THEN least(abs(total - net - shipping), abs(total - net - shipping - duty)) END) > s.tolerance;

CREATE UNLOGGED TABLE import_included AS
SELECT store_id, order_no, copy FROM import_sum
WHERE tax > 0 AND (tax_form = 'included' OR tax_form = 'auto' AND total IS NOT NULL
  AND least(abs(total - net - shipping), abs(total - net - shipping - duty)) <= tolerance
  AND least(abs(total - net - shipping - tax), abs(total - net - shipping - tax - duty)) > tolerance);

INSERT INTO import_bad SELECT DISTINCT s.store_id, s.order_no FROM import_fault f JOIN import_sum s USING (line);
DELETE FROM import_copy c USING import_bad b WHERE b.store_id = c.store_id AND b.order_no = c.order_no;
INSERT INTO import_fault
SELECT s.line, 'order_incomplete', p.labels->>'order_no', left(s.order_no, 80)
FROM import_stage s JOIN (SELECT DISTINCT store_id, order_no FROM import_bad) b ON b.store_id = coalesce(s.store_id, 0) AND b.order_no = s.order_no CROSS JOIN import_param p
WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = s.line);
SET LOCAL enable_hashagg = on;
