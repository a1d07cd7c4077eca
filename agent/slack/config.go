package slack

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Asker answers one question; *agent.Assistant is one.
type Asker interface {
	Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer
}

// People tells who a Slack user is; an unknown one is an error of code
// unknown_principal.
type People interface {
	BySlackUser(ctx context.Context, user string) (postgres.Principal, error)
	ByID(ctx context.Context, id string) (postgres.Principal, error)
}

// Answers finds a finished answer the asker may see; otherwise an error of
// code not_found.
type Answers interface {
	Load(ctx context.Context, id string, who semantic.Access) (*agent.Answer, error)
}

// Seen remembers what was delivered, for at least an hour and for all servers.
type Seen interface {
	// First reports whether id was never given before, and keeps it.
	First(ctx context.Context, id string) (bool, error)
}

// Config is what a Bot is made of. The tokens, Asker, People, Answers, Seen
// and Model are required.
type Config struct {
	AppToken string // xapp-…, with connections:write
	BotToken string // xoxb-…
	APIURL   string // base address of the Slack API with its final slash; "" = slack.com
	Asker    Asker
	People   People
	Answers  Answers
	Seen     Seen
	Model    *semantic.Model
	// DefaultPrincipal is the id of the principal that unlinked Slack users
	// speak as; "" refuses them. For demos only: it gives everybody its rights.
	DefaultPrincipal string
	// ChannelClearance is how sensitive a metric may be to be answered openly
	// in a channel; "" = low. Direct messages have no such bound.
	ChannelClearance semantic.Sensitivity
	// Concurrent is how many turns run at once; 0 = 8.
	Concurrent int
	Log        *slog.Logger
}

func (c Config) check() error {
	if c.Asker == nil || c.People == nil || c.Answers == nil || c.Seen == nil || c.Model == nil {
		return errors.New("slack: a part of Config is missing")
	}
	if !strings.HasPrefix(c.AppToken, "xapp-") || !strings.HasPrefix(c.BotToken, "xoxb-") {
		return semantic.Errorf(CodeBadToken, "SLACK_APP_TOKEN 应以 xapp- 开头,SLACK_BOT_TOKEN 应以 xoxb- 开头。",
			"SLACK_APP_TOKEN must begin with xapp- and SLACK_BOT_TOKEN with xoxb-.")
	}
	return nil
}

// CodeBadToken means Slack does not take the tokens.
const CodeBadToken semantic.Code = "slack_token"

// Bot answers in one Slack workspace. Run it once.
type Bot struct {
	Config
	client *api.Client
	socket *socketmode.Client
	post   poster
	recent recent
	turns  turns
	moved  moved
	self   string // the bot's own user id
	team   string
}

// New returns a Bot. It does not connect yet.
func New(c Config) (*Bot, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Concurrent == 0 {
		c.Concurrent = 8
	}
	if c.ChannelClearance == "" {
		c.ChannelClearance = semantic.Low
	}
	options := []api.Option{api.OptionAppLevelToken(c.AppToken), api.OptionRetryConfig(retries())}
	if c.APIURL != "" {
		options = append(options, api.OptionAPIURL(strings.TrimSuffix(c.APIURL, "/")+"/"))
	}
	client := api.New(c.BotToken, options...)
	return &Bot{
		Config: c, client: client, socket: socketmode.New(client),
		post: poster{client, c.Log}, turns: newTurns(c.Concurrent),
	}, nil
}
