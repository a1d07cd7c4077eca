-- title: Sales in yen and visits by platform, a month against a year before (two facts, two currencies)
-- query: {"metrics": ["net_sales", "sessions"], "dimensions": ["platform"], "time": "2025-10", "compare": "2024-10", "currency": "JPY", "rates": "period_average"}
-- differs: each period is aggregated by itself; by hand one pass serves both
WITH sold AS (
  SELECT s.platform, date_trunc('year', o.order_date::timestamp)::date AS year, sum(i.net_usd) AS sales
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  LEFT JOIN dw.dim_store s USING (store_id)
  WHERE (o.order_date >= '2025-10-01' AND o.order_date < '2025-11-01' OR o.order_date >= '2024-10-01' AND o.order_date < '2024-11-01') AND o.is_valid
  GROUP BY 1, 2
), rate AS (
  SELECT date_trunc('year', valid_from::timestamp)::date AS year, avg(value) AS usd
  FROM dw.ref_value
  WHERE kind = 'fx' AND key1 = 'JPY' AND (valid_from >= '2025-10-01' AND valid_from < '2025-11-01' OR valid_from >= '2024-10-01' AND valid_from < '2024-11-01')
  GROUP BY 1
), sales AS (
  SELECT platform, sum(sales / usd) FILTER (WHERE year = '2025-01-01') AS now, sum(sales / usd) FILTER (WHERE year = '2024-01-01') AS before
  FROM sold JOIN rate USING (year) GROUP BY 1
), visits AS (
  SELECT s.platform, nullif(count(*) FILTER (WHERE session_date >= '2025-01-01'), 0) AS now, nullif(count(*) FILTER (WHERE session_date < '2025-01-01'), 0) AS before
  FROM dw.fact_session
  LEFT JOIN dw.dim_store s USING (store_id)
  WHERE (session_date >= '2025-10-01' AND session_date < '2025-11-01' OR session_date >= '2024-10-01' AND session_date < '2024-11-01') AND NOT is_bot
  GROUP BY 1
)
SELECT platform, a.now, a.before, a.now - a.before, (a.now - a.before) / nullif(abs(a.before), 0),
  b.now, b.before, b.now - b.before, (b.now - b.before)::numeric / nullif(abs(b.before), 0)
FROM sales a FULL JOIN visits b USING (platform)
