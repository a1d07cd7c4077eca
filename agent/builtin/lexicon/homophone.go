package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// sounding is a Chinese name under its sound.
type sounding struct {
	name  []rune
	sense Sense
}

// Lengths of misspelt Chinese words, in characters.
const (
	minSound = 2
	maxSound = 8
)

// blur unites syllables that many speakers and input methods mix up.
var blur = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "x", "s", "ang", "an", "eng", "en", "ing", "in")

// soundOf joins syllables so that xi'an is not xian.
func soundOf(syllables []string) string { return blur.Replace(strings.Join(syllables, "'")) }

// character is one character of a run of Chinese.
type character struct {
	r          rune
	start, end int
	syllable   string
	open       bool // nothing longer explains it
}

// FindHomophones returns Chinese names of which some characters were replaced
// by others of nearly the same sound (转华率, 亚马孙); half of them have to be
// right. Only stretches that hold an unexplained character are tried; read
// tells for each byte of s whether a longer word explains it.
func (x *Lexicon) FindHomophones(s string, read []bool) []Match {
	var out []Match
	for _, run := range hanRuns(s, read) {
		for i := range run {
			for n := minSound; n <= maxSound && i+n <= len(run); n++ {
				if senses := x.soundsLike(run[i : i+n]); len(senses) > 0 {
					out = append(out, Match{run[i].start, run[i+n-1].end, n, senses})
				}
			}
		}
	}
	return out
}

// CalendarMatch is a word of the calendar written with other characters.
type CalendarMatch struct {
	Start, End int
	Word       string
}

// FindCalendar is FindHomophones for the words of the calendar: the first one
// found, the longest of those that begin there.
func (x *Lexicon) FindCalendar(s string, read []bool) (CalendarMatch, bool) {
	for _, run := range hanRuns(s, read) {
		for i := range run {
			for n := min(maxSound, len(run)-i); n >= minSound; n-- {
				if w, ok := nearestSound(x.calendar, run[i:i+n]); ok {
					return CalendarMatch{run[i].start, run[i+n-1].end, w}, true
				}
			}
		}
	}
	return CalendarMatch{}, false
}

// nearestSound returns the word a part sounds like and is written nearly as.
func nearestSound(list map[string][]sounding, part []character) (string, bool) {
	syllables := make([]string, len(part))
	open := false
	for i, c := range part {
		open = open || c.open
		syllables[i] = c.syllable
	}
	if !open {
		return "", false
	}
	for _, s := range list[soundOf(syllables)] {
		if 2*s.alike(part) >= len(s.name) && part[0].r == s.name[0] {
			return string(s.name), true
		}
	}
	return "", false
}

func calendarSounds() map[string][]sounding {
	out := map[string][]sounding{}
	for _, w := range strings.Fields(words.CalendarZH) {
		sound := soundOf(pinyin.LazyPinyin(w, plainPinyin))
		out[sound] = append(out[sound], sounding{name: []rune(w)})
	}
	return out
}

// alike counts the characters written as in the name.
func (s sounding) alike(part []character) int {
	n := 0
	for i, r := range s.name {
		if part[i].r == r {
			n++
		}
	}
	return n
}

// hanRuns cuts out the runs of Chinese with something unexplained in them.
func hanRuns(s string, read []bool) [][]character {
	var out [][]character
	var run []character
	open := false
	end := func() {
		if open && len(run) >= minSound {
			out = append(out, withSyllables(run))
		}
		run, open = nil, false
	}
	for i, r := range s {
		if !unicode.Is(unicode.Han, r) {
			end()
			continue
		}
		run = append(run, character{r: r, start: i, end: i + utf8.RuneLen(r), open: !read[i]})
		open = open || !read[i]
	}
	end()
	return out
}

var plainPinyin = pinyin.NewArgs()

func withSyllables(run []character) []character {
	for i := range run {
		r := run[i].r
		if meant, ok := words.LookAlike[r]; ok && run[i].open {
			r = meant
		}
		if list := pinyin.SinglePinyin(r, plainPinyin); len(list) > 0 {
			run[i].syllable = list[0]
		}
	}
	return run
}

func (x *Lexicon) soundsLike(part []character) []Sense {
	open := false
	syllables := make([]string, len(part))
	for i, c := range part {
		open = open || c.open
		syllables[i] = c.syllable
	}
	if !open {
		return nil
	}
	var out []Sense
	for _, s := range x.sounds[soundOf(syllables)] {
		if 2*s.alike(part) >= len(s.name) {
			out = append(out, s.sense)
		}
	}
	return out
}
