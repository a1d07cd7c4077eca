-- Numbers the orders of the customers touched, and brings those customers up to date.
-- Those whose orders these were before.
CREATE UNLOGGED TABLE import_person AS
SELECT DISTINCT f.customer_id FROM import_touched t JOIN dw.fact_order f USING (order_id) WHERE NOT t.is_new;

-- All orders of the customers, in the order first those that count, by time; place is where an order stands among them.
CREATE UNLOGGED TABLE import_history AS
SELECT h.*, CASE WHEN valid THEN place ELSE 0 END AS seq FROM (
  SELECT h.*, row_number() OVER (PARTITION BY customer_id ORDER BY valid DESC, ordered_at, order_id) AS place FROM (
    SELECT o.order_id, o.customer_id, o.ordered_at, o.status <> 'cancelled' AND o.copy = 0 AND NOT coalesce(f.is_fraud, false) AS valid,
           o.channel_id, o.store_id, o.device, o.geo_id, o.business_type, o.consent, true AS touched, NULL::int AS old_seq
    FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id) LEFT JOIN dw.fact_order f USING (order_id) WHERE t.sells
    UNION ALL
    SELECT f.order_id, f.customer_id, f.ordered_at, f.is_valid, f.channel_id, f.store_id, f.device, f.geo_id, o.business_type, o.consent, false, f.customer_order_seq
    FROM dw.fact_order f LEFT JOIN wenshu_import.sales_order o USING (order_id)
    WHERE f.customer_id IN (SELECT o.customer_id FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id) WHERE t.sells UNION ALL SELECT customer_id FROM import_person)
      AND NOT EXISTS (SELECT FROM import_touched x WHERE x.order_id = f.order_id AND x.sells)) h) h;
ANALYZE import_history;

CREATE UNLOGGED TABLE import_customer AS
SELECT customer_id, s.seen, s.first_at, s.last_at, f.channel_id, f.store_id, f.device, f.geo_id, f.business_type,
       CASE WHEN s.orders = 1 THEN f.consent ELSE l.consent END AS consent, g.language, c.customer_id IS NULL AS is_new
FROM import_history f
JOIN (SELECT customer_id, count(*) AS orders, min(ordered_at) AS seen, min(ordered_at) FILTER (WHERE valid) AS first_at, max(ordered_at) FILTER (WHERE valid) AS last_at
      FROM import_history GROUP BY 1) s USING (customer_id)
LEFT JOIN (SELECT DISTINCT ON (customer_id) customer_id, consent FROM import_history
           WHERE customer_id IN (SELECT customer_id FROM import_history WHERE place > 1) ORDER BY customer_id, ordered_at DESC, order_id DESC) l USING (customer_id)
JOIN dw.dim_geo g USING (geo_id) LEFT JOIN dw.dim_customer c USING (customer_id)
WHERE f.place = 1;

INSERT INTO dw.dim_customer (customer_id, first_seen_at, first_order_at, last_order_at, first_channel_id, first_store_id, first_device, geo_id, language, business_type, marketing_consent, profiling_consent)
SELECT customer_id, seen, first_at, last_at, channel_id, store_id, device, geo_id, language, business_type, consent, false FROM import_customer WHERE is_new;
UPDATE dw.dim_customer c SET first_seen_at = n.seen, first_order_at = n.first_at, last_order_at = n.last_at, first_channel_id = n.channel_id, first_store_id = n.store_id,
  first_device = n.device, geo_id = n.geo_id, language = n.language, business_type = coalesce(n.business_type, c.business_type), marketing_consent = coalesce(n.consent, c.marketing_consent)
FROM import_customer n WHERE NOT n.is_new AND n.customer_id = c.customer_id AND c.erased_at IS NULL;
-- Somebody whose only order turned out to be another's.
UPDATE dw.dim_customer c SET first_order_at = NULL, last_order_at = NULL
FROM import_person p WHERE p.customer_id = c.customer_id AND NOT EXISTS (SELECT FROM import_history h WHERE h.customer_id = p.customer_id);

-- A load may be under way without the unique index that ON CONFLICT needs.
CREATE UNLOGGED TABLE import_identity AS
SELECT k.customer_id, n.platform, CASE w.how WHEN 'account' THEN 'account' ELSE w.how || '_hash' END AS id_type, right(n.customer_key, 32) AS id_hash,
       CASE w.how WHEN 'account' THEN 'login' ELSE w.how END AS match_method, n.linked_at, n.customer_key
FROM (SELECT customer_key, platform, min(ordered_at) AS linked_at FROM import_order WHERE change IN ('new', 'changed') AND customer_key NOT LIKE 'guest:%' GROUP BY 1, 2) n
JOIN wenshu_import.customer k USING (customer_key) CROSS JOIN LATERAL (SELECT split_part(n.customer_key, ':', 1) AS how) w;
UPDATE dw.customer_identity i SET linked_at = n.linked_at FROM import_identity n
WHERE (i.platform, i.id_type, i.id_hash) = (n.platform, n.id_type, n.id_hash) AND n.linked_at < i.linked_at;
INSERT INTO dw.customer_identity (identity_id, customer_id, platform, id_type, id_hash, match_method, confidence, linked_at)
SELECT (SELECT coalesce(max(identity_id), 0) FROM dw.customer_identity) + row_number() OVER (ORDER BY n.linked_at, n.customer_key), n.customer_id, n.platform, n.id_type, n.id_hash, n.match_method, 1, n.linked_at
FROM import_identity n WHERE NOT EXISTS (SELECT FROM dw.customer_identity i WHERE (i.platform, i.id_type, i.id_hash) = (n.platform, n.id_type, n.id_hash));

-- The orders that repeat others.
CREATE UNLOGGED TABLE import_repeat AS
SELECT o.order_id, m.order_id AS main_id FROM import_touched t JOIN wenshu_import.sales_order o USING (order_id)
JOIN wenshu_import.sales_order m ON m.store_id = o.store_id AND m.order_no = o.order_no AND m.copy = 0 WHERE o.copy > 0;
CREATE UNLOGGED TABLE import_paid (order_id bigint, discount_usd numeric, tax_usd numeric, duty_usd numeric, shipping_usd numeric, paid_usd numeric, paid_local numeric);
CREATE UNLOGGED TABLE import_item (order_item_id bigint, order_id bigint, sku_id int, warehouse_id int, qty int, list_usd numeric, unit_usd numeric, gross_usd numeric,
  off_usd numeric, net_usd numeric, cogs_usd numeric, fee_usd numeric, freight_usd numeric);
