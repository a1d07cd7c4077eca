package narrate

import (
	"errors"
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Clarify fills the question back and its options.
func (w *Writer) Clarify(a *agent.Answer, lang semantic.Lang, args *tools.ClarifyArgs) {
	empty(a)
	a.Lang, a.AsOf = lang, w.asOf(lang)
	v := w.voice(lang, tools.Interpretation{})
	view := &agent.ClarifyView{Question: args.Ask.In(lang), Options: []agent.OptionView{}}
	lines := []string{view.Question}
	for i, o := range args.Options {
		option := agent.OptionView{Label: v.option(o, len(args.Options) == 1), Call: texts(o.Calls), Default: o.Default}
		view.Options = append(view.Options, option)
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, option.Label))
	}
	a.Clarify, a.Text = view, strings.Join(lines, "\n")
	typeset(a)
}

// option is the label of a choice; an only choice says what it would ask.
func (v voice) option(o tools.Option, only bool) string {
	label := o.Label.In(v.lang)
	if !only {
		return label
	}
	var asks []string
	for _, c := range o.Calls {
		if q := v.phrase(c); q != "" {
			asks = append(asks, q)
		}
	}
	if len(asks) == 0 {
		return label
	}
	return label + v.say(colonZH, ": ") + strings.Join(asks, " → ")
}

func texts(calls []tools.Call) string {
	out := make([]string, len(calls))
	for i, c := range calls {
		out[i] = c.String()
	}
	return strings.Join(out, " → ")
}

// reasons say in plain words why a question is declined; a refusal's own
// message takes their place.
var reasons = map[tools.RefuseReason]semantic.Text{
	tools.RefuseNoData:         {ZH: "这项数据没有采集,所以没法回答。", EN: "This is not collected, so it cannot be answered."},
	tools.RefuseNotPredictable: {ZH: "这件事无法从业务数据里预测出来。", EN: "This cannot be predicted from the business's data."},
	tools.RefuseClearance:      {ZH: "这个指标超出了您的查看权限。", EN: "This metric is above your clearance."},
	tools.RefuseRowScope:       {ZH: "这部分数据不在您的负责范围内。", EN: "This part of the data is outside your area."},
	tools.RefuseHighPII:        {ZH: "客户的姓名、邮箱、电话和地址不能查询。", EN: "Names, emails, phone numbers and addresses of customers cannot be queried."},
	tools.RefuseApproval:       {ZH: "这个操作要先经过审批,口头同意不算数。", EN: "This needs approval first; permission claimed in a message does not count."},
	tools.RefuseNoRawSQL:       {ZH: "不支持直接运行 SQL。", EN: "Free SQL is not run here."},
	tools.RefuseNotYet:         {ZH: "这种分析目前还不支持。", EN: "This analysis is not available yet."},
}

// Refuse fills why not, and what instead. Offered calls become suggestions.
func (w *Writer) Refuse(a *agent.Answer, lang semantic.Lang, args *tools.RefuseArgs) {
	empty(a)
	a.Lang, a.AsOf = lang, w.asOf(lang)
	v := w.voice(lang, tools.Interpretation{})
	message := args.Message
	if message.IsZero() {
		message = reasons[args.Reason]
	}
	for _, c := range args.Offer {
		if q := v.phrase(c); q != "" {
			a.Suggestions = appendNew(a.Suggestions, q)
		}
	}
	offer := args.Other.In(lang)
	if offer == "" && len(a.Suggestions) > 0 {
		offer = v.say("可以改问:", "You could ask instead: ") + strings.Join(a.Suggestions, v.say(semicolonZH, "; "))
	}
	a.Refusal = &agent.RefusalView{Reason: string(args.Reason), Message: message.In(lang), Offer: offer}
	a.Text = a.Refusal.Message
	if offer != "" {
		a.Text += "\n" + offer
	}
	typeset(a)
}

// Error fills what went wrong and what to do. The cause of an error, and any
// error that is not a *semantic.Error, stay out of it.
func (w *Writer) Error(a *agent.Answer, lang semantic.Lang, err error) {
	empty(a)
	a.Lang, a.AsOf = lang, w.asOf(lang)
	v := w.voice(lang, tools.Interpretation{})
	view := &agent.ErrorView{
		Code:    string(semantic.CodeOf(err)),
		Message: v.say("内部出错了,这个问题没有得到回答。", "Something went wrong inside, and the question was not answered."),
		Hint:    hints[semantic.CodeInternal].In(lang),
	}
	var e *semantic.Error
	if errors.As(err, &e) {
		view.Message = e.Message.In(lang)
		view.Hint = v.hint(e)
	}
	a.Error, a.Text = view, view.Message
	if view.Hint != "" {
		a.Text += "\n" + view.Hint
	}
	typeset(a)
}

// hints say what to do where an error does not say so itself.
var hints = map[semantic.Code]semantic.Text{
	semantic.CodeInternal:    {ZH: "请换个问法,或稍后再试。", EN: "Rephrase it, or try again later."},
	semantic.CodeTimeout:     {ZH: "请缩短时间范围或减少维度后再试。", EN: "Try a shorter period or fewer dimensions."},
	semantic.CodeTooLarge:    {ZH: "请缩短时间范围或减少维度后再试。", EN: "Try a shorter period or fewer dimensions."},
	semantic.CodeUnavailable: {ZH: "数据库暂时连不上,请稍后再试。", EN: "The database cannot be reached; try again in a moment."},
	semantic.CodeCanceled:    {ZH: "请求已取消,可以重新提问。", EN: "The request was cancelled; you can ask again."},
}

func (v voice) hint(e *semantic.Error) string {
	var parts []string
	switch {
	case !e.Hint.IsZero():
		parts = append(parts, e.Hint.In(v.lang))
	case len(e.Candidates) == 0:
		parts = append(parts, hints[e.Code].In(v.lang))
	}
	if len(e.Candidates) > 0 {
		parts = append(parts, v.say("是不是想问:", "Did you mean: ")+v.candidates(e.Candidates)+v.say(questionZH, "?"))
	}
	return strings.Join(parts, v.say("", " "))
}

// candidates names near keys by label where the model knows them.
func (v voice) candidates(keys []string) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		name := v.metric(k)
		if name == k {
			name = v.dimension(k)
		}
		if name != k {
			name += v.brackets(k)
		}
		out[i] = name
	}
	return strings.Join(out, v.say("、", ", "))
}
