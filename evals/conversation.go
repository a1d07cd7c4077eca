package evals

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/wenshu-ai/wenshu/agent"
)

// place is where a case stands in its conversation, as the field thread or
// the note tells.
type place struct {
	conversation string // "" = the case stands alone
	turn         int    // from 1; 0 = in the order of the lines
	carried      string // what the note says earlier turns left, in words
}

// noted is the head of a note: [conversation 1, turn 3; carried from …: …].
var noted = regexp.MustCompile(`^\[conversation ([^,;\]]+), turn (\d+)(?:; carried from [^:\]]*: ([^\]]*))?\]`)

func (c Case) place() place {
	if c.Thread != "" {
		return place{conversation: c.Thread}
	}
	m := noted.FindStringSubmatch(c.Note)
	if m == nil {
		return place{}
	}
	turn, err := strconv.Atoi(m[2])
	if err != nil { // more digits than a number has
		return place{}
	}
	return place{"noted " + m[1], turn, m[3]}
}

// talk is one conversation on its way: the cases in the order they are asked
// and what they left behind.
type talk struct {
	cases []int // places in the list of cases

	id       string // of the assistant's conversation, "" before the first turn
	previous []agent.Turn
	asked    int // the turn asked last
}

// talks puts the cases of each conversation together, turns in their order; a
// case that belongs to none is a conversation of its own. Conversations come
// in the order of their first lines.
func talks(cases []Case) []*talk {
	var out []*talk
	named := map[string]*talk{}
	for i, c := range cases {
		p := c.place()
		t := named[p.conversation]
		if t == nil || p.conversation == "" {
			t = &talk{}
			named[p.conversation] = t
			out = append(out, t)
		}
		t.cases = append(t.cases, i)
	}
	for _, t := range out {
		slices.SortStableFunc(t.cases, func(a, b int) int { return cases[a].place().turn - cases[b].place().turn })
	}
	return out
}

// lacks reports that turns before this one are not among the cases.
func (t *talk) lacks(p place) bool { return p.turn > 1 && p.turn > t.asked+1 }
