-- Orders whose totals disagree wait too, with all of their lines.
INSERT INTO import_fault
SELECT s.line, f.code, f.col, f.value FROM import_stage s, jsonb_to_recordset(s.mismatch::jsonb) AS f(code text, col text, value text)
WHERE s.mismatch IS NOT NULL AND NOT EXISTS (SELECT FROM import_bad b WHERE b.store_id = s.store_id AND b.order_no = s.order_no)
  AND NOT EXISTS (SELECT FROM import_apart a WHERE a.store_id = s.store_id AND a.order_no = s.order_no);
INSERT INTO import_bad
SELECT DISTINCT s.store_id, s.order_no FROM import_fault f JOIN import_stage s USING (line)
WHERE s.order_no IS NOT NULL AND NOT EXISTS (SELECT FROM import_bad b WHERE b.store_id = coalesce(s.store_id, 0) AND b.order_no = s.order_no);
ANALYZE import_bad;
DELETE FROM import_copy c USING import_bad b WHERE b.store_id = c.store_id AND b.order_no = c.order_no;
INSERT INTO import_fault
SELECT s.line, 'order_incomplete', p.labels->>'order_no', left(s.order_no, 80)
FROM import_stage s JOIN import_bad b ON b.store_id = coalesce(s.store_id, 0) AND b.order_no = s.order_no CROSS JOIN import_param p
WHERE NOT EXISTS (SELECT FROM import_fault f WHERE f.line = s.line);
