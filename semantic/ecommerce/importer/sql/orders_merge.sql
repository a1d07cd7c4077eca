-- Compares the good orders with the kept ones and notes what changed.
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

-- New orders are numbered by their place in the file.
CREATE UNLOGGED TABLE import_order AS
SELECT c.head, c.store_id, c.order_no, c.copy, c.updated_at, s.header_hash, s.customer_key, s.platform,
       s.ordered_at, s.order_date, s.status, s.currency, r.rate AS fx_to_usd, w.geo_id, s.channel_id, s.device, s.payment_method, s.coupon_code,
       s.business_type, s.consent, s.shipped_at, s.promised_at, s.delivered_at, s.order_net, s.order_discount, s.order_tax, s.order_shipping,
       s.order_duty, s.order_fee, s.order_freight, s.total,
       coalesce(old.order_id, top.id + c.head) AS order_id,
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

-- People who were erased are not found again: what tells them is forgotten. Their earlier orders stay with them, so that sums
-- stay, and whoever orders after being erased is somebody new.
CREATE UNLOGGED TABLE import_erased AS
SELECT customer_id, 'guest:erased:' || customer_id AS customer_key FROM dw.dim_customer WHERE erased_at IS NOT NULL;
UPDATE wenshu_import.customer k SET customer_key = e.customer_key FROM import_erased e WHERE e.customer_id = k.customer_id AND k.customer_key <> e.customer_key;
DELETE FROM dw.customer_identity i USING import_erased e WHERE e.customer_id = i.customer_id;
UPDATE import_order o SET customer_key = e.customer_key FROM wenshu_import.sales_order k JOIN import_erased e USING (customer_id) WHERE k.order_id = o.order_id;

CREATE UNLOGGED TABLE import_line AS
SELECT o.order_id, o.change AS order_change, s.line, s.line_key, c.updated_at, s.line_hash, d.sku_id, w.warehouse_id, s.qty, s.gross, s.discount, s.tax, s.shipping, s.fee, old.order_item_id,
       CASE WHEN old.order_id IS NULL THEN CASE WHEN p.whole AND o.change = 'older' THEN 'older' ELSE 'new' END
            WHEN s.qty = 0 THEN 'same'
            WHEN old.updated_at > c.updated_at AND old.qty > 0 THEN 'older'
            WHEN old.line_hash = s.line_hash THEN 'same' ELSE 'changed' END AS change
FROM import_stage s JOIN import_copy c USING (block)
JOIN import_order o USING (head)
JOIN dw.dim_product d ON d.sku_code = s.sku LEFT JOIN dw.dim_warehouse w ON w.code = s.warehouse
LEFT JOIN wenshu_import.sales_line old ON old.order_id = o.order_id AND old.line_key = s.line_key
CROSS JOIN import_param p;
ANALYZE import_line;
