-- title: Stock at the end of a month by warehouse
-- query: {"metrics": ["stock_on_hand"], "dimensions": ["warehouse"], "time": "2025-11"}
SELECT w.code, sum(v.on_hand)
FROM dw.fact_inventory_daily v
LEFT JOIN dw.dim_warehouse w USING (warehouse_id)
WHERE v.snap_date = (SELECT max(snap_date) FROM dw.fact_inventory_daily WHERE snap_date >= '2025-11-01' AND snap_date < '2025-12-01')
GROUP BY 1
