package lexicon

import (
	"slices"
	"sort"
)

// Sense is one meaning of a word with the weight of the match: 1 for the
// thing's own name, less for parts of names and for pinyin.
type Sense struct {
	Meaning Meaning
	Weight  float64
}

// index finds all entries that begin at a place. It is a sorted list searched
// byte by byte: as quick as a tree for this use and a fraction of its memory.
type index struct {
	keys   []string
	senses [][]Sense
	first  [257]int // where keys beginning with each byte start
}

func newIndex(entries map[string][]Sense) *index {
	x := &index{keys: make([]string, 0, len(entries))}
	for k := range entries {
		x.keys = append(x.keys, k)
	}
	slices.Sort(x.keys)
	for _, k := range x.keys {
		x.senses = append(x.senses, entries[k])
	}
	for b := range 256 {
		x.first[b] = sort.SearchStrings(x.keys, string([]byte{byte(b)}))
	}
	x.first[256] = len(x.keys)
	return x
}

// each calls found for every entry that is a prefix of text, shortest first.
func (x *index) each(text []byte, found func(length int, senses []Sense)) {
	if len(text) == 0 {
		return
	}
	lo, hi := x.first[text[0]], x.first[int(text[0])+1]
	for d := 1; lo < hi; d++ {
		if len(x.keys[lo]) == d {
			found(d, x.senses[lo])
			lo++
		}
		if d == len(text) {
			return
		}
		c, from := text[d], lo
		lo = from + sort.Search(hi-from, func(i int) bool { return x.keys[from+i][d] >= c })
		from = lo
		hi = from + sort.Search(hi-from, func(i int) bool { return x.keys[from+i][d] > c })
	}
}
