-- +goose Up
-- The part of the data an analysis named as the reason: a list of dimension
-- and member.
ALTER TABLE app.thread_turn ADD COLUMN found jsonb NOT NULL DEFAULT '[]';

-- +goose Down
ALTER TABLE app.thread_turn DROP COLUMN found;
