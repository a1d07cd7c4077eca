package llmdouble

import (
	"encoding/json"
	"net/http"
	"strconv"
)

type responseObject struct {
	ID         string         `json:"id"`
	Object     string         `json:"object"`
	CreatedAt  int            `json:"created_at"`
	Status     string         `json:"status"`
	Model      string         `json:"model"`
	Output     []responseItem `json:"output"`
	Incomplete *incomplete    `json:"incomplete_details"`
	Usage      *responseUsage `json:"usage,omitempty"`
}

type incomplete struct {
	Reason string `json:"reason"`
}

type responseUsage struct {
	InputTokens  int `json:"input_tokens"`
	OutputTokens int `json:"output_tokens"`
	TotalTokens  int `json:"total_tokens"`
}

type responseEvent struct {
	Type        string          `json:"type"`
	Sequence    int             `json:"sequence_number"`
	OutputIndex int             `json:"output_index"`
	ItemID      string          `json:"item_id,omitempty"`
	Delta       string          `json:"delta,omitempty"`
	Item        *responseItem   `json:"item,omitempty"`
	Response    *responseObject `json:"response,omitempty"`
}

func (q *responsesRequest) answer(w http.ResponseWriter, _ *http.Request, _ Style, said Said) {
	full := q.object(said)
	if !q.Stream {
		writeJSON(w, full)
		return
	}
	out := newSSE(w)
	n := 0
	send := func(e responseEvent) {
		e.Sequence, n = n, n+1
		out.event(e.Type, e)
	}
	begun := full
	begun.Status, begun.Output, begun.Usage, begun.Incomplete = "in_progress", []responseItem{}, nil, nil
	send(responseEvent{Type: "response.created", Response: &begun})
	for i, item := range full.Output {
		opened := item
		opened.Arguments, opened.Content, opened.Status = "", nil, "in_progress"
		send(responseEvent{Type: "response.output_item.added", OutputIndex: i, Item: &opened})
		kind := "response.output_text.delta"
		if item.Type == "function_call" {
			kind = "response.function_call_arguments.delta"
		}
		for _, piece := range pieces(item.Arguments + contentText(item.Content)) {
			send(responseEvent{Type: kind, OutputIndex: i, ItemID: item.ID, Delta: piece})
		}
		send(responseEvent{Type: "response.output_item.done", OutputIndex: i, Item: &item})
	}
	if said.Finish != "missing" {
		send(responseEvent{Type: "response." + full.Status, Response: &full})
	}
}

// object is the whole response. Thoughts come sealed.
func (q *responsesRequest) object(said Said) responseObject {
	r := responseObject{ID: "resp_1", Object: "response", CreatedAt: created, Status: "completed", Model: q.Model, Output: []responseItem{},
		Usage: &responseUsage{100, 20, 120}}
	if said.Thinking != "" {
		r.Output = append(r.Output, responseItem{ID: "rs_1", Type: "reasoning", Encrypted: "sealed", Summary: []contentPart{}})
	}
	if said.Text != "" || said.Refusal != "" {
		part := contentPart{Type: "output_text", Text: said.Text}
		if said.Refusal != "" {
			part = contentPart{Type: "refusal", Refusal: said.Refusal}
		}
		r.Output = append(r.Output, responseItem{ID: "msg_1", Type: "message", Status: "completed", Role: "assistant", Content: json.RawMessage(encoded([]contentPart{part}))})
	}
	for i, c := range said.Calls {
		n := strconv.Itoa(i)
		r.Output = append(r.Output, responseItem{ID: "fc_" + n, Type: "function_call", Status: "completed", CallID: "call_" + n + "a", Name: c.Name, Arguments: c.Arguments})
	}
	switch said.Finish {
	case "", "missing":
	case "length":
		r.Status, r.Incomplete = "incomplete", &incomplete{"max_output_tokens"}
	default:
		r.Status, r.Incomplete = "incomplete", &incomplete{said.Finish}
	}
	return r
}
