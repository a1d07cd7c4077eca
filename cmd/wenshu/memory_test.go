package main

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
)

// say asks within a conversation.
func (s *shop) say(t *testing.T, as, conversation, question string) *agent.Answer {
	t.Helper()
	status, a := s.chat(t, as, map[string]string{"question": question, "conversation_id": conversation})
	if status != http.StatusOK {
		t.Fatalf("%s: status %d, %+v", question, status, a.Error)
	}
	return a
}

// A conversation about a drop: what happened before is recalled with its
// status and checked again, a finding is kept to be looked at on a day, and is
// listed to those who may see it, in both languages.
func TestMemoryInConversation(t *testing.T) {
	s := openShop(t)
	if err := s.history(context.Background()); err != nil {
		t.Fatal(err)
	}
	why := s.ask(t, "exec", "为什么华南区的新用户转化率突然下降了?")
	for question, want := range map[string][]string{
		"以前出现过类似情况吗?":               {"SDK", "已确认"},
		"Have we seen this before?": {"SDK", "confirmed"},
	} {
		a := s.say(t, "exec", why.ConversationID, question)
		if a.Outcome != agent.OutcomeAnswer || !containsAll(firstLineOf(a.Text), want) || strings.Contains(a.Text, "2026") {
			t.Errorf("%s: %s\n%s", question, a.Outcome, a.Text)
		}
	}
	kept := s.say(t, "exec", why.ConversationID, "记下来,下周一复查")
	if kept.Outcome != agent.OutcomeAnswer || !containsAll(kept.Text, []string{"已记下", "2025年12月1日"}) {
		t.Errorf("kept: %s\n%s", kept.Outcome, kept.Text)
	}
	for as, want := range map[string]bool{"exec": true, "regional_manager_eu": false} {
		a := s.ask(t, as, "存了哪些结论")
		if got := strings.Contains(a.Text, "华南区的新用户转化率"); got != want {
			t.Errorf("%s is shown the note: %v\n%s %s", as, got, a.Outcome, a.Text)
		}
	}
}

func firstLineOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
