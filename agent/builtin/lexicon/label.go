package lexicon

import "github.com/wenshu-ai/wenshu/semantic"

// Label returns the label of a member, zero when it is unknown.
func (x *Lexicon) Label(dimension, key string) semantic.Text {
	return x.labels[memberID{dimension, key}]
}

type memberID struct{ dimension, key string }
