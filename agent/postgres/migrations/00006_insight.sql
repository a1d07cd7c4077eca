-- Insights that prove themselves: what was measured, when to look again, what
-- an insight goes back to. Vectors may be of any length; every embedder has an
-- index of its own, which package memory makes.
-- +goose Up
DROP INDEX app.insight_embedding;
ALTER TABLE app.insight
  ADD COLUMN found jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN features text[] NOT NULL DEFAULT '{}',  -- kept to embed again
  ADD COLUMN check_on date,
  ADD COLUMN follows bigint REFERENCES app.insight ON DELETE SET NULL,
  ADD COLUMN judged_by text REFERENCES app.principal ON DELETE SET NULL,
  ADD COLUMN judged_at timestamptz,
  ALTER COLUMN embedder DROP NOT NULL,               -- NULL until it is embedded
  ALTER COLUMN embedding TYPE vector,
  ALTER COLUMN embedding DROP NOT NULL;
-- An observation is made by its calls; of hypotheses, decisions and outcomes
-- several may go back to one call, so that their statement tells them apart.
DROP INDEX app.insight_once;
CREATE UNIQUE INDEX insight_once ON app.insight (kind, md5(calls), md5(reach::text), min_clearance,
  (CASE WHEN kind = 'observation' THEN '' ELSE md5(statement_zh || statement_en) END));
CREATE INDEX insight_open ON app.insight (check_on) WHERE status = 'open';
-- The slices an insight lies in, for askers who see few of them.
CREATE INDEX insight_reach ON app.insight USING gin (reach jsonb_path_ops);

-- +goose Down
DROP INDEX app.insight_reach;
DROP INDEX app.insight_open;
DELETE FROM app.insight WHERE embedding IS NULL OR kind <> 'observation';
DROP INDEX app.insight_once;
CREATE UNIQUE INDEX insight_once ON app.insight (md5(calls), md5(reach::text), min_clearance);
ALTER TABLE app.insight
  DROP COLUMN found, DROP COLUMN features, DROP COLUMN check_on, DROP COLUMN follows, DROP COLUMN judged_by, DROP COLUMN judged_at,
  ALTER COLUMN embedder SET NOT NULL,
  ALTER COLUMN embedding TYPE vector(512),
  ALTER COLUMN embedding SET NOT NULL;
CREATE INDEX insight_embedding ON app.insight USING hnsw (embedding vector_cosine_ops);
