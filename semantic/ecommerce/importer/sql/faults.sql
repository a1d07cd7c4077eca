-- What is wrong with the rows, one row a fault. The rows' own faults come with them; later steps add theirs.
CREATE UNLOGGED TABLE import_fault (line bigint NOT NULL, code text NOT NULL, col text NOT NULL, value text NOT NULL);
INSERT INTO import_fault
SELECT s.line, f.code, f.col, f.value
FROM import_stage s, jsonb_to_recordset(s.faults::jsonb) AS f(code text, col text, value text)
WHERE s.faults IS NOT NULL;
