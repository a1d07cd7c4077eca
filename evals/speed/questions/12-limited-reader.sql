-- title: Daily sales of two categories for a reader limited to one region, a month without gaps
-- query: {"metrics": ["net_sales"], "dimensions": ["day"], "time": "2025-11", "fill": true, "where": {"dimension": "category", "in": ["home", "toys"]}}
-- scope: {"sales_region": ["europe"]}
SELECT d::date, v
FROM generate_series('2025-11-01'::timestamp, '2025-11-30'::timestamp, interval '1 day') AS d
LEFT JOIN (
  SELECT o.order_date, sum(i.net_usd) AS v
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  JOIN dw.dim_geo g USING (geo_id)
  JOIN dw.dim_product p USING (sku_id)
  WHERE o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' AND o.is_valid AND g.sales_region = 'europe' AND p.category IN ('home', 'toys')
  GROUP BY 1
) AS s ON s.order_date = d::date
