package web

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// fake stands behind every port of the server.
type fake struct {
	mu     sync.Mutex
	asked  []agent.Question
	audits []agent.AuditEntry
	log    strings.Builder
	ready  error
	ran    semantic.Request
	failed error // what the warehouse answers
}

func (f *fake) Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer {
	f.mu.Lock()
	f.asked = append(f.asked, q)
	f.mu.Unlock()
	lang := q.Lang
	if lang == "" {
		lang = agent.LangOf(q.Text)
	}
	a := &agent.Answer{ID: "a_1", ConversationID: "c_1", Question: q.Text, Outcome: agent.OutcomeAnswer, Lang: lang,
		Interpretation: agent.Interpretation{Metrics: []agent.Definition{}, Filters: []agent.FilterView{}, Notes: []string{}},
		Calls:          []agent.CallView{{Tool: "query", Args: json.RawMessage(`{"m":["net_sales"]}`), Text: "query(m=net_sales)"}},
		Tables: []agent.TableView{{ID: "main", Columns: []agent.ColumnView{{Name: "net_sales", Type: "number"}},
			Rows:    [][]semantic.Value{{semantic.NumberValue(decimal.RequireFromString("12345678901234567.89"))}, {semantic.Null}},
			Display: [][]string{{"1.2"}, {"–"}}, Kinds: []semantic.RowKind{semantic.RowData, semantic.RowTotal}}},
		Charts: []agent.ChartView{}, Findings: []agent.FindingView{}, Text: q.Text, Caveats: []string{},
		Definitions: []agent.Definition{}, SQL: []semantic.Statement{}, Suggestions: []string{}, Seen: []agent.SeenBefore{},
		Planner: "builtin", AskedAt: time.Date(2025, 11, 30, 4, 0, 0, 0, time.UTC)}
	if code, ok := strings.CutPrefix(q.Text, "fail:"); ok {
		a.Outcome, a.Error = agent.OutcomeError, &agent.ErrorView{Code: code, Message: "m", Hint: "h"}
	}
	if q.Text == "panic" {
		panic("boom")
	}
	if emit != nil {
		emit(agent.Progress{Stage: agent.StageUnderstand, Text: semantic.Text{ZH: "正在理解问题", EN: "Understanding"}})
		emit(agent.Progress{Stage: agent.StageRun, Text: semantic.Text{ZH: "正在计算", EN: "Computing"}})
		emit(agent.Done{Answer: a})
	}
	return a
}

func (f *fake) ByKey(_ context.Context, key string) (postgres.Principal, error) {
	switch key {
	case "wsk_mid":
		return postgres.Principal{ID: "south", DisplayName: "华南区经理", Role: "regional_manager", Clearance: semantic.Mid,
			Scope: []semantic.In{{Dimension: "sales_region", Values: []string{"华南"}}}}, nil
	case "wsk_high":
		return postgres.Principal{ID: "exec", DisplayName: "总经理", Role: "exec", Clearance: semantic.High}, nil
	default:
		return postgres.Principal{}, semantic.Errorf(postgres.CodeBadKey, "访问密钥无效。", "The access key is wrong.")
	}
}

func (f *fake) Load(_ context.Context, id string, who semantic.Access) (*agent.Answer, error) {
	if id != "a_1" || who.Principal != "exec" {
		return nil, semantic.Errorf(agent.CodeNotFound, "没有找到。", "There is no such answer.")
	}
	return &agent.Answer{ID: id, Outcome: agent.OutcomeAnswer, Text: "stored"}, nil
}

func (f *fake) Conversation(_ context.Context, id string, who semantic.Access) ([]agent.Answer, error) {
	if id != "c_1" || who.Principal != "exec" {
		return nil, nil
	}
	return []agent.Answer{{ID: "a_1", Question: "first"}, {ID: "a_2", Question: "second"}}, nil
}

func (f *fake) Ask(_ context.Context, _ semantic.Access, r semantic.Request) (*semantic.Result, error) {
	f.ran = r
	if f.failed != nil {
		return nil, f.failed
	}
	return &semantic.Result{
		Columns: []semantic.Column{{Name: "country", Role: semantic.RoleDimension, Key: "country", Kind: semantic.KindText},
			{Name: "net_sales", Role: semantic.RoleValue, Key: "net_sales", Kind: semantic.KindNumber, Unit: semantic.UnitMoney}},
		Rows: []semantic.Row{{Cells: []semantic.Value{semantic.TextValue("US"), semantic.NumberValue(decimal.RequireFromString("1.10"))}},
			{Kind: semantic.RowTotal, Cells: []semantic.Value{semantic.Null, semantic.Null}}},
		Statements: []semantic.Statement{{SQL: "SELECT 1", Args: []string{}, Millis: 2}},
		Notes:      []semantic.Note{{Code: semantic.NotePartial, Text: semantic.Text{ZH: "未结束", EN: "not over"}}},
	}, nil
}

func (f *fake) Record(_ context.Context, e agent.AuditEntry) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.audits = append(f.audits, e)
	return nil
}

func testModel() *semantic.Model {
	m := &semantic.Model{Name: "shop", Label: semantic.Text{ZH: "商店", EN: "Shop"}, Currency: "USD", WeekStart: time.Monday,
		Zone: time.UTC,
		Dimensions: []*semantic.Dimension{
			{Name: "country", Label: semantic.Text{ZH: "国家", EN: "Country"}, Group: semantic.GroupGeo, Type: semantic.KindText,
				Members: []semantic.Member{{Key: "US", Label: semantic.Text{ZH: "美国", EN: "United States"}}}},
			{Name: "email", Label: semantic.Text{ZH: "邮箱", EN: "E-mail"}, Group: semantic.GroupGeo, Type: semantic.KindText, Sensitivity: semantic.High},
		},
		Metrics: []*semantic.Metric{
			{Name: "net_sales", Label: semantic.Text{ZH: "净销售额", EN: "Net sales"}, Definition: semantic.Text{ZH: "成交减退款", EN: "Sales less refunds"},
				Synonyms: semantic.Words{ZH: []string{"销售额"}, EN: []string{"revenue"}}, Unit: semantic.UnitMoney,
				Groups: []semantic.Group{semantic.GroupGeo}, Def: semantic.ByTool{Tool: "x"}},
			{Name: "profit", Label: semantic.Text{ZH: "利润", EN: "Profit"}, Definition: semantic.Text{ZH: "机密定义", EN: "secret definition"},
				Sensitivity: semantic.High, Unit: semantic.UnitMoney, Groups: []semantic.Group{semantic.GroupGeo}, Def: semantic.ByTool{Tool: "x"}},
			{Name: "inner", Hidden: true, Def: semantic.ByTool{Tool: "x"}},
		},
		Segments: []*semantic.Segment{
			{Name: "at_home", Label: semantic.Text{ZH: "本土", EN: "At home"}, Filter: semantic.In{Dimension: "country", Values: []string{"US"}}},
			{Name: "by_mail", Label: semantic.Text{ZH: "有邮箱", EN: "With mail"}, Filter: semantic.Like{Dimension: "email", Part: "@"}}},
		Parameters: []*semantic.Parameter{{Name: "vip_from", Label: semantic.Text{ZH: "门槛", EN: "Threshold"}, Kind: semantic.KindNumber, Default: semantic.NumberValue(decimal.NewFromInt(500))}}}
	m.Index()
	return m
}

// start returns a running server over f; change may be nil.
func start(t *testing.T, f *fake, change func(*Config)) *httptest.Server {
	t.Helper()
	c := Config{Asker: f, Keys: f, Answers: f, Warehouse: f, Audit: f, Model: testModel(),
		Ready: func(context.Context) error { return f.ready },
		Log:   slog.New(slog.NewTextHandler(&f.log, nil)),
		DecodeQuery: func(b []byte) (semantic.Request, error) {
			var q struct{ Metrics []string }
			err := json.Unmarshal(b, &q)
			if len(q.Metrics) == 0 {
				e := semantic.Errorf(semantic.CodeUnknownMetric, "没有这个指标。", "There is no such metric.")
				e.Candidates = []string{"net_sales"}
				return nil, e
			}
			return semantic.Query{Metrics: q.Metrics}, err
		},
	}
	if change != nil {
		change(&c)
	}
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv
}

// call sends one request as key ("" = without) and returns status, headers
// and body. Headers come in pairs.
func call(t *testing.T, srv *httptest.Server, method, path, key, body string, headers ...string) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequest(method, srv.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if key != "" {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(b)
}

// codeOf returns the error code of a reply that must be a failure in the one form.
func codeOf(t *testing.T, body string) string {
	t.Helper()
	var e errorReply
	if err := decodeStrict([]byte(body), &e); err != nil {
		t.Fatalf("not the form of a failure: %v: %s", err, body)
	}
	if e.Error.Code == "" || e.Error.Message == "" {
		t.Fatalf("a failure without code or sentence: %s", body)
	}
	return e.Error.Code
}
