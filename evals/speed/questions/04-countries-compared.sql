-- title: Sales by country, a month against the month before
-- query: {"metrics": ["net_sales"], "dimensions": ["country"], "time": "2025-11", "compare": "2025-10"}
-- differs: each period is aggregated by itself; by hand one pass over the lines serves both
WITH sold AS (
  SELECT g.country_code, sum(i.net_usd) FILTER (WHERE o.order_date >= '2025-11-01') AS now, sum(i.net_usd) FILTER (WHERE o.order_date < '2025-11-01') AS before
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  LEFT JOIN dw.dim_geo g USING (geo_id)
  WHERE o.order_date >= '2025-10-01' AND o.order_date < '2025-12-01' AND o.is_valid
  GROUP BY 1
)
SELECT country_code, now, before, now - before, (now - before) / nullif(abs(before), 0) FROM sold
