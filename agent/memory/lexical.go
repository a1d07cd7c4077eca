package memory

import (
	"context"
	"hash/fnv"
	"math"
	"strings"
	"unicode"
)

// Lexical is the built-in embedder: signed feature hashing of words, Han
// unigrams and bigrams, letter trigrams and the meanings the planner found
// (metric:net_sales). It knows shared characters, words and meanings, and
// nothing else; it is not a semantic embedding.
type Lexical struct{}

// lexicalDim is the length of lexical vectors.
const lexicalDim = 512

var _ Embedder = Lexical{}

// Name implements Embedder.
func (Lexical) Name() string { return "lexical-hash-512" }

// Dim implements Embedder.
func (Lexical) Dim() int { return lexicalDim }

// The weights of feature kinds: a shared meaning says far more than a shared
// letter trigram, and it is what makes a Chinese and an English question meet.
const (
	weightMeaning = 3.0
	weightWord    = 1.0
	weightHan     = 0.6
	weightTrigram = 0.25
)

// Embed implements Embedder; it never fails.
func (l Lexical) Embed(_ context.Context, texts []Text) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, t := range texts {
		out[i] = l.vector(t.Words, t.Features)
	}
	return out, nil
}

func (Lexical) vector(text string, features []string) []float32 {
	v := make([]float64, lexicalDim)
	add := func(feature string, w float64) {
		h := fnv.New64a()
		h.Write([]byte(feature)) // a hash never fails
		sum := h.Sum64()
		if sum>>63 == 1 {
			w = -w
		}
		v[sum%lexicalDim] += w
	}
	for _, f := range features {
		add("m "+f, weightMeaning)
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notWord) {
		addWord(w, add)
	}
	return normalised(v)
}

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// addWord splits a run of letters into Han characters and other words.
func addWord(w string, add func(string, float64)) {
	var latin []rune
	var before rune
	flush := func() {
		if len(latin) > 0 {
			add("w "+string(latin), weightWord)
		}
		for i := 0; i+3 <= len(latin); i++ {
			add("t "+string(latin[i:i+3]), weightTrigram)
		}
		latin = nil
	}
	for _, r := range w {
		if !unicode.Is(unicode.Han, r) {
			latin, before = append(latin, r), 0
			continue
		}
		flush()
		add("h "+string(r), weightHan)
		if before != 0 {
			add("b "+string([]rune{before, r}), weightWord)
		}
		before = r
	}
	flush()
}

func normalised(v []float64) []float32 {
	var sum float64
	for _, x := range v {
		sum += x * x
	}
	out := make([]float32, len(v))
	if sum == 0 {
		return out
	}
	norm := math.Sqrt(sum)
	for i, x := range v {
		out[i] = float32(x / norm)
	}
	return out
}
