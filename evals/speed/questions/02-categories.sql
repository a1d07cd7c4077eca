-- title: Sales and units by category and month, a year
-- query: {"metrics": ["net_sales", "units"], "dimensions": ["month", "category"], "time": "2025"}
SELECT date_trunc('month', o.order_date::timestamp)::date, p.category, sum(i.net_usd), sum(i.qty)
FROM dw.fact_order o
JOIN dw.fact_order_item i USING (order_id)
LEFT JOIN dw.dim_product p USING (sku_id)
WHERE o.order_date >= '2025-01-01' AND o.order_date < '2026-01-01' AND o.is_valid
GROUP BY 1, 2
