package narrate

// yesNo is the first word of the answer to a question for yes or no.
func (v voice) yesNo(yes bool) string {
	if yes {
		return v.say("是的", "Yes")
	}
	return v.say("没有", "No")
}

// answer puts yes or no before the figures that show it.
func (v voice) answer(yes bool, figures string) string {
	return v.yesNo(yes) + v.say(colonZH+figures, ": "+lowerFirst(figures))
}
