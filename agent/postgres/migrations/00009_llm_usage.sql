-- What language models cost, by day and person, for the caps.
-- +goose Up
CREATE TABLE app.llm_usage (
  day          date    NOT NULL,            -- of the company's zone
  principal_id text    NOT NULL,
  tokens       bigint  NOT NULL,
  cost_usd     numeric NOT NULL,            -- by the configured prices
  PRIMARY KEY (day, principal_id)
);

-- +goose Down
DROP TABLE app.llm_usage;
