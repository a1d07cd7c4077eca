package wiring

import (
	"encoding/json"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/semantic"
)

// LLM are the settings of the language model: which one may help and how
// much. All is off while the address is empty.
type LLM struct {
	URL        string       `name:"url" env:"WENSHU_LLM_URL" help:"Address of a language model's server up to /v1; for Azure the resource's. Empty: questions are planned by the built-in rules alone."`
	Key        string       `name:"key" env:"WENSHU_LLM_KEY" secret:"true" help:"Its key; better given in the environment."`
	Model      string       `name:"model" env:"WENSHU_LLM_MODEL" help:"Name of the model, or of the deployment."`
	Mode       planner.Mode `name:"mode" env:"WENSHU_LLM_MODE" default:"assist" enum:"off,assist,always" help:"When the model is asked: off, assist (where the rules are unsure), always."`
	Provider   string       `name:"provider" env:"WENSHU_LLM_PROVIDER" help:"Kind of server: openai, azure, deepseek, qwen, moonshot, vllm, llamacpp, ollama, compatible. Empty: known by the address."`
	Interface  string       `name:"interface" env:"WENSHU_LLM_INTERFACE" help:"chat or responses. Empty: what suits the server."`
	APIVersion string       `name:"api-version" env:"WENSHU_LLM_API_VERSION" help:"Version of the interface, for Azure."`
	Whole      bool         `name:"whole" env:"WENSHU_LLM_WHOLE" help:"Ask for replies in one piece, for servers whose streams do not carry tool calls."`
	Prose      bool         `name:"prose" env:"WENSHU_LLM_PROSE" help:"Let the model write the text of answers, with slots for figures and names; what cannot be proved from the findings is not shown."`
	Extra      string       `name:"extra" env:"WENSHU_LLM_EXTRA" help:"JSON object of further fields for every request, such as {\"num_ctx\":16384}."`

	Idle        time.Duration   `name:"idle" env:"WENSHU_LLM_IDLE" default:"10s" help:"Longest silence of the server before an attempt is given up."`
	TurnTime    time.Duration   `name:"turn-time" env:"WENSHU_LLM_TURN_TIME" default:"20s" help:"Longest time the model may take for one question."`
	TurnSteps   int             `name:"turn-steps" env:"WENSHU_LLM_TURN_STEPS" default:"6" help:"Most requests for one question."`
	TurnTokens  int             `name:"turn-tokens" env:"WENSHU_LLM_TURN_TOKENS" default:"60000" help:"Most tokens for one question."`
	TurnCost    decimal.Decimal `name:"turn-cost" env:"WENSHU_LLM_TURN_COST" default:"0" help:"Most US dollars for one question; 0 = no limit."`
	PersonDay   int             `name:"person-tokens" env:"WENSHU_LLM_PERSON_TOKENS" default:"0" help:"Most tokens a principal may use on a day; 0 = no limit."`
	DayTokens   int             `name:"day-tokens" env:"WENSHU_LLM_DAY_TOKENS" default:"0" help:"Most tokens of all together on a day; 0 = no limit."`
	PersonCost  decimal.Decimal `name:"person-cost" env:"WENSHU_LLM_PERSON_COST" default:"0" help:"Most US dollars of a principal on a day; 0 = no limit."`
	DayCost     decimal.Decimal `name:"day-cost" env:"WENSHU_LLM_DAY_COST" default:"0" help:"Most US dollars of all together on a day; 0 = no limit."`
	PriceInput  decimal.Decimal `name:"price-input" env:"WENSHU_LLM_PRICE_INPUT" default:"0" help:"US dollars for a million tokens of input; 0 = unknown."`
	PriceCached decimal.Decimal `name:"price-cached" env:"WENSHU_LLM_PRICE_CACHED" default:"0" help:"The same for input the server had kept; 0 = as other input."`
	PriceOutput decimal.Decimal `name:"price-output" env:"WENSHU_LLM_PRICE_OUTPUT" default:"0" help:"The same for output."`
}

// Configured reports whether a model may be asked at all.
func (s LLM) Configured() bool { return s.URL != "" && s.Mode != planner.Off }

// Client returns the client of the model; only when configured. c holds what
// settings do not: ledger, metrics, log.
func (s LLM) Client(c llm.Config) (*llm.Client, error) {
	if s.Extra != "" {
		if err := json.Unmarshal([]byte(s.Extra), &c.Extra); err != nil {
			e := semantic.Errorf(semantic.CodeBadQuery, "--llm-extra 应是一个 JSON 对象。", "--llm-extra must be a JSON object.")
			e.Cause = err
			return nil, e
		}
	}
	c.BaseURL, c.Key, c.Model, c.Provider, c.Interface, c.APIVersion, c.Whole = s.URL, s.Key, s.Model, s.Provider, s.Interface, s.APIVersion, s.Whole
	c.Idle = s.Idle
	c.Price = llm.Price{Input: s.PriceInput, CachedInput: s.PriceCached, Output: s.PriceOutput}
	c.Caps.PrincipalTokens, c.Caps.DayTokens = s.PersonDay, s.DayTokens
	c.Caps.PrincipalMoney, c.Caps.DayMoney = s.PersonCost, s.DayCost
	return llm.New(c)
}

// Limits are those of one question.
func (s LLM) Limits() llm.Limits {
	return llm.Limits{Steps: s.TurnSteps, Tokens: s.TurnTokens, Time: s.TurnTime, Money: s.TurnCost}
}
