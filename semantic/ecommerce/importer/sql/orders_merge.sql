-- Compares the good orders with the kept ones and notes what changed.
WITH missing AS (
  SELECT DISTINCT w.country_code, w.known_province, w.region FROM import_place w
  WHERE w.geo_id IS NULL AND w.region IS NOT NULL AND NOT EXISTS (SELECT FROM dw.dim_geo g
    WHERE g.country_code = w.country_code AND g.city IS NULL AND g.province IS NOT DISTINCT FROM w.known_province AND g.sales_region = w.region)
    AND EXISTS (SELECT FROM import_stage s WHERE s.opens AND s.store_id = w.store_id AND s.place = w.place
      AND NOT EXISTS (SELECT FROM import_bad b WHERE b.store_id = s.store_id AND b.order_no = s.order_no))
), added AS (
  INSERT INTO dw.dim_geo (geo_id, country_code, country_zh, country_en, sales_region, province, city, language, currency, timezone)
  SELECT (SELECT max(geo_id) FROM dw.dim_geo) + row_number() OVER (ORDER BY m.country_code, m.known_province, m.region),
         m.country_code, g.country_zh, g.country_en, m.region, m.known_province, NULL, g.language, g.currency, g.timezone
  FROM missing m JOIN LATERAL (SELECT * FROM dw.dim_geo g WHERE g.country_code = m.country_code ORDER BY geo_id LIMIT 1) g ON true
  RETURNING 1)
UPDATE import_count SET places = (SELECT count(*) FROM added);
UPDATE import_place w SET geo_id = g.geo_id FROM dw.dim_geo g
WHERE w.geo_id IS NULL AND g.country_code = w.country_code AND g.city IS NULL AND g.province IS NOT DISTINCT FROM w.known_province AND g.sales_region = w.region;

-- Ids go on from here: a new order's by the place of its first block in the file, a new line's by its place.
CREATE UNLOGGED TABLE import_top AS
SELECT greatest((SELECT max(order_id) FROM dw.fact_order), (SELECT max(order_id) FROM wenshu_import.sales_order), 0) AS order_id,
       greatest((SELECT max(order_item_id) FROM dw.fact_order_item), (SELECT max(order_item_id) FROM wenshu_import.sales_line), 0) AS order_item_id;

-- ready marks new orders whose rows of the star followed from the rows of the file, because these are all there is of them.
CREATE UNLOGGED TABLE import_order AS
SELECT o.*, alone AND old_id IS NULL AS ready, coalesce(old_id, top_id + head) AS order_id,
       CASE WHEN old_id IS NULL THEN 'new' WHEN old_updated_at > updated_at THEN 'older' WHEN old_hash = header_hash THEN 'same' ELSE 'changed' END AS change
FROM (
  SELECT coalesce(c.head, s.block) AS head, s.store_id, s.order_no, coalesce(c.copy, 0) AS copy, coalesce(s.updated_at, '-infinity') AS updated_at, s.header_hash, s.customer_key, s.platform,
         s.ordered_at, s.order_date, s.status, s.currency, s.fx_to_usd, w.geo_id, s.channel_id, s.device, s.payment_method, s.coupon_code,
         s.business_type, s.consent, s.shipped_at, s.promised_at, s.delivered_at, s.order_net, s.order_discount, s.order_tax, s.order_shipping,
         s.order_duty, s.order_fee, s.order_freight, s.total, CASE WHEN coalesce(f.included, s.included) THEN 'included' ELSE 'excluded' END AS tax_form, s.lines, s.derived,
         s.discount_usd, s.tax_usd, s.duty_usd, s.shipping_usd, s.paid_usd, s.paid_local,
         a.order_no IS NULL AS alone, old.order_id AS old_id, old.updated_at AS old_updated_at, old.header_hash AS old_hash, (SELECT order_id FROM import_top) AS top_id
  FROM import_stage s JOIN import_place w ON w.store_id = s.store_id AND w.place = s.place
  LEFT JOIN import_apart a ON a.store_id = s.store_id AND a.order_no = s.order_no
  LEFT JOIN import_copy c ON c.line = s.line LEFT JOIN import_settled f ON f.head = c.head
  LEFT JOIN wenshu_import.sales_order old ON old.store_id = s.store_id AND old.order_no = s.order_no AND old.copy = coalesce(c.copy, 0)
  WHERE s.opens AND (a.order_no IS NULL OR c.leads) AND NOT EXISTS (SELECT FROM import_bad b WHERE b.store_id = s.store_id AND b.order_no = s.order_no)) o;
ANALYZE import_order;

-- People who were erased are not found again: what tells them is forgotten. Their earlier orders stay with them, so that sums
-- stay, and whoever orders after being erased is somebody new.
CREATE UNLOGGED TABLE import_erased AS
SELECT customer_id, 'guest:erased:' || customer_id AS customer_key FROM dw.dim_customer WHERE erased_at IS NOT NULL;
UPDATE wenshu_import.customer k SET customer_key = e.customer_key FROM import_erased e WHERE e.customer_id = k.customer_id AND k.customer_key <> e.customer_key;
DELETE FROM dw.customer_identity i USING import_erased e WHERE e.customer_id = i.customer_id;
UPDATE import_order o SET customer_key = e.customer_key FROM wenshu_import.sales_order k JOIN import_erased e USING (customer_id) WHERE k.order_id = o.order_id;

-- The lines of orders that are not ready.
CREATE UNLOGGED TABLE import_line AS
SELECT o.order_id, o.change AS order_change, s.line, s.line_key, coalesce(c.updated_at, o.updated_at) AS updated_at, s.line_hash, s.sku_id, s.warehouse_id,
       s.qty, s.gross, s.discount, s.tax, s.shipping, s.fee, old.order_item_id,
       CASE WHEN old.order_id IS NULL THEN CASE WHEN p.whole AND o.change = 'older' THEN 'older' ELSE 'new' END
            WHEN s.qty = 0 THEN 'same'
            WHEN old.updated_at > coalesce(c.updated_at, o.updated_at) AND old.qty > 0 THEN 'older'
            WHEN old.line_hash = s.line_hash THEN 'same' ELSE 'changed' END AS change
FROM import_order o JOIN (import_stage s LEFT JOIN import_copy c USING (block)) ON o.head = coalesce(c.head, s.block)
LEFT JOIN wenshu_import.sales_line old ON old.order_id = o.order_id AND old.line_key = s.line_key
CROSS JOIN import_param p
WHERE NOT o.ready;
ANALYZE import_line;
