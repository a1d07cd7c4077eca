-- Merges returned lines. A refund is converted at the rate of its order, so that it can be set against the sale.
ANALYZE import_stage;

CREATE UNLOGGED TABLE import_back AS
SELECT s.*, i.order_item_id, i.qty AS sold, i.net_usd AS sold_usd, CASE WHEN s.currency = o.currency THEN o.fx_to_usd ELSE dw.fx(s.currency, s.return_date) END AS rate,
       concat_ws('|', s.store_id, coalesce(s.return_id, concat_ws('|', s.order_no, coalesce(s.line_id, s.sku), s.return_date, s.reason))) AS return_key
FROM import_stage s
LEFT JOIN dw.fact_order o ON o.store_id = s.store_id AND o.order_no = s.order_no AND o.duplicate_of IS NULL
LEFT JOIN LATERAL (
  SELECT i.* FROM dw.fact_order_item i JOIN dw.dim_product d USING (sku_id) LEFT JOIN wenshu_import.sales_line l USING (order_item_id, order_id)
  WHERE i.order_id = o.order_id AND d.sku_code = s.sku AND (s.line_id IS NULL OR l.line_key = s.line_id)
  ORDER BY i.qty >= s.qty DESC, i.order_item_id LIMIT 1) i ON true;

INSERT INTO import_fault
SELECT b.line, 'unknown_order_line', p.labels->>'order_no', left(concat_ws(' / ', b.order_no, b.sku), 80) FROM import_back b CROSS JOIN import_param p
WHERE b.order_item_id IS NULL AND b.order_no IS NOT NULL AND b.sku IS NOT NULL;
INSERT INTO import_fault
SELECT b.line, 'no_fx_rate', p.labels->>'currency', b.currency || ' ' || b.return_date FROM import_back b CROSS JOIN import_param p
WHERE b.order_item_id IS NOT NULL AND b.rate IS NULL AND b.currency IS NOT NULL;
INSERT INTO import_fault
SELECT line, 'repeated_row', '', left(order_no, 80) FROM (SELECT line, order_no, row_number() OVER (PARTITION BY return_key ORDER BY line) AS n FROM import_back) b WHERE n > 1;

-- All returns of a line together may not be more than was sold.
INSERT INTO import_fault
SELECT b.line, 'return_too_large', p.labels->>'refund', b.refund::text FROM import_back b CROSS JOIN import_param p
JOIN (SELECT b.order_item_id, sum(b.qty) AS qty, sum(round(b.refund * b.rate, 2)) AS usd FROM import_back b WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = b.line) GROUP BY 1) a USING (order_item_id)
LEFT JOIN (SELECT r.order_item_id, sum(r.qty) AS qty, sum(r.refund_usd) AS usd FROM dw.fact_return r
           WHERE NOT EXISTS (SELECT FROM wenshu_import.return_row k JOIN import_back n USING (return_key) WHERE k.return_id = r.return_id) GROUP BY 1) e USING (order_item_id)
WHERE a.qty + coalesce(e.qty, 0) > b.sold OR a.usd + coalesce(e.usd, 0) > b.sold_usd + 0.01;

CREATE UNLOGGED TABLE import_return AS
SELECT n.*, old.return_id AS id, hashtextextended(n::text, 0) AS row_hash, CASE WHEN old.return_id IS NULL THEN 'new' WHEN old.row_hash = hashtextextended(n::text, 0) THEN 'same' ELSE 'changed' END AS change
FROM (SELECT return_key, order_item_id, return_date, reason, qty, least(round(refund * rate, 2), sold_usd) AS refund_usd, round(coalesce(freight, 0) * rate, 2) AS freight_usd, least(coalesce(restocked, 0), qty) AS restocked
      FROM import_back b WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = b.line)) n
LEFT JOIN wenshu_import.return_row old USING (return_key);
UPDATE import_return r SET id = n.id FROM (
  SELECT return_key, (SELECT coalesce(max(return_id), 0) FROM dw.fact_return) + row_number() OVER (ORDER BY return_date, return_key) AS id FROM import_return WHERE change = 'new') n
WHERE n.return_key = r.return_key;

INSERT INTO wenshu_import.return_row SELECT id, return_key, row_hash FROM import_return WHERE change = 'new';
UPDATE wenshu_import.return_row k SET row_hash = r.row_hash FROM import_return r WHERE r.change = 'changed' AND r.id = k.return_id;
INSERT INTO dw.fact_return (return_id, order_item_id, return_date, reason, qty, refund_usd, return_freight_usd, restocked_qty)
SELECT id, order_item_id, return_date, reason, qty, refund_usd, freight_usd, restocked FROM import_return WHERE change = 'new';
UPDATE dw.fact_return f SET (order_item_id, return_date, reason, qty, refund_usd, return_freight_usd, restocked_qty) = (r.order_item_id, r.return_date, r.reason, r.qty, r.refund_usd, r.freight_usd, r.restocked)
FROM import_return r WHERE r.change = 'changed' AND f.return_id = r.id;

UPDATE import_count SET (lines_new, lines_updated, lines_same, first_day, last_day) =
  (SELECT count(*) FILTER (WHERE change = 'new'), count(*) FILTER (WHERE change = 'changed'), count(*) FILTER (WHERE change = 'same'), min(return_date), max(return_date) FROM import_return);
