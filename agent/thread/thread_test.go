package thread_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/postgres/postgrestest"
	"github.com/wenshu-ai/wenshu/agent/thread"
)

func TestThreadsKeepTheContract(t *testing.T) {
	agenttest.TestThreads(t, thread.Store{DB: postgrestest.New(t)})
}

func TestInMemoryThreadsKeepTheContract(t *testing.T) {
	agenttest.TestThreads(t, &agenttest.Threads{})
}
