package postgres_test

import (
	"context"
	"testing"

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
