-- A company of any size in the tables of the shipped model: speed.lines order lines from 2024-01-01 to 2025-11-30, half
-- as many orders and visits. Values come from hashes of the row's number, so that the same size gives the same rows.

CREATE FUNCTION pg_temp.pick(n bigint, salt int, k int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ((hashint8extended(n, salt) & 9223372036854775807) % k)::int $$;

CREATE TEMP TABLE size AS
SELECT lines, lines / 2 AS orders, lines / 8 AS customers, 700 AS days FROM (SELECT current_setting('speed.lines')::bigint AS lines) AS s;

INSERT INTO dw.dim_geo
SELECT n, (ARRAY['CN','US','DE','GB','JP','FR','SG','MY','CA','ES'])[n % 10 + 1], '国' || n % 10, 'Country ' || n % 10,
  (ARRAY['east','north_america','europe','europe','japan','europe','southeast_asia','southeast_asia','north_america','europe'])[n % 10 + 1],
  'Province ' || n, 'City ' || n, 'en', (ARRAY['CNY','USD','EUR','GBP','JPY','EUR','USD','USD','USD','EUR'])[n % 10 + 1], 'UTC'
FROM generate_series(1, 60) AS n;

INSERT INTO dw.dim_channel
SELECT n, 'ch' || n, '渠道' || n, 'Channel ' || n, (ARRAY['search','social','video','live','owned','organic'])[n % 6 + 1], n % 6 < 4
FROM generate_series(1, 12) AS n;

INSERT INTO dw.dim_store
SELECT n, 'S' || n, 'Store ' || n, (ARRAY['amazon','shopify','tiktok_shop','own_site','tmall','shopee'])[n % 6 + 1],
  (ARRAY['marketplace','dtc','social','dtc','marketplace','marketplace'])[n % 6 + 1], n, 'USD', 'UTC', '2020-01-01', NULL, '2025-11-30 16:00Z'
FROM generate_series(1, 24) AS n;

INSERT INTO dw.dim_product
SELECT n, 'SK-' || lpad(n::text, 5, '0'), 'SP-' || n / 4, '型号' || n || '商品', 'Model ' || n, 'Brand ' || n % 20,
  (ARRAY['home','beauty','toys','outdoor','electronics','fashion','pets','office'])[n % 8 + 1], 'Sub ' || n % 40, 'mid', '0000', '2023-01-01', NULL,
  'mature', NULL, 10, 1, 1, 5 + n % 95, 2 + n % 40
FROM generate_series(1, 10000) AS n;

INSERT INTO dw.dim_warehouse
SELECT n, 'W' || n, 'Warehouse ' || n, (ARRAY['fba','overseas','domestic'])[n % 3 + 1], n, 10000 FROM generate_series(1, 9) AS n;

INSERT INTO dw.dim_customer (customer_id, first_seen_at, first_order_at, geo_id, business_type, marketing_consent, profiling_consent)
SELECT n, '2024-01-01Z', '2024-01-01Z', 1 + pg_temp.pick(n, 1, 60), 'B2C', true, true FROM size, generate_series(1, customers) AS n;

INSERT INTO dw.ref_value (kind, key1, valid_from, value, source)
SELECT 'fx', cur, date '2024-01-01' + d, round(rate * (1 + pg_temp.pick(d, 2, 100) / 2000.0), 8), 'speed'
FROM (VALUES ('CNY', 0.14), ('EUR', 1.08), ('GBP', 1.27), ('JPY', 0.0066)) AS c(cur, rate), generate_series(0, 730) AS d;

-- Most orders go to the market of their store, and few channels bring most of them.
-- A customer's orders are as many apart as there are customers, so that they are numbered in the order of time.
INSERT INTO dw.fact_order (order_id, order_no, ordered_at, order_date, store_id, geo_id, customer_id, customer_order_seq, channel_id, device, status,
  payment_method, currency, fx_to_usd, discount_usd, tax_usd, duty_usd, shipping_charged_usd, paid_usd, paid_local)
SELECT n, 'N' || n, date '2024-01-01' + (n * days / orders)::int + interval '1 hour' * pg_temp.pick(n, 3, 15), date '2024-01-01' + (n * days / orders)::int,
  store, CASE WHEN pg_temp.pick(n, 5, 10) < 8 THEN store ELSE 1 + pg_temp.pick(n, 5, 60) END, 1 + (n % customers) * 7919 % customers, 1 + n / customers, channel,
  (ARRAY['mobile','desktop','tablet'])[1 + pg_temp.pick(n, 7, 3)], CASE WHEN pg_temp.pick(n, 8, 33) = 0 THEN 'cancelled' ELSE 'delivered' END,
  'card', 'USD', 1, 0, 0, 0, 0, 0, 0
FROM (SELECT size.*, n, 1 + pg_temp.pick(n, 4, 24) AS store, 1 + (11 * power(pg_temp.pick(n, 6, 1000000) / 1e6, 3))::int AS channel
  FROM size, generate_series(0, orders - 1) AS n) AS o;

-- One to three lines an order, two on average; few products sell much, most sell little.
INSERT INTO dw.fact_order_item
SELECT n, n / 2 + CASE WHEN n % 4 = 2 THEN -1 ELSE 0 END, sku, 1 + pg_temp.pick(n, 9, 9), qty, price, price, price * qty, 0, price * qty,
  round(price * qty * 0.55, 2), 0, 0, pg_temp.pick(n, 10, 12) = 0
FROM (SELECT n, 1 + (9999 * power(pg_temp.pick(n, 11, 1000000) / 1e6, 3))::int AS sku, 1 + pg_temp.pick(n, 12, 3) AS qty, (500 + pg_temp.pick(n, 13, 9500)) / 100.0 AS price
  FROM size, generate_series(0, lines - 1) AS n) AS l;

INSERT INTO dw.fact_return
SELECT n, n * 16, date '2024-01-10' + (n * 16 / 2 * days / orders)::int, (ARRAY['damaged','unwanted','size'])[1 + pg_temp.pick(n, 14, 3)], 1, 20
FROM size, generate_series(0, lines / 16 - 1) AS n;

INSERT INTO dw.fact_session (session_id, started_at, session_date, store_id, geo_id, channel_id, visitor_id, customer_type, device, pageviews, duration_s,
  is_bounce, has_product_view, has_cart, has_checkout, has_payment_try, has_order, is_bot)
SELECT n, date '2024-01-01' + (n * days / orders)::int + interval '1 hour' * pg_temp.pick(n, 15, 15), date '2024-01-01' + (n * days / orders)::int,
  store, CASE WHEN pg_temp.pick(n, 17, 10) < 8 THEN store ELSE 1 + pg_temp.pick(n, 17, 60) END, channel,
  'v' || pg_temp.pick(n, 19, (orders / 3)::int), 'new', (ARRAY['mobile','desktop','tablet'])[1 + pg_temp.pick(n, 20, 3)], 3, 60,
  pg_temp.pick(n, 21, 3) = 0, true, false, false, false, pg_temp.pick(n, 22, 30) = 0, pg_temp.pick(n, 23, 25) = 0
FROM (SELECT size.*, n, (ARRAY[1,2,3,4,7,8,9,10,13,14,15,16])[1 + pg_temp.pick(n, 16, 12)] AS store,
  1 + (11 * power(pg_temp.pick(n, 18, 1000000) / 1e6, 3))::int AS channel FROM size, generate_series(0, orders - 1) AS n) AS v;

INSERT INTO dw.fact_inventory_daily
SELECT date '2025-11-30' - d, sku, w, 'A', 10 + pg_temp.pick(sku * 1000 + d, 24, 500), 0, 0, pg_temp.pick(sku * 1000 + d, 25, 9), 0, 0, 100, 1
FROM generate_series(0, 59) AS d, generate_series(1, 1000) AS sku, generate_series(1, 3) AS w;
