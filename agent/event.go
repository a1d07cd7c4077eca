package agent

import "github.com/wenshu-ai/wenshu/semantic"

// Event is something that happens while a turn runs, for channels that show
// progress. The set is closed.
type Event interface{ isEvent() }

// Progress says what the turn is doing now.
type Progress struct {
	Stage Stage
	Text  semantic.Text
}

// Done carries the finished answer; it is the last event of a turn.
type Done struct{ Answer *Answer }

func (Progress) isEvent() {}
func (Done) isEvent()     {}

// Stage is a part of a turn.
type Stage string

// The stages of a turn, in order.
const (
	StageUnderstand Stage = "understand"
	StageRun        Stage = "run"
	StageWrite      Stage = "write"
)
