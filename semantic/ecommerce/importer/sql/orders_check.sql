-- Looks up where orders go, and finds orders that cannot be used. SKUs, warehouses and rates were looked up by row.
ANALYZE import_stage;

-- Places as they are written, with the country found. A city that is known is taken. One that is not becomes its province, or
-- its country, without a city: to count it to another city would be wrong.
CREATE UNLOGGED TABLE import_place AS
SELECT w.store_id, w.place, w.country, w.province, w.city, st.geo_id AS store_geo, sg.country_code AS store_country, sg.sales_region AS store_region,
       c.country_code, NULL::int AS geo_id, NULL::text AS region, NULL::text AS known_province
FROM (SELECT DISTINCT store_id, place, country, province, city FROM import_stage WHERE opens AND store_id IS NOT NULL AND place IS NOT NULL) w
JOIN dw.dim_store st USING (store_id) JOIN dw.dim_geo sg USING (geo_id)
LEFT JOIN LATERAL (SELECT min(g.country_code) AS country_code FROM dw.dim_geo g
  WHERE g.country_code = upper(w.country) OR lower(g.country_en) = lower(w.country) OR g.country_zh = w.country) c ON true;

-- Two places of one number would break this.
ALTER TABLE import_place ADD PRIMARY KEY (store_id, place);
ANALYZE import_place;

UPDATE import_place SET geo_id = store_geo WHERE country IS NULL;
UPDATE import_place p SET geo_id = g.geo_id FROM (
  SELECT DISTINCT ON (p.store_id, p.country, p.province, p.city) p.store_id, p.country, p.province, p.city, g.geo_id
  FROM import_place p JOIN dw.dim_geo g ON g.country_code = p.country_code AND lower(g.city) = lower(p.city)
  ORDER BY 1, 2, 3, 4, (lower(g.province) IS NOT DISTINCT FROM lower(p.province)) DESC, g.geo_id) g
WHERE p.geo_id IS NULL AND (p.store_id, p.country) = (g.store_id, g.country) AND p.province IS NOT DISTINCT FROM g.province AND p.city = g.city;
UPDATE import_place p SET known_province = (SELECT min(g.province) FROM dw.dim_geo g WHERE g.country_code = p.country_code AND lower(g.province) = lower(p.province))
WHERE p.geo_id IS NULL AND p.country_code IS NOT NULL;
UPDATE import_place p SET region = coalesce(
  (SELECT CASE WHEN count(DISTINCT sales_region) = 1 THEN min(sales_region) END FROM dw.dim_geo g WHERE g.country_code = p.country_code AND g.province = p.known_province),
  (SELECT CASE WHEN count(DISTINCT sales_region) = 1 THEN min(sales_region) END FROM dw.dim_geo g WHERE g.country_code = p.country_code),
  CASE WHEN store_country = country_code THEN store_region END)
WHERE p.geo_id IS NULL AND p.country_code IS NOT NULL;

INSERT INTO import_fault
SELECT s.line, 'unknown_place', p.labels->>'country', left(concat_ws(', ', s.country, s.province, s.city), 80)
FROM import_stage s JOIN import_place w USING (store_id, place) CROSS JOIN import_param p
WHERE s.opens AND w.geo_id IS NULL AND w.region IS NULL;

INSERT INTO import_fault
SELECT s.line, 'order_not_imported', p.labels->>'order_no', left(s.order_no, 80)
FROM import_stage s JOIN dw.fact_order o USING (store_id, order_no) CROSS JOIN import_param p
WHERE s.opens AND o.duplicate_of IS NULL AND NOT EXISTS (SELECT FROM wenshu_import.sales_order i WHERE i.order_id = o.order_id);
