-- title: Sales, visits and conversion by week, a quarter (two facts)
-- query: {"metrics": ["net_sales", "sessions", "conversion_rate"], "dimensions": ["week"], "time": "2025-07-07..2025-10-05"}
WITH sold AS (
  SELECT date_trunc('week', o.order_date::timestamp)::date AS week, sum(i.net_usd) AS sales
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  WHERE o.order_date >= '2025-07-07' AND o.order_date < '2025-10-06' AND o.is_valid
  GROUP BY 1
), visited AS (
  SELECT date_trunc('week', session_date::timestamp)::date AS week, count(*) AS visits, avg(has_order::int) AS rate
  FROM dw.fact_session
  WHERE session_date >= '2025-07-07' AND session_date < '2025-10-06' AND NOT is_bot
  GROUP BY 1
)
SELECT week, sales, visits, rate FROM sold FULL JOIN visited USING (week)
