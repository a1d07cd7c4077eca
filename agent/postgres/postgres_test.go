package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
	"github.com/wenshu-ai/wenshu/semantic"
)

func TestAnswersKeepTheContract(t *testing.T) {
	agenttest.TestAnswers(t, postgres.Answers{DB: postgrestest.New(t)})
}

func TestInMemoryAnswersKeepTheContract(t *testing.T) {
	agenttest.TestAnswers(t, &agenttest.Answers{})
}

func TestKeysOpenTheirPrincipalOnly(t *testing.T) {
	ctx := context.Background()
	s := postgres.Principals{DB: postgrestest.New(t)}
	if err := s.AddKey(ctx, "south", "wsk_right"); err != nil {
		t.Fatal(err)
	}
	p, err := s.ByKey(ctx, "wsk_right")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(agenttest.South, p.Access()); d != "" {
		t.Error(d)
	}
	if _, err := s.ByKey(ctx, "wsk_wrong"); semantic.CodeOf(err) != postgres.CodeBadKey {
		t.Errorf("a wrong key gives %v", err)
	}
	if _, err := s.ByID(ctx, "nobody"); semantic.CodeOf(err) != postgres.CodeUnknownPrincipal {
		t.Errorf("an unknown principal gives %v", err)
	}
}

// Questions may hold anything; the access log must take them all.
func TestAuditTakesAnyQuestion(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.New(t)
	s := postgres.Audit{DB: db}
	e := agent.AuditEntry{Who: agenttest.Exec, Action: agent.AuditQuery, Question: "😀 '; DROP SCHEMA app; --", Outcome: agent.OutcomeClarify, Client: "cli"}
	if err := s.Record(ctx, e); err != nil {
		t.Fatal(err)
	}
	var got string
	if err := db.GetContext(ctx, &got, `SELECT question FROM app.access_log`); err != nil || got != e.Question {
		t.Errorf("logged %q, %v", got, err)
	}
}

func TestMigrateTwiceChangesNothing(t *testing.T) {
	if err := postgres.Migrate(context.Background(), postgrestest.New(t)); err != nil {
		t.Fatal(err)
	}
}

func TestPreferencesKeepTheContract(t *testing.T) {
	agenttest.TestPreferences(t, postgres.Preferences{DB: postgrestest.New(t)})
}

func TestInMemoryPreferencesKeepTheContract(t *testing.T) {
	agenttest.TestPreferences(t, &agenttest.Preferences{})
}

// A conversation comes back in the order it was asked, to the one who asked.
func TestConversation(t *testing.T) {
	ctx := context.Background()
	s := postgres.Answers{DB: postgrestest.New(t)}
	at := time.Date(2025, 11, 30, 9, 0, 0, 0, time.UTC)
	for i, a := range []agent.Answer{
		{ID: "a_2", ConversationID: "c_1", AskedAt: at.Add(time.Minute)}, {ID: "a_1", ConversationID: "c_1", AskedAt: at},
		{ID: "a_3", ConversationID: "c_2", AskedAt: at}, {ID: "a_4", ConversationID: "c_1", AskedAt: at},
	} {
		who := agenttest.South
		if i == 3 {
			who = agenttest.Exec // another person in the same thread
		}
		if err := s.Save(ctx, who, &a); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Conversation(ctx, "c_1", agenttest.South)
	if err != nil || len(got) != 2 || got[0].ID != "a_1" || got[1].ID != "a_2" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err = s.Conversation(ctx, "c_none", agenttest.South); err != nil || len(got) != 0 {
		t.Errorf("a conversation that never was: %+v, %v", got, err)
	}
}
