package semantic

// Lang is a language the product speaks.
type Lang string

// The two languages, equal in every respect.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is one thing said in both languages.
type Text struct {
	ZH string `json:"zh" yaml:"zh"`
	EN string `json:"en" yaml:"en"`
}

// In returns the text in l, or in the other language when l has none.
func (t Text) In(l Lang) string {
	if l == ZH && t.ZH != "" || t.EN == "" {
		return t.ZH
	}
	return t.EN
}

// IsZero reports whether the text says nothing in either language.
func (t Text) IsZero() bool { return t.ZH == "" && t.EN == "" }

// Words are the further names of one thing, by language, as people type them.
type Words struct {
	ZH []string `json:"zh,omitempty" yaml:"zh"`
	EN []string `json:"en,omitempty" yaml:"en"`
}

// All returns the words of both languages.
func (w Words) All() []string {
	return append(append([]string(nil), w.ZH...), w.EN...)
}
