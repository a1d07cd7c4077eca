-- Finding the answers of a conversation again.
-- +goose Up
CREATE INDEX answer_conversation ON app.answer (principal_id, (body->>'conversation_id'), asked_at);

-- +goose Down
DROP INDEX app.answer_conversation;
