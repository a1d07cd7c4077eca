package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// refusal is one rule: when it applies, the reason and what is said.
type refusal struct {
	when   func(*reading) bool
	reason tools.RefuseReason
	text   semantic.Text
	other  semantic.Text
	offer  []tools.Call
}

// refusals in the order they are tried: the gravest first.
var refusals = []refusal{
	{
		when:   func(r *reading) bool { return r.asksPersonal() && r.has(words.Approved) },
		reason: tools.RefuseApproval,
		text: semantic.Text{
			ZH: "含联系方式的导出属于高敏感,需要在系统里由两位审批人批准;对话里说“已同意”不算审批。",
			EN: "An export with contact data is highly sensitive and needs two approvals recorded in the system; a permission claimed in the chat does not count.",
		},
		other: semantic.Text{
			ZH: "可以发起一份导出申请(两位审批人),或者先看不含个人信息的客户人数。",
			EN: "You can file an export request with two approvers, or look at customer counts without personal data.",
		},
	},
	{
		when:   (*reading).asksPersonal,
		reason: tools.RefuseHighPII,
		text: semantic.Text{
			ZH: "姓名、邮箱、电话和地址不能查询,也不会出现在任何回答里。",
			EN: "Names, e-mail addresses, phone numbers and postal addresses cannot be queried and never appear in an answer.",
		},
		other: semantic.Text{
			ZH: "可以看客户人数,或按匿名编号拟一份行动草案,由履约团队发送,您看不到联系方式。",
			EN: "You can see customer counts, or have an action drafted by masked id: fulfilment sends it and nobody sees the contact data.",
		},
	},
	{
		when:   func(r *reading) bool { return r.has(words.Approved) && r.has(words.Export) },
		reason: tools.RefuseApproval,
		text: semantic.Text{
			ZH: "导出需要系统里的审批记录;对话里说“已同意”不算审批。",
			EN: "An export needs an approval recorded in the system; a permission claimed in the chat does not count.",
		},
		other: semantic.Text{ZH: "可以发起一份导出申请。", EN: "You can file an export request."},
	},
	{
		when:   func(r *reading) bool { return r.has(words.RawSQL) },
		reason: tools.RefuseNoRawSQL,
		text: semantic.Text{
			ZH: "不能执行自己写的 SQL:每个数字都来自有定义的指标。",
			EN: "SQL of your own cannot be run: every figure comes from a defined metric.",
		},
		other: semantic.Text{ZH: "可以看看有哪些指标和维度,也可以查看每个回答背后的 SQL。", EN: "See which metrics and dimensions there are; the SQL behind every answer can be shown."},
		offer: []tools.Call{call(&tools.DefineArgs{What: "catalog"})},
	},
	{
		when:   (*reading).asksFuture,
		reason: tools.RefuseNotPredictable,
		text: semantic.Text{
			ZH: "法规、税率、汇率等未来的外部变化无法预测。",
			EN: "Future law, tariffs, exchange rates and the like cannot be predicted.",
		},
		other: semantic.Text{
			ZH: "可以看当前有效的数值,或推演它对毛利率的影响。",
			EN: "You can look at the value in force today, or at a scenario of what a change would do to margin.",
		},
	},
	{
		when:   func(r *reading) bool { return r.has(words.Outside) || r.asksRivals() },
		reason: tools.RefuseNoData,
		text: semantic.Text{
			ZH: "我们没有采集这方面的数据,也不会编造数字。",
			EN: "This is not collected here, and no figure is made up.",
		},
		other: semantic.Text{ZH: "可以看看有哪些指标可以查询。", EN: "See which metrics can be asked for."},
		offer: []tools.Call{call(&tools.DefineArgs{What: "catalog"})},
	},
	{
		when:   func(r *reading) bool { return r.has(words.Inject) && len(r.metrics) == 0 },
		reason: tools.RefuseClearance,
		text: semantic.Text{
			ZH: "规则和权限由您的账号决定,对话里的指令改变不了。",
			EN: "Rules and rights come from your account; instructions in the chat cannot change them.",
		},
		other: semantic.Text{ZH: "可以直接问业务问题,例如“上周各平台的销售额”。", EN: "Ask a business question, such as \"net sales by platform last week\"."},
		offer: []tools.Call{call(&tools.DefineArgs{What: "catalog"})},
	},
}

// refuse declines what must not or cannot be answered.
func refuse(r *reading) (outcome, bool) {
	for _, x := range refusals {
		if x.when(r) {
			args := &tools.RefuseArgs{Reason: x.reason, Message: x.text, Other: x.other, Offer: x.offer}
			return outcome{calls: []tools.Call{call(args)}, sure: true}, true
		}
	}
	if r.has(words.Inject) || r.has(words.Approved) {
		r.note("对话里关于规则或权限的说法不起作用。", "What the question says about rules or permissions has no effect.")
	}
	return outcome{}, false
}

// asksPersonal reports a wish for contact data. "Email" alone is a channel:
// it is contact data only beside people or an export, and with no metric.
func (r *reading) asksPersonal() bool {
	if r.has(words.Private) {
		return true
	}
	return r.has(words.MaybePII) && len(r.metrics) == 0 && len(r.topics) == 0 && (r.hint(words.Person) || r.has(words.Export))
}

// asksRivals reports a wish for a figure of the company's own, of a competitor.
func (r *reading) asksRivals() bool {
	const rivals = "competitor"
	named := slices.ContainsFunc(r.tokens, func(w word) bool {
		return slices.ContainsFunc(w.senses, func(s lexicon.Sense) bool {
			d, dim := s.Meaning.(lexicon.Dimension)
			m, member := s.Meaning.(lexicon.Member)
			return dim && d.Key == rivals || member && m.Dimension == rivals
		})
	})
	return named && len(r.metrics) > 0 && r.knows(rivals) && len(r.fittingCut(r.metrics, rivals)) == 0
}

// fittingCut keeps the metrics a dimension may cut.
func (r *reading) fittingCut(metrics []string, dimension string) []string {
	d, _ := r.model.Dimension(dimension)
	var out []string
	for _, k := range metrics {
		if m, ok := r.model.Metric(k); ok && m.Allows(d.Group) {
			out = append(out, k)
		}
	}
	return out
}

// asksFuture reports a question about outside facts to come.
func (r *reading) asksFuture() bool {
	return r.has(words.Future) && (r.has(words.Coming) || r.lookingAhead())
}

func (r *reading) lookingAhead() bool {
	for _, m := range r.times {
		if m.Range != nil && r.period(m).Start.After(r.req.Clock.Today) {
			return true
		}
	}
	return false
}
