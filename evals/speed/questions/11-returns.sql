-- title: Return rate by category, a year (two facts)
-- query: {"metrics": ["return_rate"], "dimensions": ["category"], "time": "2025"}
WITH sold AS (
  SELECT p.category, sum(i.qty) AS units
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  LEFT JOIN dw.dim_product p USING (sku_id)
  WHERE o.order_date >= '2025-01-01' AND o.order_date < '2026-01-01' AND o.is_valid
  GROUP BY 1
), returned AS (
  SELECT p.category, sum(r.qty) AS units
  FROM dw.fact_return r
  JOIN dw.fact_order_item i USING (order_item_id)
  JOIN dw.fact_order o USING (order_id)
  LEFT JOIN dw.dim_product p USING (sku_id)
  WHERE o.order_date >= '2025-01-01' AND o.order_date < '2026-01-01'
  GROUP BY 1
)
SELECT category, coalesce(r.units, 0)::numeric / nullif(s.units, 0) FROM sold s FULL JOIN returned r USING (category)
