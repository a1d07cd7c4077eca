-- title: Ten best products of a quarter and all others
-- query: {"metrics": ["net_sales"], "dimensions": ["sku"], "time": "2025-07-01..2025-09-30", "order": [{"by": "net_sales", "desc": true}], "top": 10, "other": true}
-- differs: the others are computed from rows, as figures that do not add up need it, so the lines are read twice
WITH sold AS (
  SELECT p.sku_code, sum(i.net_usd) AS sales
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  LEFT JOIN dw.dim_product p USING (sku_id)
  WHERE o.order_date >= '2025-07-01' AND o.order_date < '2025-10-01' AND o.is_valid
  GROUP BY 1
), best AS (
  SELECT * FROM sold ORDER BY sales DESC NULLS LAST, sku_code LIMIT 10
)
SELECT 0, sku_code, sales FROM best
UNION ALL
SELECT 1, NULL, sum(sales) FROM sold WHERE sku_code NOT IN (SELECT sku_code FROM best)
