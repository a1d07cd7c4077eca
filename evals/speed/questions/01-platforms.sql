-- title: Sales and orders by platform, a month
-- query: {"metrics": ["net_sales", "orders"], "dimensions": ["platform"], "time": "2025-11"}
SELECT s.platform, sum(i.net_usd), count(DISTINCT i.order_id)
FROM dw.fact_order o
JOIN dw.fact_order_item i USING (order_id)
LEFT JOIN dw.dim_store s USING (store_id)
WHERE o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' AND o.is_valid
GROUP BY 1
