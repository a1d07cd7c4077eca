package slack

import (
	"context"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/slack/slackdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

// classed is a model with an open and a closed metric, and a closed dimension.
func classed(c *Config) {
	c.Model = &semantic.Model{
		Metrics:    []*semantic.Metric{{Name: "net_sales", Sensitivity: semantic.Low}, {Name: "churn_prob", Sensitivity: semantic.Mid}},
		Dimensions: []*semantic.Dimension{{Name: "platform", Sensitivity: semantic.Low}, {Name: "city", Sensitivity: semantic.Mid}},
	}
	c.Model.Index()
}

func about(metric, dimension string) func(context.Context, agent.Question, func(agent.Event)) *agent.Answer {
	return func(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
		a := sales(q)
		a.Interpretation.Metrics[0].Name = metric
		a.Tables[0].Columns[0].Name = dimension
		return a
	}
}

func TestSensitiveAnswersGoToTheAskerAlone(t *testing.T) {
	for name, c := range map[string]struct {
		metric, dimension string
		external, open    bool
		change            func(*Config)
	}{
		"open metric":         {"net_sales", "platform", false, true, nil},
		"closed metric":       {"churn_prob", "platform", false, false, nil},
		"closed dimension":    {"net_sales", "city", false, false, nil},
		"cleared channel":     {"churn_prob", "city", false, true, func(c *Config) { c.ChannelClearance = semantic.Mid }},
		"other company reads": {"net_sales", "platform", true, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			changes := []func(*Config){classed}
			if c.change != nil {
				changes = append(changes, c.change)
			}
			b := start(t, about(c.metric, c.dimension), changes...)
			ts := b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> 上周", External: c.external})
			m := b.WaitMessages(t, "C1", 1)[0]
			if c.open {
				must(t, m, "1,034,567")
				return
			}
			must(t, m, "私信")
			if m.To != "UEXEC" || m.Thread != ts {
				t.Errorf("told %+v", m)
			}
			private := b.WaitMessages(t, "DUEXEC", 1)[0]
			must(t, private, "您问的是\uff1a上周", "1,034,567")
			if f, drawn := waitChart(t, b, "上周"); drawn && f.Channel != "DUEXEC" {
				t.Errorf("the chart went to %s", f.Channel)
			}
			if s := b.Statuses(); s[len(s)-1].Text != "" {
				t.Errorf("the status still stands: %+v", s)
			}
			b.Direct(slackdouble.Event{User: "UEXEC", Text: "按国家", Thread: private.TS})
			b.WaitMessages(t, "DUEXEC", 2)
			if q := b.asker.questions(); q[1].Conversation != q[0].Conversation {
				t.Errorf("the follow-up began anew: %q", q[1].Conversation)
			}
		})
	}
}
