-- The orders whose rows are not in one block, or in one that was too long to be settled when it was read.
CREATE UNLOGGED TABLE import_apart AS
SELECT store_id, order_no FROM import_stage WHERE opens AND order_no IS NOT NULL AND store_id IS NOT NULL
GROUP BY 1, 2 HAVING count(*) > 1 OR NOT bool_and(settled);
ANALYZE import_apart;

-- Gives every block of theirs its copy of the order: 0 for the one that counts, 1 and on for repetitions of the feed. The newest
-- copy counts, by the time of the last change and then by its place in the file. leads marks the block a copy's header is of,
-- head is the number of its first block.
CREATE UNLOGGED TABLE import_copy AS
SELECT s.block, s.block AS head, s.store_id, s.order_no, coalesce(s.updated_at, '-infinity') AS updated_at, s.line, 0 AS copy, true AS leads
FROM import_stage s JOIN import_apart USING (store_id, order_no) WHERE s.opens;

-- A later block repeats an order when it holds a line that came before, or when blocks are whole orders; else it goes on
-- with the order's other lines.
UPDATE import_copy c SET head = n.head, copy = n.copy, leads = n.leads FROM (
  WITH again AS (
    SELECT DISTINCT block FROM (
      SELECT s.block, min(s.block) OVER (PARTITION BY s.store_id, s.order_no, s.line_key) AS first
      FROM import_stage s JOIN import_apart USING (store_id, order_no) WHERE s.line_key IS NOT NULL) l WHERE block > first
  ), repeats AS (
    SELECT c.block, (p.whole AND c.block > min(c.block) OVER (PARTITION BY c.store_id, c.order_no)) OR a.block IS NOT NULL AS repeats
    FROM import_copy c LEFT JOIN again a USING (block) CROSS JOIN import_param p
  ), grouped AS (
    SELECT c.block, c.store_id, c.order_no, c.updated_at,
           CASE WHEN r.repeats THEN c.block ELSE min(c.block) OVER (PARTITION BY c.store_id, c.order_no) END AS head
    FROM import_copy c JOIN repeats r USING (block)
  ), copies AS (
    SELECT head, store_id, order_no, row_number() OVER (PARTITION BY store_id, order_no ORDER BY max(updated_at) DESC, head DESC) = 1 AS counts
    FROM grouped GROUP BY head, store_id, order_no
  )
  SELECT g.block, g.head, CASE WHEN k.counts THEN 0 ELSE dense_rank() OVER (PARTITION BY g.store_id, g.order_no, k.counts ORDER BY g.head) END AS copy,
         row_number() OVER (PARTITION BY g.store_id, g.order_no, g.head ORDER BY g.updated_at DESC, g.block DESC) = 1 AS leads
  FROM grouped g JOIN copies k USING (head, store_id, order_no)
) n WHERE n.block = c.block;
CREATE INDEX ON import_copy (block);
ANALYZE import_copy;

-- An order with a fault waits as a whole, so its sums say nothing.
CREATE UNLOGGED TABLE import_bad AS
SELECT DISTINCT coalesce(s.store_id, 0) AS store_id, s.order_no FROM import_stage s JOIN import_fault f USING (line) WHERE s.order_no IS NOT NULL;
DELETE FROM import_copy c USING import_bad b WHERE b.store_id = c.store_id AND b.order_no = c.order_no;
ANALYZE import_bad;
CREATE UNLOGGED TABLE import_settled (head bigint PRIMARY KEY, included boolean NOT NULL);
