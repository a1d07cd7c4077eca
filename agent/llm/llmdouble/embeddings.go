package llmdouble

import (
	"encoding/json"
	"hash/fnv"
	"net/http"
	"slices"
)

// embeddingsRequest is the body of a request for embeddings.
type embeddingsRequest struct {
	Model          string   `json:"model"`
	Input          []string `json:"input"`
	EncodingFormat string   `json:"encoding_format"`
}

var embeddingsParameters = []string{"model", "input", "encoding_format", "dimensions", "user"}

// vectorSize is the length of the double's vectors.
const vectorSize = 16

func readEmbeddings(body []byte) (request, *refused) {
	if e := unknownParameter(body, embeddingsParameters); e != nil {
		return nil, e
	}
	q := &embeddingsRequest{}
	if err := json.Unmarshal(body, q); err != nil || len(q.Input) == 0 || slices.Contains(q.Input, "") {
		return nil, badRequest("input", "'$.input' is invalid. Please check the API reference.")
	}
	return q, nil
}

func (q *embeddingsRequest) heard() Heard { return Heard{} }

type embedding struct {
	Object    string    `json:"object"`
	Index     int       `json:"index"`
	Embedding []float32 `json:"embedding"`
}

// answer sends vectors in which equal texts are equal and nothing else means
// anything; the last comes first, as the protocol allows.
func (q *embeddingsRequest) answer(w http.ResponseWriter, _ *http.Request, _ Style, _ Said) {
	var data []embedding
	for i, s := range slices.Backward(q.Input) {
		data = append(data, embedding{"embedding", i, vector(s)})
	}
	writeJSON(w, map[string]any{"object": "list", "model": q.Model, "data": data, "usage": chatUsage{PromptTokens: len(q.Input), TotalTokens: len(q.Input)}})
}

func vector(s string) []float32 {
	out := make([]float32, vectorSize)
	for i := range out {
		h := fnv.New32a()
		h.Write([]byte{byte(i)})
		h.Write([]byte(s))
		out[i] = float32(h.Sum32()%2000)/1000 - 1
	}
	return out
}
