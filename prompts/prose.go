package prompts

// Prose asks for the text of an answer, with slots for all that is figures or
// names.
type Prose struct {
	Lang     string // zh or en
	Question string // as typed
	Text     string // as templates have it
	Slots    []Slot
}

// Slot is a place software fills in, and what it puts there.
type Slot struct {
	Name string `json:"slot"`
	Text string `json:"text"`
}

// Render returns the message.
func (p Prose) Render() string { return render("prose.md", p) }
