package narrate

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Preferences says what became of a wish and lists all that stand.
func (w *Writer) Preferences(a *agent.Answer, lang semantic.Lang, kept agent.WishKept) {
	empty(a)
	a.Lang = lang
	for _, c := range kept.Calls {
		a.Calls = append(a.Calls, agent.ViewOf(c))
	}
	v := w.voice(lang, tools.Interpretation{})
	var lines []string
	for _, p := range kept.Set {
		said := p.Say(w.Model).In(lang)
		lines = append(lines, v.say("记住了:以后"+said+"。", "Noted. From now on: "+said+"."))
	}
	for _, p := range kept.Forgotten {
		said := p.Say(w.Model).In(lang)
		lines = append(lines, v.say("已取消:"+said+"。", "No longer: "+said+"."))
	}
	switch {
	case len(kept.Standing) == 0:
		lines = append(lines, v.say("您现在没有设置偏好。", "You have no preferences set."))
		if len(kept.Forgotten) == 0 {
			lines = append(lines, v.say("可以这样说:“以后金额都用欧元”。", "You can say: \"From now on, money in euros\"."))
		}
	case len(kept.Set) != len(kept.Standing):
		lines = append(lines, v.say("您的偏好:", "Your preferences:"))
		for i, p := range kept.Standing {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, p.Say(w.Model).In(lang)))
		}
	}
	if len(kept.Standing) > 0 {
		lines = append(lines, v.say("只对您生效;随时可以说“取消这个偏好”。", "They apply to you alone; say \"forget that preference\" at any time."))
	}
	a.Text = strings.Join(lines, "\n")
	a.Interpretation.Text = v.say("个人偏好", "Your preferences")
	typeset(a)
}
