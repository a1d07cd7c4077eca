-- Merges the good orders into the kept ones and notes what changed.
WITH missing AS (
  SELECT DISTINCT w.country_code, w.known_province, w.region FROM import_place w
  WHERE w.geo_id IS NULL AND w.region IS NOT NULL AND NOT EXISTS (SELECT FROM dw.dim_geo g
    WHERE g.country_code = w.country_code AND g.city IS NULL AND g.province IS NOT DISTINCT FROM w.known_province AND g.sales_region = w.region)
    AND EXISTS (SELECT FROM import_stage s JOIN import_copy c USING (block) WHERE s.opens AND s.store_id = w.store_id
      AND s.country = w.country AND s.province IS NOT DISTINCT FROM w.province AND s.city IS NOT DISTINCT FROM w.city)
), added AS (
  INSERT INTO dw.dim_geo (geo_id, country_code, country_zh, country_en, sales_region, province, city, language, currency, timezone)
  SELECT (SELECT max(geo_id) FROM dw.dim_geo) + row_number() OVER (ORDER BY m.country_code, m.known_province, m.region),
         m.country_code, g.country_zh, g.country_en, m.region, m.known_province, NULL, g.language, g.currency, g.timezone
  FROM missing m JOIN LATERAL (SELECT * FROM dw.dim_geo g WHERE g.country_code = m.country_code ORDER BY geo_id LIMIT 1) g ON true
  RETURNING 1)
UPDATE import_count SET places = (SELECT count(*) FROM added);
UPDATE import_place w SET geo_id = g.geo_id FROM dw.dim_geo g
WHERE w.geo_id IS NULL AND g.country_code = w.country_code AND g.city IS NULL AND g.province IS NOT DISTINCT FROM w.known_province AND g.sales_region = w.region;

CREATE TEMP TABLE import_order ON COMMIT DROP AS
SELECT c.store_id, c.order_no, c.copy, c.updated_at, s.header_hash, s.customer_key, s.platform,
       s.ordered_at, s.order_date, s.status, s.currency, r.rate AS fx_to_usd, w.geo_id, s.channel_id, s.device, s.payment_method, s.coupon_code,
       s.business_type, s.consent, s.shipped_at, s.promised_at, s.delivered_at, s.order_net, s.order_discount, s.order_tax, s.order_shipping,
       s.order_duty, s.order_fee, s.order_freight, s.total,
       coalesce(old.order_id, top.id + row_number() OVER (PARTITION BY old.order_id IS NULL ORDER BY s.ordered_at, c.line)) AS order_id,
       CASE WHEN old.order_id IS NULL THEN 'new' WHEN old.updated_at > c.updated_at THEN 'older'
            WHEN old.header_hash = s.header_hash THEN 'same' ELSE 'changed' END AS change
FROM import_copy c JOIN import_stage s ON s.line = c.line
JOIN import_rate r ON r.currency = s.currency AND r.order_date = s.order_date
JOIN import_place w ON w.store_id = s.store_id AND w.country IS NOT DISTINCT FROM s.country
  AND w.province IS NOT DISTINCT FROM s.province AND w.city IS NOT DISTINCT FROM s.city
LEFT JOIN wenshu_import.sales_order old ON old.store_id = c.store_id AND old.order_no = c.order_no AND old.copy = c.copy
CROSS JOIN (SELECT greatest((SELECT max(order_id) FROM dw.fact_order), (SELECT max(order_id) FROM wenshu_import.sales_order), 0) AS id) top
WHERE c.leads;
ANALYZE import_order;

CREATE TEMP TABLE import_line ON COMMIT DROP AS
SELECT o.order_id, s.line_key, c.updated_at, s.line_hash, d.sku_id, w.warehouse_id, s.qty, s.gross, s.discount, s.tax, s.shipping, s.fee, old.order_item_id,
       CASE WHEN old.order_id IS NULL THEN CASE WHEN p.whole AND o.change = 'older' THEN 'older' ELSE 'new' END
            WHEN s.qty = 0 THEN 'same'
            WHEN old.updated_at > c.updated_at AND old.qty > 0 THEN 'older'
            WHEN old.line_hash = s.line_hash THEN 'same' ELSE 'changed' END AS change
FROM import_stage s JOIN import_copy c USING (block)
JOIN import_order o ON o.store_id = c.store_id AND o.order_no = c.order_no AND o.copy = c.copy
JOIN dw.dim_product d ON d.sku_code = s.sku LEFT JOIN dw.dim_warehouse w ON w.code = s.warehouse
LEFT JOIN wenshu_import.sales_line old ON old.order_id = o.order_id AND old.line_key = s.line_key
CROSS JOIN import_param p;
ANALYZE import_line;

INSERT INTO wenshu_import.customer (customer_key, customer_id)
SELECT k.customer_key, (SELECT greatest((SELECT max(customer_id) FROM dw.dim_customer), (SELECT max(customer_id) FROM wenshu_import.customer), 0))
       + row_number() OVER (ORDER BY k.seen, k.customer_key)
FROM (SELECT customer_key, min(ordered_at) AS seen FROM import_order WHERE change IN ('new', 'changed') GROUP BY 1) k
WHERE NOT EXISTS (SELECT FROM wenshu_import.customer c WHERE c.customer_key = k.customer_key);

-- What leaves: in files that hold whole orders, lines the newest file no longer has, unless something was returned of them.
CREATE TEMP TABLE import_gone ON COMMIT DROP AS
SELECT l.order_id, l.line_key, l.order_item_id FROM wenshu_import.sales_line l JOIN import_order o USING (order_id) CROSS JOIN import_param p
WHERE p.whole AND o.change IN ('same', 'changed')
  AND NOT EXISTS (SELECT FROM import_line n WHERE n.order_id = l.order_id AND n.line_key = l.line_key)
  AND NOT EXISTS (SELECT FROM dw.fact_return r WHERE r.order_item_id = l.order_item_id);
DELETE FROM wenshu_import.sales_line l USING import_gone g WHERE l.order_id = g.order_id AND l.line_key = g.line_key;

INSERT INTO wenshu_import.sales_order
SELECT o.order_id, o.store_id, o.order_no, o.copy, o.updated_at, o.header_hash, c.customer_id, o.ordered_at, o.order_date, o.status, o.currency, o.fx_to_usd,
       o.geo_id, o.channel_id, o.device, o.payment_method, o.coupon_code, o.business_type, o.consent, o.shipped_at, o.promised_at, o.delivered_at,
       o.order_net, o.order_discount, o.order_tax, o.order_shipping, o.order_duty, o.order_fee, o.order_freight, o.total,
       CASE WHEN t.order_no IS NULL THEN 'excluded' ELSE 'included' END
FROM import_order o JOIN wenshu_import.customer c USING (customer_key) LEFT JOIN import_included t USING (store_id, order_no, copy)
WHERE o.change = 'new';

UPDATE wenshu_import.sales_order k SET (updated_at, header_hash, customer_id, ordered_at, order_date, status, currency, fx_to_usd, geo_id, channel_id, device,
  payment_method, coupon_code, business_type, consent, shipped_at, promised_at, delivered_at, order_net, order_discount, order_tax, order_shipping,
  order_duty, order_fee, order_freight, total, tax_form) = (o.updated_at, o.header_hash, c.customer_id, o.ordered_at, o.order_date, o.status, o.currency,
  o.fx_to_usd, o.geo_id, o.channel_id, o.device, o.payment_method, o.coupon_code, o.business_type, o.consent, o.shipped_at, o.promised_at, o.delivered_at,
  o.order_net, o.order_discount, o.order_tax, o.order_shipping, o.order_duty, o.order_fee, o.order_freight, o.total,
  CASE WHEN t.order_no IS NULL THEN 'excluded' ELSE 'included' END)
FROM import_order o JOIN wenshu_import.customer c USING (customer_key) LEFT JOIN import_included t USING (store_id, order_no, copy)
WHERE o.order_id = k.order_id AND o.change = 'changed';

INSERT INTO wenshu_import.sales_line (order_item_id, order_id, line_key, updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee)
SELECT (SELECT greatest((SELECT max(order_item_id) FROM dw.fact_order_item), (SELECT max(order_item_id) FROM wenshu_import.sales_line), 0))
       + row_number() OVER (ORDER BY order_id, line_key), order_id, line_key, updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee
FROM import_line WHERE change = 'new';
UPDATE wenshu_import.sales_line k SET (updated_at, line_hash, sku_id, warehouse_id, qty, gross, discount, tax, shipping, fee) =
  (l.updated_at, l.line_hash, l.sku_id, l.warehouse_id, l.qty, l.gross, l.discount, l.tax, l.shipping, l.fee)
FROM import_line l WHERE l.change = 'changed' AND k.order_id = l.order_id AND k.line_key = l.line_key;

CREATE TEMP TABLE import_touched ON COMMIT DROP AS
SELECT t.order_id, f.order_id IS NULL AS is_new FROM (
  SELECT order_id FROM import_order WHERE change IN ('new', 'changed')
  UNION SELECT order_id FROM import_line WHERE change IN ('new', 'changed')
  UNION SELECT order_id FROM import_gone) t LEFT JOIN dw.fact_order f USING (order_id);
ALTER TABLE import_touched ADD PRIMARY KEY (order_id);
ANALYZE import_touched;
