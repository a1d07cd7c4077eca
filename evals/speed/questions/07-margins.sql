-- title: Margin and order value by store with the total, a year
-- query: {"metrics": ["gross_margin", "aov"], "dimensions": ["store"], "time": "2025", "totals": true}
-- differs: the total is computed from rows; by hand from the orders of all stores, knowing that an order has one store
WITH orders AS (
  SELECT o.store_id, sum(i.net_usd) AS sales, sum(i.cogs_usd) AS cost
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  WHERE o.order_date >= '2025-01-01' AND o.order_date < '2026-01-01' AND o.is_valid
  GROUP BY o.order_id, o.store_id
), stores AS (
  SELECT s.store_code, sum(sales) AS sales, sum(cost) AS cost, count(*) AS orders
  FROM orders LEFT JOIN dw.dim_store s USING (store_id)
  GROUP BY 1
)
SELECT 0, store_code, (sales - cost) / nullif(sales, 0), sales / nullif(orders, 0) FROM stores
UNION ALL
SELECT 2, NULL, (sum(sales) - sum(cost)) / nullif(sum(sales), 0), sum(sales) / nullif(sum(orders), 0) FROM stores
