-- The assistant's own state, apart from the warehouse. Text from people is
-- kept as they typed it; calls are kept as canonical text, which parses back.
-- +goose Up
CREATE EXTENSION IF NOT EXISTS vector;
CREATE SCHEMA IF NOT EXISTS app;

-- Who may ask what. Role, clearance and scope come from here only.
CREATE TABLE app.principal (
  principal_id  text PRIMARY KEY,
  slack_user_id text UNIQUE,
  display_name  text NOT NULL,
  role          text NOT NULL CHECK (role IN ('exec','regional_manager','marketing','product','supply_chain','finance','analyst','support','data_steward')),
  clearance     text NOT NULL CHECK (clearance IN ('low','mid','high')),
  row_scope     jsonb NOT NULL DEFAULT '{}',   -- {"sales_region":["华南"]}
  locale        text NOT NULL DEFAULT 'zh-CN',
  currency      char(3) NOT NULL DEFAULT 'USD',
  active        boolean NOT NULL DEFAULT true
);

-- Bearer keys are random and kept as SHA-256, so a dump of this table opens nothing.
CREATE TABLE app.api_key (
  key_hash     bytea PRIMARY KEY,
  principal_id text NOT NULL REFERENCES app.principal ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at   timestamptz
);

-- One earlier exchange of a conversation as typed calls.
CREATE TABLE app.thread_turn (
  turn_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id text NOT NULL,
  principal_id    text NOT NULL REFERENCES app.principal ON DELETE CASCADE,
  asked_at        timestamptz NOT NULL DEFAULT now(),
  question        text NOT NULL,
  calls           text NOT NULL,              -- canonical text, calls joined by " → "
  top_dimension   text NOT NULL DEFAULT '',
  top_members     text[] NOT NULL DEFAULT '{}',
  clarify         jsonb                       -- the question back that is still open
);
CREATE INDEX thread_turn_conversation ON app.thread_turn (conversation_id, turn_id);

-- Finished answers, for permalinks.
CREATE TABLE app.answer (
  answer_id    text PRIMARY KEY,
  principal_id text NOT NULL REFERENCES app.principal ON DELETE CASCADE,
  clearance    text NOT NULL,
  row_scope    jsonb NOT NULL,                -- the asker's, at the time
  asked_at     timestamptz NOT NULL DEFAULT now(),
  body         jsonb NOT NULL
);

-- What analyses found, with the calls that found it. One row per distinct
-- calls and finder's scope: asking again refreshes it.
CREATE TABLE app.insight (
  insight_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL DEFAULT 'observation' CHECK (kind IN ('observation','hypothesis','decision','outcome')),
  status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open','confirmed','rejected','expired')),
  question    text NOT NULL,
  statement_zh text NOT NULL,
  statement_en text NOT NULL,
  calls       text NOT NULL,
  metrics     text[] NOT NULL,
  reach       jsonb NOT NULL,                 -- slice of data the finding speaks of
  min_clearance text NOT NULL,
  valid_from  date, valid_to date,
  answer_id   text NOT NULL,
  created_by  text NOT NULL REFERENCES app.principal ON DELETE CASCADE,
  created_at  timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  embedder    text NOT NULL,                  -- never compare vectors of different embedders
  embedding   vector(512) NOT NULL
);
CREATE UNIQUE INDEX insight_once ON app.insight (md5(calls), md5(reach::text), min_clearance);
-- Cosine, because the lexical vectors are normalised. m and ef_construction
-- stay at pgvector's defaults: a workspace holds thousands of insights, not millions.
CREATE INDEX insight_embedding ON app.insight USING hnsw (embedding vector_cosine_ops);

-- Append-only; also read by the governance metrics.
CREATE TABLE app.access_log (
  access_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL DEFAULT now(),
  principal_id text NOT NULL,
  action       text NOT NULL CHECK (action IN ('query','export','unmask','denied','login')),
  sensitivity  text NOT NULL CHECK (sensitivity IN ('low','mid','high')),
  columns      text[] NOT NULL DEFAULT '{}',
  rows_out     int NOT NULL DEFAULT 0,
  masked       boolean NOT NULL DEFAULT true,
  approval_id  bigint,
  client       text,
  ip_country   char(2),
  reason       text,
  question     text,
  call_text    text,
  conversation_id text,
  answer_id    text,
  outcome      text,
  latency_ms   numeric
);
CREATE INDEX access_log_at ON app.access_log (at);

-- +goose Down
DROP SCHEMA app CASCADE;
