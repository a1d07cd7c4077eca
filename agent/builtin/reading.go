package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// reading is one way to understand the question: what its words ask for,
// before it is decided which call answers it.
type reading struct {
	*question
	tokens []word
	cut    float64 // score of the way the question was cut

	metrics    []string
	namedAt    []int // the word each metric was named by
	now        int   // the word being read
	by         []string
	filters    tools.Filters
	memberAt   map[int]string // the dimension of the member a word names
	groups     map[string]int // words that name several members at once, by dimension
	times      []when.Match
	compare    semantic.Comparison
	currency   []string
	order      []tools.SortKey
	top        int
	bottom     bool      // the list is of the last ones
	quality    words.Cue // Best or Worst when the length of the list said so
	places     []number.Place
	having     []tools.HavingTerm
	bounded    bool        // a condition was read
	bound      tools.Claim // of a question for yes or no about one figure
	topics     []*words.Topic
	analyses   []*words.Analysis
	analysedAt []int           // the words that name analyses
	details    []*words.Detail // what is said of the analyses
	delivery   delivery
	// choices are words with several readings that nothing decides.
	choices []choice
	// defaulted is set when an ambiguous word took its default reading.
	defaulted bool
	guesses   int // parts of names and pinyin taken for the whole

	notes     []semantic.Text
	explained []agent.Explained
	leftover  []string // content words nothing explains
	strays    []word   // the same, word by word
	dodged    int      // words the best cut leaves over that this one splits
	failed    error    // a date that does not exist and the like
}

// word is a token on its way to a role.
type word struct {
	token
	cues []words.Cue
	// used is set once a content word has found its role.
	used bool
}

func (w word) has(c words.Cue) bool { return slices.Contains(w.cues, c) }

// sense returns the first sense of type T.
func sense[T lexicon.Meaning](w word) (T, bool) {
	for _, s := range w.senses {
		if m, ok := s.Meaning.(T); ok {
			return m, true
		}
	}
	var none T
	return none, false
}

// content reports whether the word names something of the model.
func (w word) content() bool {
	for _, s := range w.senses {
		if _, ok := s.Meaning.(lexicon.Function); !ok {
			return true
		}
	}
	return false
}

// weak reports whether the word may as well be dropped.
func (w word) weak() bool { return w.has(words.Chatter) }

// read gives every token its role, one kind of role after the other.
func (q *question) read(p path) *reading {
	r := &reading{question: q, cut: p.score, memberAt: map[int]string{}, groups: map[string]int{}}
	for _, t := range p.tokens {
		if t.broken {
			continue
		}
		w := word{token: t}
		for _, s := range t.senses {
			if f, ok := s.Meaning.(lexicon.Function); ok {
				w.cues = append(w.cues, f.Cue)
			}
		}
		r.tokens = append(r.tokens, w)
	}
	r.dropPronouns()
	r.dropCoincidences()
	r.dropVerbs()
	r.readCorrection()
	r.readWholePhrases()
	r.readDetails()
	r.readDelivery()
	r.readAhead()
	r.readTimes()
	r.untilNow()
	r.laterFirst()
	r.readElidedPeriod()
	r.readMetrics()
	r.readMembers()
	r.readDimensions()
	r.readAmbiguous()
	r.inOrder()
	r.readCurrencies()
	r.readNumbers()
	r.readAnalysisNumbers()
	r.readUnclear()
	r.readLeftovers()
	return r
}

// explain records what a word became.
func (r *reading) explain(i int, meaning string) {
	w := &r.tokens[i]
	w.used = true
	r.explained = append(r.explained, agent.Explained{
		Text: r.text.Original(w.start, w.end), Start: w.start, End: w.end, Meaning: meaning,
	})
}

// has reports whether any word carries the cue. A word that may be dropped
// just as well counts only for the cues that ask for it.
func (r *reading) has(c words.Cue) bool { return r.find(c) >= 0 }

func (r *reading) find(c words.Cue) int {
	for i, w := range r.tokens {
		if w.has(c) && !w.weak() {
			return i
		}
	}
	return -1
}

// hint is has, weak words included.
func (r *reading) hint(c words.Cue) bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool { return w.has(c) })
}

// before reports whether the nearest word before i that is not mere grammar
// carries one of the cues.
func (r *reading) before(i int, cues ...words.Cue) bool {
	for k := i - 1; k >= 0; k-- {
		w := r.tokens[k]
		if slices.ContainsFunc(cues, w.has) {
			return true
		}
		if w.content() || w.time != nil || w.number != nil || !w.weak() {
			return false
		}
	}
	return false
}

func (r *reading) addMetrics(keys ...string) {
	for _, k := range keys {
		if !slices.Contains(r.metrics, k) {
			r.metrics = append(r.metrics, k)
			r.namedAt = append(r.namedAt, r.now)
		}
	}
}

// inOrder puts the metrics in the order of the question: the first one ranks.
func (r *reading) inOrder() {
	at := map[string]int{}
	for i, k := range r.metrics {
		at[k] = r.namedAt[i]
	}
	slices.SortStableFunc(r.metrics, func(a, b string) int { return at[a] - at[b] })
	slices.Sort(r.namedAt)
}

func (r *reading) addBy(keys ...string) {
	for _, k := range keys {
		if !slices.Contains(r.by, k) {
			r.by = append(r.by, k)
		}
	}
}

// note adds an assumption to print, once.
func (r *reading) note(zh, en string) {
	t := semantic.Text{ZH: zh, EN: en}
	if !slices.Contains(r.notes, t) {
		r.notes = append(r.notes, t)
	}
}

// score compares readings of one question: what the cut explains counts for
// it, what no role explains and what has to be asked against it.
func (r *reading) score() float64 {
	return r.cut - 25*float64(len(r.leftover)+r.dodged) - 8*float64(len(r.choices)) - 4*float64(r.guesses)
}

// splits counts the words with a meaning of their own that another reading
// leaves over and this one cuts into smaller, harmless ones (去掉 into 去, 掉).
func (r *reading) splits(other *reading) int {
	n := 0
	for _, w := range other.strays {
		if len(w.cues) > 0 && !slices.ContainsFunc(r.tokens, func(t word) bool { return t.start <= w.start && t.end >= w.end }) {
			n++
		}
	}
	return n
}

// confidence in [0,1]: what nothing explains weighs most, then guesses and
// corrected spellings, then defaults taken for ambiguous words.
func (r *reading) confidence() float64 {
	c := 0.97
	for range r.leftover {
		c *= 0.45
	}
	for range r.mended {
		c *= 0.94
	}
	for range r.guesses {
		c *= 0.85
	}
	if r.defaulted {
		c *= 0.95
	}
	return c
}
