package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/chart"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/slack/slackdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

// asker answers by the first words of the question, and remembers what it was
// asked.
type asker struct {
	mu    sync.Mutex
	asked []agent.Question
	by    func(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer
}

func (f *asker) Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer {
	f.mu.Lock()
	f.asked = append(f.asked, q)
	f.mu.Unlock()
	return f.by(ctx, q, emit)
}

func (f *asker) questions() []agent.Question {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]agent.Question(nil), f.asked...)
}

// people are two linked users and one known by id only.
type people struct{}

func (people) BySlackUser(_ context.Context, user string) (postgres.Principal, error) {
	switch user {
	case "UEXEC":
		return principal(agenttest.Exec, "zh-CN"), nil
	case "USOUTH":
		return principal(agenttest.South, "en"), nil
	case "UBROKEN":
		return postgres.Principal{}, semantic.Errorf(semantic.CodeUnavailable, "不可用", "down")
	}
	return postgres.Principal{}, semantic.Errorf(postgres.CodeUnknownPrincipal, "没有", "unknown")
}

func (people) ByID(_ context.Context, id string) (postgres.Principal, error) {
	return principal(semantic.Access{Principal: id, Role: "analyst", Clearance: semantic.Low}, "en"), nil
}

func principal(a semantic.Access, locale string) postgres.Principal {
	return postgres.Principal{ID: a.Principal, Role: a.Role, Clearance: a.Clearance, Scope: a.Scope, Locale: locale}
}

// memory is a Seen for tests of one process.
type memory struct{ recent }

func (m *memory) First(_ context.Context, id string) (bool, error) {
	return m.first(id, time.Now()), nil
}

type bench struct {
	*slackdouble.Server
	asker   *asker
	answers *agenttest.Answers
	bot     *Bot
	log     *lockedBuffer
	stop    func()
	ended   chan error
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

// start runs a bot against a double until the test ends.
func start(t *testing.T, by func(context.Context, agent.Question, func(agent.Event)) *agent.Answer, change ...func(*Config)) *bench {
	t.Helper()
	b := &bench{Server: slackdouble.New(t), asker: &asker{by: by}, answers: &agenttest.Answers{}, log: &lockedBuffer{}, ended: make(chan error, 1)}
	c := Config{AppToken: slackdouble.AppToken, BotToken: slackdouble.BotToken, APIURL: b.URL(), Asker: b.asker, People: people{},
		Answers: b.answers, Seen: &memory{}, Model: &semantic.Model{}, Log: slog.New(slog.NewTextHandler(b.log, nil))}
	for _, f := range change {
		f(&c)
	}
	bot, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	b.bot = bot
	ctx, cancel := context.WithCancel(t.Context())
	b.stop = cancel
	go func() { b.ended <- bot.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if t.Failed() {
			t.Log(b.log.String())
		}
	})
	b.Wait(t, "a connection", func() bool { return b.Connections() > 0 })
	return b
}

func reads(m slackdouble.Message) string {
	b, _ := json.Marshal(m.Blocks)
	return m.Text + "\n" + string(b)
}

func must(t *testing.T, m slackdouble.Message, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(reads(m), w) {
			t.Errorf("%q is missing in %s", w, reads(m))
		}
	}
}

func kinds(m slackdouble.Message) []string {
	var out []string
	for _, b := range m.Blocks {
		out = append(out, fmt.Sprint(b["type"]))
	}
	return out
}

func number(s string) semantic.Value { return semantic.NumberValue(decimal.RequireFromString(s)) }

// waitChart waits for the chart of sales; ok is false where the font that a
// Chinese one needs is not built in.
func waitChart(t *testing.T, b *bench, text string) (f slackdouble.File, ok bool) {
	t.Helper()
	a := sales(agent.Question{Text: text})
	c := a.Charts[0]
	c.Title = chartTitle(a, c)
	if errors.Is(chart.Check(c, a.Lang), chart.ErrNoCJK) {
		t.Log("no Chinese chart without the font: run make assets")
		return f, false
	}
	b.Wait(t, "the chart", func() bool { return len(b.Files()) == 1 })
	return b.Files()[0], true
}

// sales is an answer with everything an answer can have.
func sales(q agent.Question) *agent.Answer {
	lang := q.Lang
	if lang == "" {
		lang = agent.LangOf(q.Text)
	}
	in := func(zh, en string) string { return semantic.Text{ZH: zh, EN: en}.In(lang) }
	return &agent.Answer{
		ID: "a_1", ConversationID: q.Conversation, Question: q.Text, Outcome: agent.OutcomeAnswer, Lang: lang,
		Text: in("上周净销售额为**123.5万美元**。\n- 亚马逊最多\n- 乐天最少", "Net sales were **$1.23M** last week.\n- Amazon leads\n- Rakuten is last & <least>"),
		Interpretation: agent.Interpretation{Text: in("净销售额 · 2025年11月24日–30日", "Net sales · Nov 24–30, 2025"),
			Metrics: []agent.Definition{{Name: "net_sales", Label: in("净销售额", "Net sales")}}},
		Tables: []agent.TableView{{Title: in("按平台", "By platform"), Columns: []agent.ColumnView{{Name: "platform", Label: in("平台", "Platform"), Type: "text"},
			{Name: "net_sales", Label: in("净销售额", "Net sales"), Type: "number", Unit: "USD"}},
			Display: [][]string{{"Amazon", "1,034,567"}, {"Rakuten", "200,000"}, {"", ""}}}},
		Charts: []agent.ChartView{{Kind: "bar", X: []string{"Amazon", "Rakuten"}, Series: []agent.SeriesView{{Name: "Net sales", Unit: "USD",
			Values: []semantic.Value{number("1034567"), number("200000")}}}}},
		Caveats:     []string{in("汇率按日折算。", "Converted at daily rates.")},
		Suggestions: []string{in("按国家拆开看", "Split it by country"), "b", "c", "d"},
		Seen:        []agent.SeenBefore{{On: "2025-11-17", Text: in("上上周也在涨", "It rose the week before too")}},
		SQL:         []semantic.Statement{{SQL: "SELECT 1 WHERE a < b AND c > 0", Args: []string{"2025-11-24"}}},
		AsOf:        in("数据截至 2025年11月30日", "Data as of Nov 30, 2025"),
	}
}
