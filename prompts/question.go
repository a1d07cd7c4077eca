package prompts

// Question is one question with what is needed to read it.
type Question struct {
	Today, Weekday, Zone, WeekStart, Currency string // Today as 2025-11-30
	DataFrom, DataTo                          string // first and last day; "" = not known
	Clearance                                 string
	Scope                                     []string // such as sales_region:EU/UK
	// Metrics and Dimensions are the slice of the catalogue that matters, a
	// line each, from the model; the numbers are what there is in all.
	Metrics, Dimensions           []string
	MetricsInAll, DimensionsInAll int
	Conventions                   []string // readings of ambiguous words
	Earlier                       []Earlier
	Draft                         Draft
	Question                      string // as typed
}

// Earlier is one earlier turn; calls are canonical text.
type Earlier struct {
	Question string   `json:"question"`
	Calls    []string `json:"calls,omitempty"`
	Options  []string `json:"options,omitempty"` // the calls of the options, when the turn asked back
	Rows     []string `json:"rows,omitempty"`    // members of the first dimension, as ranked
}

// Draft is the built-in planner's reading.
type Draft struct {
	Calls       string   `json:"calls"`
	Confidence  float64  `json:"confidence"`
	Understood  []Word   `json:"understood,omitempty"`
	Unexplained []string `json:"unexplained,omitempty"`
}

// Word is a word of the question and what it was taken for.
type Word struct {
	Text    string `json:"text"`
	Meaning string `json:"meaning"`
}

// Render returns the message.
func (q Question) Render() string { return render("question.md", q) }
