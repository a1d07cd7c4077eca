package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	openai "github.com/sashabaranov/go-openai"
)

// stream reads events until the one that carries the whole response. Items
// are taken from their own events, which hold them complete; the deltas before
// them only show that something comes.
func (d responsesDriver) stream(ctx context.Context, api *openai.Client, q openai.CreateResponseRequest) (Reply, error) {
	s, err := api.CreateResponseStream(ctx, q)
	if err != nil {
		return Reply{}, err
	}
	defer s.Close() // only read from
	var items []json.RawMessage
	for {
		e, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return Reply{}, failure(CodeTruncated, errors.New("the stream ended before the response did"))
		}
		if err != nil {
			return Reply{}, err
		}
		switch e.Type {
		case openai.ResponseStreamEventOutputItemDone:
			var done struct{ Item json.RawMessage }
			if err := json.Unmarshal(e.Raw, &done); err != nil {
				return Reply{}, failure(CodeMalformed, err)
			}
			items = append(items, done.Item)
		case openai.ResponseStreamEventError:
			return Reply{}, failedInside(&openai.ResponseError{Code: e.Code, Message: e.Message})
		case openai.ResponseStreamEventCompleted, openai.ResponseStreamEventIncomplete, openai.ResponseStreamEventFailed:
			if e.Response == nil {
				return Reply{}, failure(CodeMalformed, errors.New("a closing event without its response"))
			}
			return finished(e.Response, items)
		}
	}
}
