package llm

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Config says which model to talk to and how much it may be used. BaseURL and
// Model are required.
type Config struct {
	// BaseURL is the server's address up to where /chat/completions follows,
	// such as https://api.openai.com/v1; for Azure the resource's address.
	BaseURL string
	Key     string // "" for servers that want none; never logged
	Model   string
	// Provider is one of ProviderNames; "" = known by the address.
	Provider string
	// Interface is chat or responses; "" = what suits the provider.
	Interface string
	// APIVersion is the interface's version, for Azure only.
	APIVersion string
	// Whole asks for replies in one piece: for servers whose streams do not
	// carry tool calls. A stall is then noticed only when the turn's time is up.
	Whole bool
	// Extra are fields added to every request, such as num_ctx.
	Extra map[string]json.RawMessage

	Attempts int           // of one step; 0 = 3
	Idle     time.Duration // longest silence before an attempt is given up; 0 = 10 s
	Price    Price
	Caps     Caps
	Ledger   Ledger // what was spent; nil = kept in this process only
	Metrics  *Metrics
	HTTP     *http.Client // nil = one of its own
	Log      *slog.Logger // nil = nothing is logged
}

// Client talks to one model. It is safe for concurrent use.
type Client struct {
	Config
	provider Provider
	driver   driver
	breaker  breaker
	json     atomic.Int32 // jsonAbility as found out
}

// driver speaks one of the two interfaces. The reply's usage counts even when
// the error is not nil; errors are those of the library, or of failure.
type driver interface {
	send(ctx context.Context, api *openai.Client, r Request, format jsonAbility) (Reply, error)
}

// New returns a client; the error is a *semantic.Error that says which setting
// is wrong.
func New(c Config) (*Client, error) {
	base, err := url.Parse(c.BaseURL)
	if err != nil || base.Host == "" || base.User != nil {
		return nil, settings("语言模型的地址应写成 https://主机/v1,密钥另外给出。", "The language model's address must look like https://host/v1, with the key given apart from it.")
	}
	if c.Model == "" {
		return nil, settings("没有给出语言模型的名称。", "The language model's name is missing.")
	}
	p, ok := providerFor(c.Provider, base)
	if !ok {
		e := settings("没有名为 %q 的语言模型服务类型。", "There is no kind of language model server called %q.", c.Provider)
		e.Candidates = ProviderNames()
		return nil, e
	}
	if c.Attempts == 0 {
		c.Attempts = 3
	}
	if c.Idle == 0 {
		c.Idle = 10 * time.Second
	}
	if c.Ledger == nil {
		c.Ledger = NewLedger()
	}
	if c.Metrics == nil {
		c.Metrics = NewMetrics()
	}
	if c.HTTP == nil {
		c.HTTP = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	out := &Client{Config: c, provider: p}
	out.json.Store(int32(p.json))
	if out.driver, err = driverFor(c, p); err != nil {
		return nil, err
	}
	return out, nil
}

func driverFor(c Config, p Provider) (driver, error) {
	switch {
	case c.Interface == "responses", c.Interface == "" && p.responses:
		return responsesDriver{model: c.Model, whole: c.Whole}, nil
	case c.Interface == "chat", c.Interface == "":
		return chatDriver{model: c.Model, whole: c.Whole, Provider: p}, nil
	default:
		return nil, settings("接口应是 chat 或 responses,而不是 %q。", "The interface must be chat or responses, not %q.", c.Interface)
	}
}

func settings(zh, en string, args ...any) *semantic.Error {
	return semantic.Errorf(semantic.CodeBadQuery, zh, en, args...)
}

// Provider names the kind of server talked to.
func (c *Client) Provider() string { return c.provider.Name }

// Chat sends one step of a conversation within the turn's budget and returns
// the complete reply. Errors are *semantic.Error with a code of this package,
// or CodeCanceled.
func (c *Client) Chat(ctx context.Context, t *Turn, r Request) (Reply, error) {
	if err := c.admit(ctx, t); err != nil {
		return Reply{}, err
	}
	ctx, cancel := context.WithDeadlineCause(ctx, t.deadline, errTurnOver)
	defer cancel()
	var reply Reply
	var err error
	if r.Format == nil {
		reply, err = c.retried(ctx, t, r)
	} else {
		reply, err = c.formatted(ctx, t, r)
	}
	if err != nil {
		return Reply{}, err
	}
	return reply, nil
}

// errTurnOver tells the end of a turn's time from other deadlines.
var errTurnOver = errors.New("the turn's time is used up")

// api is the library's client for one attempt, with its own exchange.
func (c *Client) api(x *exchange) *openai.Client {
	cfg := openai.DefaultConfig(c.Key)
	if c.provider.deployments {
		cfg = openai.DefaultAzureConfig(c.Key, c.BaseURL)
		cfg.APIVersion = c.APIVersion
		cfg.AzureModelMapperFunc = func(model string) string { return model }
	}
	cfg.BaseURL = c.BaseURL
	cfg.HTTPClient = x
	return openai.NewClientWithConfig(cfg)
}
