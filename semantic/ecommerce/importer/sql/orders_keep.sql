-- Brings the kept orders up to date.
INSERT INTO wenshu_import.customer (customer_key, customer_id)
SELECT k.customer_key, (SELECT greatest((SELECT max(customer_id) FROM dw.dim_customer), (SELECT max(customer_id) FROM wenshu_import.customer), 0))
       + row_number() OVER (ORDER BY k.seen, k.customer_key)
FROM (SELECT customer_key, min(ordered_at) AS seen FROM import_order WHERE change IN ('new', 'changed') GROUP BY 1) k
WHERE NOT EXISTS (SELECT FROM wenshu_import.customer c WHERE c.customer_key = k.customer_key);
ANALYZE wenshu_import.customer;

-- What leaves: in files that hold whole orders, lines the newest file no longer has, unless something was returned of them.
CREATE UNLOGGED TABLE import_gone AS
SELECT l.order_id, l.line_key, l.order_item_id FROM wenshu_import.sales_line l JOIN import_order o USING (order_id) CROSS JOIN import_param p
WHERE p.whole AND o.change IN ('same', 'changed')
  AND NOT EXISTS (SELECT FROM import_line n WHERE n.order_id = l.order_id AND n.line_key = l.line_key)
  AND NOT EXISTS (SELECT FROM dw.fact_return r WHERE r.order_item_id = l.order_item_id);
DELETE FROM wenshu_import.sales_line l USING import_gone g WHERE l.order_id = g.order_id AND l.line_key = g.line_key;

INSERT INTO wenshu_import.sales_order
SELECT o.order_id, o.store_id, o.order_no, o.copy, o.updated_at, o.header_hash, c.customer_id, o.ordered_at, o.order_date, o.status, o.currency, o.fx_to_usd,
       o.geo_id, o.channel_id, o.device, o.payment_method, o.coupon_code, o.business_type, o.consent, o.shipped_at, o.promised_at, o.delivered_at,
       o.order_net, o.order_discount, o.order_tax, o.order_shipping, o.order_duty, o.order_fee, o.order_freight, o.total, o.tax_form
FROM import_order o JOIN wenshu_import.customer c USING (customer_key)
WHERE o.change = 'new';

UPDATE wenshu_import.sales_order k SET (updated_at, header_hash, customer_id, ordered_at, order_date, status, currency, fx_to_usd, geo_id, channel_id, device,
  payment_method, coupon_code, business_type, consent, shipped_at, promised_at, delivered_at, order_net, order_discount, order_tax, order_shipping,
  order_duty, order_fee, order_freight, total, tax_form) = (o.updated_at, o.header_hash, c.customer_id, o.ordered_at, o.order_date, o.status, o.currency,
  o.fx_to_usd, o.geo_id, o.channel_id, o.device, o.payment_method, o.coupon_code, o.business_type, o.consent, o.shipped_at, o.promised_at, o.delivered_at,
  o.order_net, o.order_discount, o.order_tax, o.order_shipping, o.order_duty, o.order_fee, o.order_freight, o.total, o.tax_form)
FROM import_order o JOIN wenshu_import.customer c USING (customer_key)
WHERE o.order_id = k.order_id AND o.change = 'changed';

INSERT INTO wenshu_import.sales_line (order_item_id, order_id, line_key, updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee)
SELECT (SELECT order_item_id FROM import_top) + s.line, o.order_id, s.line_key, o.updated_at, s.line_hash, s.sku_id, s.warehouse_id, s.qty, s.gross, s.discount, s.tax, s.shipping, s.fee
FROM import_stage s JOIN import_order o ON o.head = s.block WHERE o.ready;
INSERT INTO wenshu_import.sales_line (order_item_id, order_id, line_key, updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee)
SELECT (SELECT order_item_id FROM import_top) + l.line, l.order_id, l.line_key, l.updated_at, l.line_hash, l.sku_id, l.warehouse_id, l.qty, l.gross, l.discount, l.tax, l.shipping, l.fee
FROM import_line l WHERE l.change = 'new';
UPDATE wenshu_import.sales_line k SET (updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee) =
  (l.updated_at, l.line_hash, l.sku_id, l.warehouse_id, l.qty, l.gross, l.discount, l.tax, l.shipping, l.fee)
FROM import_line l WHERE l.change = 'changed' AND k.order_id = l.order_id AND k.line_key = l.line_key;

ANALYZE wenshu_import.sales_order, wenshu_import.sales_line;

-- sells: the order has lines that count.
CREATE UNLOGGED TABLE import_touched AS
WITH other AS MATERIALIZED (
  SELECT order_id FROM import_order WHERE change IN ('new', 'changed') AND NOT ready
  UNION SELECT order_id FROM import_line WHERE change IN ('new', 'changed') AND order_change NOT IN ('new', 'changed')
  UNION SELECT order_id FROM import_gone)
SELECT order_id, true AS is_new, derived AS sells, true AS ready FROM import_order WHERE ready
UNION ALL
SELECT t.order_id, f.order_id IS NULL, s.order_id IS NOT NULL, false FROM other t
LEFT JOIN dw.fact_order f USING (order_id) LEFT JOIN (SELECT DISTINCT order_id FROM other JOIN wenshu_import.sales_line USING (order_id) WHERE qty > 0) s USING (order_id);
ALTER TABLE import_touched ADD PRIMARY KEY (order_id);
ANALYZE import_touched;
