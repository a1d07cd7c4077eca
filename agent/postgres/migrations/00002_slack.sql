-- Slack delivers an event again when it thinks nobody took it; an id kept here
-- is not answered twice, whichever server it reaches. Old ids are deleted.
-- +goose Up
CREATE TABLE app.slack_event (
  event_id text PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX slack_event_at ON app.slack_event (at);

-- +goose Down
DROP TABLE app.slack_event;
