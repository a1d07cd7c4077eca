package prompts

// Prose is what the model is told about rewriting a report.
func Prose() string { return render("prose.md", nil) }

// Report is a report to be rewritten.
type Report struct {
	Question string `json:"question"`
	Text     string `json:"report"`
	Slots    []Slot `json:"slots"`
}

// Slot is a placeholder and what stands in its place.
type Slot struct {
	Name string `json:"slot"` // with its braces
	Text string `json:"stands for"`
}

// Render returns the message.
func (r Report) Render() string { return Data("report", r) + "\n" }
