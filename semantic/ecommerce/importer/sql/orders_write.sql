-- The rows of new orders that followed from the file's.
INSERT INTO dw.fact_order (order_id, order_no, ordered_at, order_date, store_id, geo_id, customer_id, customer_order_seq, channel_id, device, status, payment_method, coupon_code, currency, fx_to_usd,
  discount_usd, tax_usd, duty_usd, shipping_charged_usd, paid_usd, paid_local, first_ship_at, promised_at, delivered_at)
SELECT o.order_id, o.order_no, o.ordered_at, o.order_date, o.store_id, o.geo_id, h.customer_id, h.seq, o.channel_id, o.device, o.status, o.payment_method, o.coupon_code, o.currency, o.fx_to_usd,
  o.discount_usd, o.tax_usd, o.duty_usd, o.shipping_usd, o.paid_usd, o.paid_local, o.shipped_at, o.promised_at, o.delivered_at
FROM import_order o JOIN import_history h USING (order_id) WHERE o.ready AND o.derived;
INSERT INTO dw.fact_order_item (order_item_id, order_id, sku_id, warehouse_id, qty, list_price_usd, unit_price_usd, gross_usd, discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd)
SELECT (SELECT order_item_id FROM import_top) + s.line, o.order_id, s.sku_id, s.warehouse_id, s.qty, s.list_usd, s.unit_usd, s.gross_usd, s.off_usd, s.net_usd, s.cogs_usd, s.fee_usd, s.freight_usd
FROM import_stage s JOIN import_order o ON o.head = s.block WHERE o.ready AND o.derived AND s.qty > 0;

-- Brings orders and lines the star had up to date; other new ones are in it already.
UPDATE dw.fact_order f SET customer_order_seq = h.seq FROM import_history h
WHERE NOT h.touched AND h.order_id = f.order_id AND h.old_seq <> h.seq;

UPDATE dw.fact_order f SET (ordered_at, order_date, geo_id, customer_id, customer_order_seq, channel_id, device, status, payment_method, coupon_code, currency, fx_to_usd,
  discount_usd, tax_usd, duty_usd, shipping_charged_usd, paid_usd, paid_local, first_ship_at, promised_at, delivered_at) = (o.ordered_at, o.order_date, o.geo_id, o.customer_id, h.seq,
  o.channel_id, o.device, o.status, o.payment_method, o.coupon_code, o.currency, o.fx_to_usd, p.discount_usd, p.tax_usd, p.duty_usd, p.shipping_usd, p.paid_usd, p.paid_local,
  o.shipped_at, o.promised_at, o.delivered_at)
FROM import_paid p JOIN wenshu_import.sales_order o USING (order_id) JOIN import_history h USING (order_id) WHERE f.order_id = p.order_id;

DELETE FROM dw.fact_order_item i USING import_gone g WHERE i.order_item_id = g.order_item_id;
UPDATE dw.fact_order_item i SET (sku_id, warehouse_id, qty, list_price_usd, unit_price_usd, gross_usd, discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd) =
  (n.sku_id, n.warehouse_id, n.qty, n.list_usd, n.unit_usd, n.gross_usd, n.off_usd, n.net_usd, n.cogs_usd, n.fee_usd, n.freight_usd)
FROM import_item n WHERE i.order_item_id = n.order_item_id;
INSERT INTO dw.fact_order_item (order_item_id, order_id, sku_id, warehouse_id, qty, list_price_usd, unit_price_usd, gross_usd, discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd)
SELECT n.order_item_id, n.order_id, n.sku_id, n.warehouse_id, n.qty, n.list_usd, n.unit_usd, n.gross_usd, n.off_usd, n.net_usd, n.cogs_usd, n.fee_usd, n.freight_usd
FROM import_item n WHERE NOT EXISTS (SELECT FROM dw.fact_order_item i WHERE i.order_item_id = n.order_item_id);

-- How far the feed of each shop reaches: the latest moment it tells of.
UPDATE dw.dim_store s SET last_loaded_at = greatest(s.last_loaded_at, n.at)
FROM (SELECT store_id, max(greatest(ordered_at, nullif(updated_at, '-infinity'), shipped_at, delivered_at)) AS at FROM import_order GROUP BY 1) n
WHERE n.store_id = s.store_id AND n.at > coalesce(s.last_loaded_at, '-infinity');

UPDATE wenshu_import.quarantine q SET resolved_at = p.now FROM import_order o CROSS JOIN import_param p
WHERE q.resolved_at IS NULL AND q.store_id = o.store_id AND q.order_no = o.order_no;

UPDATE import_count SET (orders_new, orders_updated, orders_same, orders_older, duplicates, lines_new, first_day, last_day) = (
    SELECT count(*) FILTER (WHERE c.copy = 0 AND (c.ready AND c.derived OR t.is_new AND t.sells)), count(*) FILTER (WHERE c.copy = 0 AND NOT t.is_new),
           count(*) FILTER (WHERE c.copy = 0 AND NOT c.ready AND t.order_id IS NULL AND c.change <> 'older'),
           count(*) FILTER (WHERE c.copy = 0 AND t.order_id IS NULL AND c.change = 'older'), count(*) FILTER (WHERE c.copy > 0),
           coalesce(sum(c.lines) FILTER (WHERE c.ready), 0) + (SELECT count(*) FROM import_line WHERE change = 'new'), min(c.order_date), max(c.order_date)
    FROM import_order c LEFT JOIN import_touched t ON t.order_id = c.order_id AND NOT t.ready),
  (lines_updated, lines_same) = (SELECT count(*) FILTER (WHERE change = 'changed'), count(*) FILTER (WHERE change IN ('same', 'older')) FROM import_line),
  lines_gone = (SELECT count(*) FROM import_gone), customers = (SELECT count(*) FROM import_customer WHERE is_new);
