package llm_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"net/http"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
	"github.com/wenshu-ai/wenshu/semantic"
)

const secret = "sk-double-0123456789"

// dial returns a client of the double; everything stays in memory.
func dial(t *testing.T, d *llmdouble.Double, c llm.Config) *llm.Client {
	t.Helper()
	transport, stop := d.Serve()
	t.Cleanup(stop)
	c.HTTP = &http.Client{Transport: transport}
	if c.BaseURL == "" {
		c.BaseURL = "http://double/v1"
	}
	c.Model = "planner"
	if c.Key == "" {
		c.Key = secret
	}
	client, err := llm.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

var question = llm.Request{Messages: []llm.Message{llm.System{Text: "Answer with JSON."}, llm.User{Text: "销售额多少?"}}}

func says(s llmdouble.Said) llmdouble.Model {
	return func(llmdouble.Heard) llmdouble.Said { return s }
}

// first gives trouble to the first n requests.
func first(n int, f llmdouble.Fault) func(int) llmdouble.Fault {
	return func(i int) llmdouble.Fault {
		if i < n {
			return f
		}
		return llmdouble.Fault{}
	}
}

func turn() *llm.Turn { return llm.NewTurn("p_analyst", llm.Limits{}) }

// Every way to fail has a code of its own.
func TestFailuresAreToldApart(t *testing.T) {
	fine := llmdouble.Said{Text: "一切正常,可以继续分析了"}
	for name, c := range map[string]struct {
		said  llmdouble.Said
		fault llmdouble.Fault
		want  semantic.Code
	}{
		"no finish reason":      {said: llmdouble.Said{Text: "half", Finish: "missing"}, want: llm.CodeNoFinish},
		"cut stream":            {said: fine, fault: llmdouble.Fault{Cut: 3}, want: llm.CodeTruncated},
		"no reply at all":       {said: fine, fault: llmdouble.Fault{Cut: 1}, want: llm.CodeDown},
		"no finish and no DONE": {said: llmdouble.Said{Text: "half", Finish: "missing"}, fault: llmdouble.Fault{NoDone: true}, want: llm.CodeTruncated},
		"broken frame":          {said: fine, fault: llmdouble.Fault{Broken: 2}, want: llm.CodeMalformed},
		"empty":                 {said: llmdouble.Said{}, want: llm.CodeEmpty},
		"only thoughts":         {said: llmdouble.Said{Thinking: "hm"}, want: llm.CodeEmpty},
		"refusal":               {said: llmdouble.Said{Refusal: "I cannot help with that."}, want: llm.CodeRefused},
		"content filter":        {said: llmdouble.Said{Text: "ha", Finish: "content_filter"}, want: llm.CodeFiltered},
		"length":                {said: llmdouble.Said{Text: "and so on", Finish: "length"}, want: llm.CodeLength},
		"rate limit":            {fault: llmdouble.Fault{Status: 429}, want: llm.CodeRateLimit},
		"no credit":             {fault: llmdouble.Fault{Status: 429, Body: `{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}`}, want: llm.CodeQuota},
		"wrong key":             {fault: llmdouble.Fault{Status: 401}, want: llm.CodeAuth},
		"no such model":         {fault: llmdouble.Fault{Status: 404, Body: `{"error":"model 'planner' not found"}`}, want: llm.CodeNoModel},
		"gateway's page":        {fault: llmdouble.Fault{Status: 502, Body: "<html>Bad Gateway</html>"}, want: llm.CodeDown},
		"filtered question":     {fault: llmdouble.Fault{Status: 400, Body: `{"error":{"message":"filtered","code":"content_filter"}}`}, want: llm.CodeFiltered},
		"question too long":     {fault: llmdouble.Fault{Status: 400, Body: `{"error":{"message":"This model's maximum context length is 8192 tokens","code":"context_length_exceeded"}}`}, want: llm.CodeLength},
		"error in the stream":   {said: fine, fault: llmdouble.Fault{ErrorFrame: 3}, want: llm.CodeDown},
		"silence":               {said: fine, fault: llmdouble.Fault{Stall: time.Minute}, want: llm.CodeTimeout},
		"silence in the middle": {said: fine, fault: llmdouble.Fault{Stall: time.Minute, StallFrame: 3}, want: llm.CodeTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &llmdouble.Double{Model: says(c.said), Fault: first(99, c.fault)}
				client := dial(t, d, llm.Config{})
				_, err := client.Chat(t.Context(), turn(), question)
				if got := semantic.CodeOf(err); got != c.want {
					t.Errorf("code %s, want %s: %v", got, c.want, err)
				}
			})
		})
	}
}

// A slow stream that keeps coming is waited for, within the turn.
func TestSlowDripsArriveOrRunOutOfTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "慢慢说"}), Fault: first(1, llmdouble.Fault{Drip: 3 * time.Second})}
		client := dial(t, d, llm.Config{})
		if r, err := client.Chat(t.Context(), turn(), question); err != nil || r.Text != "慢慢说" {
			t.Errorf("%q, %v", r.Text, err)
		}
		began := time.Now()
		d.Fault = first(99, llmdouble.Fault{Drip: 8 * time.Second})
		_, err := client.Chat(t.Context(), turn(), question)
		if got := semantic.CodeOf(err); got != llm.CodeTimeout || time.Since(began) > 20*time.Second {
			t.Errorf("%s after %s", got, time.Since(began))
		}
	})
}

// What may be retried is, no sooner than the server asks; what may not is not.
func TestRetries(t *testing.T) {
	for name, c := range map[string]struct {
		fault    llmdouble.Fault
		failing  int
		requests int
		code     semantic.Code
		atLeast  time.Duration
	}{
		"asked to wait":          {llmdouble.Fault{Status: 429, RetryAfter: 7}, 1, 2, "", 7 * time.Second},
		"asked to wait too long": {llmdouble.Fault{Status: 429, RetryAfter: 60}, 1, 1, llm.CodeRateLimit, 0},
		"half a stream":          {llmdouble.Fault{Cut: 2}, 2, 3, "", 0},
		"never well":             {llmdouble.Fault{Status: 503}, 99, 3, llm.CodeDown, 0},
		"wrong key":              {llmdouble.Fault{Status: 401}, 99, 1, llm.CodeAuth, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"}), Fault: first(c.failing, c.fault)}
				client := dial(t, d, llm.Config{})
				began := time.Now()
				_, err := client.Chat(t.Context(), turn(), question)
				if got := semantic.CodeOf(err); got != c.code || len(d.Requests()) != c.requests || time.Since(began) < c.atLeast {
					t.Errorf("code %q after %d requests and %s, want %q after %d: %v", got, len(d.Requests()), time.Since(began), c.code, c.requests, err)
				}
			})
		})
	}
}

// After five failures in a row the server is left alone; later one request
// tries it again.
func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"}), Fault: first(5, llmdouble.Fault{Status: 500})}
		client := dial(t, d, llm.Config{Attempts: 1})
		ask := func() semantic.Code {
			_, err := client.Chat(t.Context(), turn(), question)
			return semantic.CodeOf(err)
		}
		for range 5 {
			if got := ask(); got != llm.CodeDown {
				t.Fatal(got)
			}
		}
		if got := ask(); got != llm.CodePaused || len(d.Requests()) != 5 {
			t.Fatalf("%s after %d requests", got, len(d.Requests()))
		}
		time.Sleep(31 * time.Second)
		if got := ask(); got != "" {
			t.Error(got)
		}
	})
}

// A turn ends at each of its limits.
func TestTurnLimits(t *testing.T) {
	price := llm.Price{Input: decimal.New(10, 0), Output: decimal.New(10, 0)}
	for name, c := range map[string]struct {
		limits llm.Limits
		wait   time.Duration
		steps  int // that succeed
	}{
		"steps":  {llm.Limits{Steps: 3}, 0, 3},
		"tokens": {llm.Limits{Steps: 99, Tokens: 20}, 0, 2},
		"money":  {llm.Limits{Steps: 99, Money: decimal.New(2, -4)}, 0, 2},
		"time":   {llm.Limits{Steps: 99, Time: 10 * time.Second}, 4 * time.Second, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"}), Fault: first(99, llmdouble.Fault{Stall: c.wait})}
				client := dial(t, d, llm.Config{Price: price, Provider: "vllm", Attempts: 1})
				turn := llm.NewTurn("p", c.limits)
				done := 0
				var err error
				for err == nil && done < 20 {
					if _, err = client.Chat(t.Context(), turn, question); err == nil {
						done++
					}
				}
				code := semantic.CodeOf(err)
				if done != c.steps || code != llm.CodeBudget && code != llm.CodeTimeout {
					used, cost := turn.Used()
					t.Errorf("%d steps, then %s; used %+v for %s", done, code, used, cost)
				}
			})
		})
	}
}

// What a person and what all together may use on a day is shared by all turns.
func TestCaps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"})}
		client := dial(t, d, llm.Config{Provider: "vllm", Caps: llm.Caps{PrincipalTokens: 20, DayTokens: 40}})
		ask := func(who string) semantic.Code {
			_, err := client.Chat(t.Context(), llm.NewTurn(who, llm.Limits{}), question)
			return semantic.CodeOf(err)
		}
		var got []semantic.Code
		for _, who := range []string{"ana", "ana", "ana", "bo", "bo", "cy"} {
			got = append(got, ask(who))
		}
		want := []semantic.Code{"", "", llm.CodeCap, "", "", llm.CodeCap}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%q, want %q", got, want)
			}
		}
		time.Sleep(24 * time.Hour)
		if code := ask("ana"); code != "" {
			t.Errorf("the next day: %s", code)
		}
	})
}

// The key is in no error and in no log, though servers repeat it.
func TestSecretsStayInside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"}), Key: "sk-another-key-entirely"}
		client := dial(t, d, llm.Config{Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
		_, err := client.Chat(t.Context(), turn(), question)
		if semantic.CodeOf(err) != llm.CodeAuth || !strings.Contains(d.Requests()[0].Refused, secret) {
			t.Fatalf("%v; the double said %q", err, d.Requests()[0].Refused)
		}
		if strings.Contains(err.Error(), secret) || strings.Contains(log.String(), secret) || log.Len() == 0 {
			t.Errorf("the key shows: %v\n%s", err, log.String())
		}
	})
}

// A request that is given up is told from a server that is slow.
func TestCancelling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &llmdouble.Double{Model: says(llmdouble.Said{Text: "好"}), Fault: first(9, llmdouble.Fault{Stall: time.Minute})}
		client := dial(t, d, llm.Config{})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if _, err := client.Chat(ctx, turn(), question); semantic.CodeOf(err) != semantic.CodeCanceled {
			t.Error(err)
		}
	})
}

var shape = json.RawMessage(`{"type":"object","properties":{"calls":{"type":"array","items":{"type":"string"}}},"required":["calls"],"additionalProperties":false}`)

// JSON comes by the strictest way the server takes, and is checked in any case.
func TestFormats(t *testing.T) {
	asked := question
	asked.Format = &llm.Format{Name: "plan", Schema: shape}
	for name, c := range map[string]struct {
		provider, style, text, want string
		code                        semantic.Code
		requests                    int
	}{
		"schema":              {"openai", "openai", `{"calls":["a"]}`, `{"calls":["a"]}`, "", 1},
		"schema refused":      {"vllm", "deepseek", `{"calls":[]}`, `{"calls":[]}`, "", 2},
		"in words, fenced":    {"compatible", "openai", "Here:\n```json\n{\"calls\":[\"b\"]}\n```", `{"calls":["b"]}`, "", 1},
		"not of the shape":    {"openai", "openai", `{"call":"a"}`, "", llm.CodeMalformed, 1},
		"not JSON whatsoever": {"compatible", "openai", "I would rather not", "", llm.CodeMalformed, 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &llmdouble.Double{Model: says(llmdouble.Said{Text: c.text}), Style: style(t, c.style)}
				client := dial(t, d, llm.Config{Provider: c.provider, Interface: "chat"})
				r, err := client.Chat(t.Context(), turn(), asked)
				if r.Text != c.want || semantic.CodeOf(err) != c.code || len(d.Requests()) != c.requests {
					t.Errorf("%q, %v after %d requests", r.Text, err, len(d.Requests()))
				}
			})
		})
	}
}

func style(t *testing.T, name string) llmdouble.Style {
	t.Helper()
	for _, s := range llmdouble.Styles {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no style %s", name)
	return llmdouble.Style{}
}
