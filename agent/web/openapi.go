package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The parts of an OpenAPI 3.1 document this server needs.
type (
	apiDoc struct {
		OpenAPI    string                             `json:"openapi"`
		Info       apiInfo                            `json:"info"`
		Paths      map[string]map[string]apiOperation `json:"paths"`
		Components apiComponents                      `json:"components"`
	}
	apiInfo struct {
		Title   string `json:"title"`
		Version string `json:"version"`
	}
	apiOperation struct {
		Summary    string                `json:"summary"`
		Parameters []apiParameter        `json:"parameters,omitempty"`
		Body       *apiContent           `json:"requestBody,omitempty"`
		Responses  map[string]apiContent `json:"responses"`
		Security   []map[string][]string `json:"security"`
	}
	apiParameter struct {
		Name     string             `json:"name"`
		In       string             `json:"in"`
		Required bool               `json:"required"`
		Schema   *jsonschema.Schema `json:"schema"`
	}
	apiContent struct {
		Description string              `json:"description,omitempty"`
		Required    bool                `json:"required,omitempty"`
		Content     map[string]apiMedia `json:"content,omitempty"`
	}
	apiMedia struct {
		Schema *jsonschema.Schema `json:"schema"`
	}
	apiComponents struct {
		Schemas         map[string]*jsonschema.Schema `json:"schemas"`
		SecuritySchemes map[string]apiScheme          `json:"securitySchemes"`
	}
	apiScheme struct {
		Type   string `json:"type"`
		Scheme string `json:"scheme"`
	}
)

// openAPI describes the routes; the schemas come from the Go types that are
// encoded and decoded.
func openAPI(routes []route) ([]byte, error) {
	doc := apiDoc{OpenAPI: "3.1.0", Info: apiInfo{"Wenshu", "1"}, Paths: map[string]map[string]apiOperation{},
		Components: apiComponents{Schemas: map[string]*jsonschema.Schema{}, SecuritySchemes: map[string]apiScheme{"key": {"http", "bearer"}}}}
	failure, err := doc.schema(errorReply{}, false)
	if err != nil {
		return nil, err
	}
	for _, r := range routes {
		path := strings.NewReplacer("{$}", "", "...", "").Replace(r.path)
		op := apiOperation{Summary: r.summary, Security: []map[string][]string{}, Responses: map[string]apiContent{}}
		if r.key {
			op.Security = append(op.Security, map[string][]string{"key": {}})
		}
		op.Parameters = parameters(path)
		if r.body != nil {
			s, err := doc.schema(r.body, true)
			if err != nil {
				return nil, err
			}
			op.Body = &apiContent{Required: true, Content: map[string]apiMedia{"application/json": {s}}}
		}
		ok := apiContent{Description: "Success"}
		if ok.Content, err = doc.replies(r); err != nil {
			return nil, err
		}
		op.Responses["200"] = ok
		op.Responses["default"] = apiContent{Description: "Failure", Content: map[string]apiMedia{"application/json": {failure}}}
		if doc.Paths[path] == nil {
			doc.Paths[path] = map[string]apiOperation{}
		}
		doc.Paths[path][strings.ToLower(r.method)] = op
	}
	return json.Marshal(doc)
}

func (d *apiDoc) replies(r route) (map[string]apiMedia, error) {
	if r.reply == nil {
		return map[string]apiMedia{r.media: {&jsonschema.Schema{Type: "string"}}}, nil
	}
	s, err := d.schema(r.reply, false)
	out := map[string]apiMedia{"application/json": {s}}
	if _, chat := r.body.(chatRequest); chat {
		out["text/event-stream"] = apiMedia{&jsonschema.Schema{Type: "string",
			Description: "events progress with {stage, text}, then one event answer with the same object"}}
	}
	return out, err
}

// parameters lists the wildcards of a path.
func parameters(path string) []apiParameter {
	var out []apiParameter
	for _, part := range strings.Split(path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			out = append(out, apiParameter{Name: strings.TrimSuffix(name, "}"), In: "path", Required: true, Schema: &jsonschema.Schema{Type: "string"}})
		}
	}
	return out
}

// schemaOptions tell what the custom JSON forms look like.
var schemaOptions = &jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
	reflect.TypeFor[semantic.Value](): {Types: []string{"string", "number", "boolean", "null"},
		Description: "an exact number, a text, a date as YYYY-MM-DD, a boolean; null where there is nothing to compute from"},
	reflect.TypeFor[json.RawMessage](): {},
}}

// requestBody stands for the JSON form of a semantic.Request.
type requestBody struct{}

// schema returns a reference to the schema of v's type, adding it to the
// components. Requests are closed, replies open: fields may be added later.
func (d *apiDoc) schema(v any, closed bool) (*jsonschema.Schema, error) {
	const under = "#/components/schemas/"
	if _, ok := v.(requestBody); ok {
		for name, s := range semantic.RequestSchemas(under) {
			d.Components.Schemas[name] = s
		}
		return &jsonschema.Schema{Ref: under + "Request"}, nil
	}
	t := reflect.TypeOf(v)
	if t.Kind() == reflect.Map {
		return &jsonschema.Schema{Type: "object"}, nil
	}
	name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
	if _, ok := d.Components.Schemas[name]; !ok {
		s, err := jsonschema.ForType(t, schemaOptions)
		if err != nil {
			return nil, err
		}
		if !closed {
			open(s)
		}
		d.Components.Schemas[name] = s
	}
	return &jsonschema.Schema{Ref: under + name}, nil
}

// open lets objects have further fields, all the way down.
func open(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if len(s.Properties) > 0 {
		s.AdditionalProperties = nil
	}
	for _, p := range s.Properties {
		open(p)
	}
	open(s.Items)
}

func (s *server) openapi(w http.ResponseWriter, r *http.Request) {
	writeBytes(w, r, http.StatusOK, "application/json; charset=utf-8", s.spec)
}
