package lexicon

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

func (b *building) members(d *semantic.Dimension, members []semantic.Member) {
	for _, m := range members {
		meaning := Member{Dimension: d.Name, Key: m.Key}
		b.labels[memberID{d.Name, m.Key}] = m.Label
		names := surfaces(m.Key, m.Label, m.Synonyms)
		if d.Name == storeDimension {
			names = names[:1] // the key; other names come after those they are made of
		}
		for _, s := range names {
			if !isNumber(s) { // "5" is a count long before it is a rating
				b.add(s, meaning, weightName, rankMember)
			}
			if one, ok := singular(s); ok && strings.Contains(s, " ") && d.Group == semantic.GroupProduct {
				b.add(one, meaning, weightName, rankMember)
			}
		}
		if len(members) <= maxPinyinMembers {
			for _, s := range append([]string{m.Label.ZH}, m.Synonyms.ZH...) {
				b.pinyin(s, meaning)
			}
		}
		if titled(d) {
			b.partial.collect(d.Name, m)
		}
	}
}

// titled reports things sold, whose titles are in the data: people say a part of a title, but the whole name of a class.
func titled(d *semantic.Dimension) bool {
	return d.Group == semantic.GroupProduct && (d.MemberSource == nil || d.MemberSource.LabelZH != "")
}

func (b *building) memberAliases() {
	for _, a := range words.MemberAliases {
		if !b.mayHold(a.Dimension, a.Key) {
			continue
		}
		for _, p := range words.Split(a.ZH, a.EN) {
			b.add(p, Member{Dimension: a.Dimension, Key: a.Key}, weightName, rankMember)
		}
	}
}

func (b *building) memberGroups() {
	for _, g := range words.MemberGroups {
		keys := strings.Fields(g.Keys)
		if slices.ContainsFunc(keys, func(k string) bool { return !b.mayHold(g.Dimension, k) }) {
			continue
		}
		for _, p := range words.Split(g.ZH, g.EN) {
			b.add(p, Members{Dimension: g.Dimension, Keys: keys, Not: g.Not}, weightName, rankMember)
		}
	}
}

// mayHold reports whether the model has the dimension and, as far as its
// members are known, the member: another model's genders are not f and m.
func (b *building) mayHold(dimension, key string) bool {
	if _, ok := b.model.Dimension(dimension); !ok {
		return false
	}
	if _, known := b.labels[memberID{dimension, key}]; known {
		return true
	}
	for id := range b.labels {
		if id.dimension == dimension {
			return false
		}
	}
	return true
}

// storeDimension holds names like "Amazon US" that merely combine a platform
// and a country; such names are left to the two dimensions.
const storeDimension = "store"

func (b *building) storeNames(members map[string][]semantic.Member) {
	d, ok := b.model.Dimension(storeDimension)
	if !ok {
		return
	}
	soFar := &Lexicon{index: newIndex(b.entries), vocab: b.vocab}
	for _, m := range merge(d.Members, members[d.Name]) {
		for _, s := range surfaces("", m.Label, m.Synonyms) {
			if !soFar.covers(fold.Words(s)) {
				b.add(s, Member{Dimension: d.Name, Key: m.Key}, weightName, rankMember)
			}
		}
	}
}

// covers reports whether matches leave no letter of s unread.
func (x *Lexicon) covers(s string) bool {
	reach := map[int]bool{0: true}
	matches := x.Find(s)
	for at := 0; at < len(s); at++ {
		if !reach[at] {
			continue
		}
		if s[at] == ' ' {
			reach[at+1] = true
		}
		for _, m := range matches {
			if m.Start == at {
				reach[m.End] = true
			}
		}
	}
	return reach[len(s)]
}

// merge appends what the database knows; a member in both keeps the model's
// words and gains the database's labels.
func merge(model, database []semantic.Member) []semantic.Member {
	out := append([]semantic.Member(nil), model...)
	at := map[string]int{}
	for i, m := range out {
		at[m.Key] = i
	}
	for _, m := range database {
		i, ok := at[m.Key]
		if !ok {
			at[m.Key] = len(out)
			out = append(out, m)
			continue
		}
		out[i].Synonyms.ZH = appendNew(out[i].Synonyms.ZH, m.Label.ZH)
		out[i].Synonyms.EN = appendNew(out[i].Synonyms.EN, m.Label.EN)
		out[i].Synonyms.ZH = append(out[i].Synonyms.ZH[:len(out[i].Synonyms.ZH):len(out[i].Synonyms.ZH)], m.Synonyms.ZH...)
		out[i].Synonyms.EN = append(out[i].Synonyms.EN[:len(out[i].Synonyms.EN):len(out[i].Synonyms.EN)], m.Synonyms.EN...)
	}
	return out
}

func appendNew(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list[:len(list):len(list)], s)
}
