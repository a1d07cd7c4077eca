-- Standing wishes of one person: what a word means to them, their currency,
-- language, length of rankings, kind of chart.
-- +goose Up
CREATE TABLE app.preference (
  principal_id text NOT NULL REFERENCES app.principal ON DELETE CASCADE,
  kind         text NOT NULL CHECK (kind IN ('meaning', 'currency', 'language', 'top', 'chart')),
  subject      text NOT NULL DEFAULT '',      -- the metric whose meaning it is; '' for the other kinds
  value        text NOT NULL,
  set_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (principal_id, kind, subject)
);

-- +goose Down
DROP TABLE app.preference;
