package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// maxBody is the largest request body read. The longest question is a tenth
// of it.
const maxBody = 64 << 10

// readBody reads the request body up to the limit.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, semantic.Errorf(CodeBodyLarge, "请求超过了 %[1]d KB 的上限。", "The request is larger than %[1]d KB.", maxBody>>10)
	}
	if err != nil {
		return nil, semantic.Errorf(CodeBadRequest, "请求没有完整送达。", "The request did not arrive completely.")
	}
	return b, nil
}

// decodeStrict reads one JSON value and refuses unknown fields and anything
// after it: a misspelt field is told, not ignored.
func decodeStrict(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil && d.Decode(&struct{}{}) != io.EOF {
		err = errors.New("more than one JSON value")
	}
	if err != nil {
		return badJSON(err)
	}
	return nil
}

func badJSON(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return semantic.Errorf(CodeBadRequest, "字段 %[1]q 的类型不对，不应是 %[2]s。", "The field %[1]q has the wrong type: %[2]s.", wrong.Field, wrong.Value)
	}
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return hinted(semantic.Errorf(CodeBadRequest, "没有名为 %s 的字段。", "There is no field called %s.", field),
			"可用的字段见 /openapi.json。", "See /openapi.json for the fields.")
	}
	return hinted(semantic.Errorf(CodeBadRequest, "请求不是有效的 JSON。", "The request is not valid JSON."),
		`例如：{"question":"上周各平台的销售额"}`, `For example: {"question":"net sales by platform last week"}`)
}

// compressFrom is the size from which a reply is worth compressing: about
// what fits into one packet.
const compressFrom = 1400

// writeJSON answers with v. The key travels in a header and no reply echoes a
// secret, so compressing replies gives nothing away.
func writeJSON(w http.ResponseWriter, r *http.Request, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		status, b = http.StatusInternalServerError, []byte(`{"error":{"code":"internal","message":"The reply could not be written.","hint":""}}`)
	}
	writeBytes(w, r, status, "application/json; charset=utf-8", b)
}

func writeBytes(w http.ResponseWriter, r *http.Request, status int, media string, b []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Encoding")
	if len(b) >= compressFrom && acceptsGzip(r) {
		b = compress(b)
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(status)
	_, _ = w.Write(b) // the client is gone when this fails; there is nobody to tell
}

func compress(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(b) // a buffer never fails
	_ = z.Close()
	return out.Bytes()
}

// acceptsGzip reads Accept-Encoding; "gzip;q=0" is a refusal.
func acceptsGzip(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name != "gzip" && name != "*" {
			continue
		}
		q, ok := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !ok || err == nil && weight > 0
	}
	return false
}
