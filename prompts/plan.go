package prompts

// Plan is what the model is told about planning. It is the same for every
// question, so that servers can keep it.
func Plan() string { return render("plan.md", nil) }
