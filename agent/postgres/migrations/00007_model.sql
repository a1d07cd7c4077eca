-- The models answers were computed by, as one YAML document each, so that a
-- definition of then can still be computed.
-- +goose Up
CREATE TABLE app.model (
  hash     text PRIMARY KEY,
  document text NOT NULL,
  kept_at  timestamptz NOT NULL DEFAULT now()
);

-- +goose Down
DROP TABLE app.model;
