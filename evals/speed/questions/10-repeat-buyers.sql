-- title: Share of buyers who bought twice, by platform, half a year
-- query: {"metrics": ["repeat_rate"], "dimensions": ["platform"], "time": "2025-01-01..2025-06-30"}
-- differs: the lines are read for the buyers, for those who bought twice and for finding these; by hand once
WITH bought AS (
  SELECT DISTINCT o.order_id, o.customer_id, s.platform
  FROM dw.fact_order o
  JOIN dw.fact_order_item i USING (order_id)
  LEFT JOIN dw.dim_store s USING (store_id)
  WHERE o.order_date >= '2025-01-01' AND o.order_date < '2025-07-01' AND o.is_valid
), often AS (
  SELECT customer_id FROM bought GROUP BY 1 HAVING count(*) >= 2
)
SELECT platform, count(DISTINCT o.customer_id)::numeric / nullif(count(DISTINCT b.customer_id), 0)
FROM bought b LEFT JOIN often o USING (customer_id)
GROUP BY 1
