package slack

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/slack/slackdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

func answers(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer { return sales(q) }

func TestMentionIsAnsweredInItsThreadWithTableAndChart(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"<@U0BOT> net sales by platform &amp; week in <#C9|shop>?", []string{"Net sales · Nov 24–30, 2025", "1,034,567", "⚠ Converted at daily rates.", "Found before (2025-11-17): It rose", "Split it by country", "Data as of"}},
		{"<@U0BOT> 上周各平台的净销售额", []string{"净销售额 · 2025年11月24日–30日", "1,034,567", "以前发现过\uff082025-11-17\uff09\uff1a上上周也在涨", "按国家拆开看"}},
	} {
		b := start(t, answers)
		ts := b.Mention(slackdouble.Event{User: "USOUTH", Channel: "C1", Text: c.text})
		m := b.WaitMessages(t, "C1", 1)[0]
		must(t, m, c.want...)
		if m.Thread != ts {
			t.Errorf("thread %s, want %s", m.Thread, ts)
		}
		for _, kind := range []string{"rich_text", "context", "table", "actions"} {
			if !slices.Contains(kinds(m), kind) {
				t.Errorf("no %s block in %v", kind, kinds(m))
			}
		}
		f, drawn := waitChart(t, b, c.text)
		if _, err := png.Decode(bytes.NewReader(f.Data)); drawn && (err != nil || f.Thread != ts || f.Channel != "C1" || f.Alt == "") {
			t.Errorf("file %+v: %v", f.Title, err)
		}
		if n := len(b.Messages("")); n != 1 {
			t.Errorf("%d messages", n)
		}
		if s := b.Statuses(); len(s) == 0 || s[0].Thread != ts {
			t.Errorf("statuses %+v", s)
		}
		b.Wait(t, "the ack", func() bool { return b.Acks() == 1 })
		q := b.asker.questions()[0]
		if q.Conversation != "slack:T1:C1:"+ts || q.Who.Principal != agenttest.South.Principal || q.Source != "slack" || strings.Contains(q.Text, "U0BOT") {
			t.Errorf("asked %+v", q)
		}
		if agent.LangOf(c.text) == semantic.EN && q.Text != "net sales by platform & week in #shop?" {
			t.Errorf("text %q", q.Text)
		}
	}
}

func TestDirectMessageIsAnswered(t *testing.T) {
	b := start(t, answers)
	ts := b.Direct(slackdouble.Event{User: "UEXEC", Text: "net sales"})
	b.WaitMessages(t, "DUEXEC", 1)
	b.Direct(slackdouble.Event{User: "UEXEC", Text: "and by country", Thread: ts})
	b.WaitMessages(t, "DUEXEC", 2)
	q := b.asker.questions()
	if q[0].Conversation != q[1].Conversation || q[1].Conversation != "slack:T1:DUEXEC:"+ts {
		t.Errorf("conversations %q and %q", q[0].Conversation, q[1].Conversation)
	}
}

func TestBotsOwnAndEditedMessagesAreIgnored(t *testing.T) {
	b := start(t, answers)
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "loop", Bot: true})
	b.Direct(slackdouble.Event{User: slackdouble.BotUser, Text: "mine"})
	b.Direct(slackdouble.Event{User: "UEXEC", Text: "changed", Subtype: "message_changed"})
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> real"})
	b.WaitMessages(t, "C1", 1)
	b.Wait(t, "all acks", func() bool { return b.Acks() == 4 })
	if q := b.asker.questions(); len(q) != 1 || q[0].Text != "real" {
		t.Errorf("asked %+v", q)
	}
}

func TestDuplicateDeliveryIsAnsweredOnce(t *testing.T) {
	b := start(t, answers)
	for range 3 {
		b.Mention(slackdouble.Event{ID: "Ev1", User: "UEXEC", Channel: "C1", Text: "<@U0BOT> once"})
	}
	b.Mention(slackdouble.Event{ID: "Ev2", User: "UEXEC", Channel: "C1", Text: "<@U0BOT> twice"})
	b.WaitMessages(t, "C1", 2)
	b.Wait(t, "all acks", func() bool { return b.Acks() == 4 })
	if n := len(b.asker.questions()); n != 2 {
		t.Errorf("asked %d times", n)
	}
}

// forgetful is a Seen that never knows an event, as while the database is away.
type forgetful struct{ err error }

func (f forgetful) First(context.Context, string) (bool, error) { return f.err == nil, f.err }

func TestEachMemoryOfEventsSufficesAlone(t *testing.T) {
	other := &memory{}
	if _, err := other.First(t.Context(), "Ev1"); err != nil { // another server has answered it
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		seen Seen
		want int
	}{
		"the process's":   {forgetful{}, 1},
		"database away":   {forgetful{errors.New("down")}, 1},
		"another process": {other, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := start(t, answers, func(config *Config) { config.Seen = c.seen })
			b.Mention(slackdouble.Event{ID: "Ev1", User: "UEXEC", Channel: "C1", Text: "<@U0BOT> once"})
			b.Mention(slackdouble.Event{ID: "Ev1", User: "UEXEC", Channel: "C1", Text: "<@U0BOT> once"})
			b.Mention(slackdouble.Event{ID: "Ev9", User: "UEXEC", Channel: "C1", Text: "<@U0BOT> last"})
			b.WaitMessages(t, "C1", c.want+1)
			if n := len(b.asker.questions()); n != c.want+1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

func TestSlowTurnIsAcknowledgedAtOnceAndNotDeliveredAgain(t *testing.T) {
	release := make(chan struct{})
	b := start(t, func(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
		<-release
		return sales(q)
	})
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> slow"})
	b.Wait(t, "the ack", func() bool { return b.Acks() == 1 })
	if len(b.Messages("C1")) != 0 {
		t.Error("answered before the turn ended")
	}
	close(release)
	b.WaitMessages(t, "C1", 1)
}

func clarifies(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
	if q.Option != nil || strings.HasPrefix(q.Text, "chosen") {
		return sales(q)
	}
	return &agent.Answer{ID: "a_2", ConversationID: q.Conversation, Outcome: agent.OutcomeClarify, Lang: semantic.EN, Text: "Which sales?\n1. Net\n2. Gross",
		Clarify: &agent.ClarifyView{Question: "Which sales?", Options: []agent.OptionView{{Label: "Net " + strings.Repeat("x", 90), Default: true}, {Label: "Gross"}}}}
}

func TestClickOnAnOptionIsAnswered(t *testing.T) {
	b := start(t, clarifies)
	ts := b.Mention(slackdouble.Event{User: "USOUTH", Channel: "C1", Text: "<@U0BOT> sales"})
	m := b.WaitMessages(t, "C1", 1)[0]

	b.Click(t, m, "UEXEC", "choice:1") // not the one who asked
	whisper := b.WaitMessages(t, "C1", 2)[1]
	if whisper.To != "UEXEC" {
		t.Errorf("told %+v", whisper)
	}
	b.Click(t, m, "USOUTH", "choice:1")
	b.Click(t, m, "USOUTH", "choice:0") // the second press of a hasty hand
	b.Wait(t, "the answer", func() bool { return len(b.Messages("C1")) == 3 })
	b.Wait(t, "all acks", func() bool { return b.Acks() == 4 })
	all := b.Messages("C1")
	if slices.Contains(kinds(all[0]), "actions") || all[0].Updates != 1 {
		t.Errorf("buttons are still there: %v", kinds(all[0]))
	}
	must(t, all[0], "Chosen: Gross")
	if all[2].Thread != ts {
		t.Errorf("answered in %q", all[2].Thread)
	}
	q := b.asker.questions()
	if len(q) != 2 || q[1].Option == nil || *q[1].Option != 1 || q[1].Text != "Gross" || q[1].Conversation != q[0].Conversation {
		t.Errorf("asked %+v", q)
	}
}

func TestSuggestionIsAskedByWhoPressedIt(t *testing.T) {
	b := start(t, answers)
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> 上周"})
	m := b.WaitMessages(t, "C1", 1)[0]
	b.Click(t, m, "USOUTH", "suggest:0")
	b.WaitMessages(t, "C1", 2)
	q := b.asker.questions()[1]
	if q.Who.Principal != agenttest.South.Principal || q.Text != "按国家拆开看" || q.Lang != semantic.ZH {
		t.Errorf("asked %+v", q)
	}
	if strings.Contains(reads(m), "suggest:3") {
		t.Error("more than three suggestions")
	}
}

func TestSQLIsShownToThoseWhoMaySeeTheAnswer(t *testing.T) {
	b := start(t, answers)
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> net sales"})
	m := b.WaitMessages(t, "C1", 1)[0]
	a := sales(agent.Question{Text: "x"})
	a.SQL = append(a.SQL, semantic.Statement{SQL: strings.Repeat("SELECT '<&>'\n", 500)})
	if err := b.answers.Save(t.Context(), agenttest.Exec, a); err != nil {
		t.Fatal(err)
	}
	b.Click(t, m, "UEXEC", "sql")
	got := b.WaitMessages(t, "C1", 2)[1]
	if got.To != "UEXEC" || !slices.Contains(kinds(got), "section") {
		t.Errorf("got %+v", got)
	}
	must(t, got, "SELECT 1 WHERE a \\u0026lt; b", "-- 2025-11-24")
	b.Click(t, m, "USOUTH", "sql") // a scoped manager may not see the exec's
	got = b.WaitMessages(t, "C1", 3)[2]
	if got.To != "USOUTH" || strings.Contains(reads(got), "SELECT") {
		t.Errorf("got %+v", got)
	}
}

func TestUnknownUserIsToldHowToBeLinked(t *testing.T) {
	b := start(t, answers)
	b.Mention(slackdouble.Event{User: "UNEW", Channel: "C1", Text: "<@U0BOT> sales"})
	m := b.WaitMessages(t, "C1", 1)[0]
	if m.To != "UNEW" || len(b.asker.questions()) != 0 {
		t.Errorf("told %+v", m)
	}
	must(t, m, "您好\uff01", "administrator", "UNEW")
	b.Direct(slackdouble.Event{User: "UNEW", Text: "sales"})
	must(t, b.WaitMessages(t, "DUNEW", 1)[0], "administrator")
	b.Mention(slackdouble.Event{User: "UBROKEN", Channel: "C2", Text: "<@U0BOT> sales"})
	must(t, b.WaitMessages(t, "C2", 1)[0], "try again later")
}

func TestDefaultPrincipalSpeaksForStrangers(t *testing.T) {
	b := start(t, answers, func(c *Config) { c.DefaultPrincipal = "demo" })
	b.Direct(slackdouble.Event{User: "UNEW", Text: "sales"})
	b.WaitMessages(t, "DUNEW", 1)
	if q := b.asker.questions()[0]; q.Who.Principal != "demo" {
		t.Errorf("asked as %+v", q.Who)
	}
}

func TestTwoPeopleInOneThreadKeepTheirRights(t *testing.T) {
	b := start(t, func(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
		if q.Text == "all" {
			time.Sleep(200 * time.Millisecond) // the follow-up must wait
		}
		a := sales(q)
		a.Text = q.Text
		return a
	})
	ts := b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> all"})
	b.Mention(slackdouble.Event{User: "USOUTH", Channel: "C1", Text: "<@U0BOT> mine", Thread: ts})
	if first := b.WaitMessages(t, "C1", 2)[0]; !strings.HasPrefix(first.Text, "all") {
		t.Errorf("the follow-up was answered first: %q", first.Text)
	}
	q := b.asker.questions()
	if q[0].Text != "all" || q[0].Who.Principal != agenttest.Exec.Principal || q[1].Who.Principal != agenttest.South.Principal ||
		len(q[1].Who.Scope) != len(agenttest.South.Scope) || q[0].Conversation != q[1].Conversation {
		t.Errorf("asked %+v", q)
	}
}

func TestRateLimitIsWaitedOut(t *testing.T) {
	b := start(t, answers)
	b.RateLimit("chat.postMessage", 1, 1)
	b.RateLimit("files.getUploadURLExternal", 1, 1)
	began := time.Now()
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
	b.Wait(t, "answer and chart", func() bool { return len(b.Messages("C1")) == 1 && len(b.Files()) == 1 })
	if time.Since(began) < time.Second {
		t.Error("asked again before the time Slack named")
	}
	if n := b.Calls("chat.postMessage"); n != 2 {
		t.Errorf("%d calls", n)
	}
}

func TestServerErrorsAreRetried(t *testing.T) {
	b := start(t, answers)
	b.Break("chat.postMessage", 1, 502)
	b.Fail("chat.postMessage", 1, "internal_error")
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
	b.WaitMessages(t, "C1", 1)
	if n := b.Calls("chat.postMessage"); n != 3 {
		t.Errorf("%d calls", n)
	}
}

func TestRefusedBlocksFallBackToText(t *testing.T) {
	b := start(t, answers)
	b.Fail("chat.postMessage", 1, "invalid_blocks")
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
	m := b.WaitMessages(t, "C1", 1)[0]
	if len(m.Blocks) != 0 {
		t.Errorf("blocks %v", kinds(m))
	}
	must(t, m, "Net sales were $1.23M last week.", "Amazon | 1,034,567", "&lt;least&gt;")
	if !strings.Contains(b.log.String(), "refused the blocks") {
		t.Error("not logged")
	}
}

func TestLongAnswerIsOneMessageSlackTakes(t *testing.T) {
	b := start(t, func(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
		a := sales(q)
		a.Text = strings.Repeat("很长的一句话<&>。", 3000)
		a.Caveats = slices.Repeat([]string{strings.Repeat("注意", 500)}, 40)
		a.Suggestions = slices.Repeat([]string{strings.Repeat("再问一句\"", 900)}, 9)
		for range 400 {
			a.Tables[0].Display = append(a.Tables[0].Display, []string{strings.Repeat("名", 300), "1"})
		}
		a.Tables = append(a.Tables, a.Tables[0], a.Tables[0], a.Tables[0])
		return a
	})
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> 很长"})
	m := b.WaitMessages(t, "C1", 1)[0]
	if len(m.Blocks) == 0 {
		t.Fatalf("sent as text only: %s", b.log.String())
	}
	must(t, m, "内容过长", "没有列出")
}

func TestPlaceholderWhereThereIsNoStatus(t *testing.T) {
	release := make(chan struct{})
	b := start(t, func(_ context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer {
		emit(agent.Progress{Stage: agent.StageRun, Text: semantic.Text{ZH: "正在查询", EN: "Querying"}})
		<-release
		return sales(q)
	})
	b.Fail("assistant.threads.setStatus", 100, "missing_scope")
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> 上周"})
	must(t, b.WaitMessages(t, "C1", 1)[0], "正在分析…")
	b.Wait(t, "the stage", func() bool { return b.Messages("C1")[0].Updates == 1 })
	must(t, b.Messages("C1")[0], "正在查询…")
	close(release)
	b.Wait(t, "the answer", func() bool { return b.Messages("C1")[0].Updates == 2 })
	all := b.Messages("C1")
	if len(all) != 1 || !slices.Contains(kinds(all[0]), "table") {
		t.Errorf("messages %+v", all)
	}
}

func TestPanicIsAnswered(t *testing.T) {
	b := start(t, func(context.Context, agent.Question, func(agent.Event)) *agent.Answer { panic("boom") })
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
	must(t, b.WaitMessages(t, "C1", 1)[0], "try again later")
}

func TestReconnectsAndMissesNothing(t *testing.T) {
	b := start(t, answers)
	ask := func(n int) {
		b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
		b.WaitMessages(t, "C1", n)
	}
	ask(1)
	opened := b.Calls("apps.connections.open")
	b.Disconnect()
	b.Wait(t, "a new connection", func() bool { return b.Calls("apps.connections.open") > opened })
	ask(2)
	opened = b.Calls("apps.connections.open")
	b.Drop()
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> while away"})
	b.Wait(t, "a new connection", func() bool { return b.Calls("apps.connections.open") > opened })
	b.WaitMessages(t, "C1", 3)
	if n := len(b.asker.questions()); n != 3 {
		t.Errorf("asked %d times", n)
	}
}

func TestShutdownFinishesTheTurnUnderWay(t *testing.T) {
	release := make(chan struct{})
	b := start(t, func(ctx context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
		<-release
		if ctx.Err() != nil {
			t.Error("the turn was cancelled")
		}
		return sales(q)
	})
	b.Mention(slackdouble.Event{User: "UEXEC", Channel: "C1", Text: "<@U0BOT> sales"})
	b.Wait(t, "the question", func() bool { return len(b.asker.questions()) == 1 })
	b.stop()
	close(release)
	if err := <-b.ended; err != nil {
		t.Error(err)
	}
	if len(b.Messages("C1")) != 1 || len(b.Files()) != 1 {
		t.Errorf("ended with %d messages and %d files", len(b.Messages("C1")), len(b.Files()))
	}
}

func TestWrongTokensAreSaid(t *testing.T) {
	s := slackdouble.New(t)
	c := Config{AppToken: "xapp-other", BotToken: slackdouble.BotToken, APIURL: s.URL(), Asker: &asker{}, People: people{},
		Answers: &agenttest.Answers{}, Seen: &memory{}, Model: &semantic.Model{}}
	for _, change := range []func(*Config){func(*Config) {}, func(c *Config) { c.AppToken, c.BotToken = slackdouble.AppToken, "xoxb-other" }} {
		change(&c)
		bot, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		if err := bot.Run(t.Context()); !errors.Is(err, &semantic.Error{Code: CodeBadToken}) {
			t.Errorf("%v", err)
		}
	}
	c.AppToken = "xoxb-swapped"
	if _, err := New(c); !errors.Is(err, &semantic.Error{Code: CodeBadToken}) {
		t.Errorf("%v", err)
	}
}
