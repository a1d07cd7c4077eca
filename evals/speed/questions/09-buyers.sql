-- title: Distinct buyers by channel, a quarter
-- query: {"metrics": ["buyers"], "dimensions": ["channel"], "time": "2025-07-01..2025-09-30"}
-- differs: the metric counts over order lines; by hand only the orders are read
SELECT c.channel_code, count(DISTINCT o.customer_id)
FROM dw.fact_order o
LEFT JOIN dw.dim_channel c USING (channel_id)
WHERE o.order_date >= '2025-07-01' AND o.order_date < '2025-10-01' AND o.is_valid AND EXISTS (SELECT FROM dw.fact_order_item i WHERE i.order_id = o.order_id)
GROUP BY 1
