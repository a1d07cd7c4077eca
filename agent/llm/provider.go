package llm

import (
	"net/url"
	"slices"
	"strings"
)

// Provider is how a kind of server differs from the others.
type Provider struct {
	Name string
	// hosts are endings of host names, or host:port, the kind is known by.
	hosts []string
	// responses: the Responses interface is the one to use.
	responses bool
	// newLimit: the bound on a reply is called max_completion_tokens.
	newLimit bool
	// usage: a stream may be asked to end with a count of tokens.
	usage bool
	// required: tool_choice may be "required".
	required bool
	// json is how far the reply can be held to be JSON.
	json jsonAbility
	// thinking: what the model thought goes back with its calls.
	thinking bool
	// deployments: the model's name is part of the address, the interface's
	// version a parameter of it, and the key has a header of its own.
	deployments bool
}

type jsonAbility int

const (
	jsonInWords  jsonAbility = iota // only by asking
	jsonAnyShape                    // response_format json_object
	jsonSchema                      // response_format json_schema
)

// providers from the particular to the general; the last is for any other
// server and asks for nothing that not all of them have.
var providers = []Provider{
	{Name: "openai", hosts: []string{"api.openai.com"}, responses: true, newLimit: true, usage: true, required: true, json: jsonSchema},
	{Name: "azure", hosts: []string{".openai.azure.com", ".cognitiveservices.azure.com"}, newLimit: true, usage: true, required: true, json: jsonSchema, deployments: true},
	{Name: "deepseek", hosts: []string{"api.deepseek.com"}, usage: true, required: true, json: jsonAnyShape, thinking: true},
	{Name: "qwen", hosts: []string{"dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com", "dashscope-us.aliyuncs.com"}, usage: true, json: jsonAnyShape},
	{Name: "moonshot", hosts: []string{"api.moonshot.cn", "api.moonshot.ai"}, json: jsonAnyShape, thinking: true},
	{Name: "vllm", usage: true, required: true, json: jsonSchema},
	{Name: "llamacpp", usage: true, required: true, json: jsonSchema},
	{Name: "ollama", hosts: []string{":11434"}, usage: true, json: jsonSchema},
	{Name: "compatible"},
}

// ProviderNames lists the kinds of servers that can be named in the settings.
func ProviderNames() []string {
	var out []string
	for _, p := range providers {
		out = append(out, p.Name)
	}
	return out
}

// providerFor returns the provider of that name or, for "", the one the
// address is known by.
func providerFor(name string, base *url.URL) (Provider, bool) {
	i := slices.IndexFunc(providers, func(p Provider) bool {
		if name != "" {
			return p.Name == name
		}
		return slices.ContainsFunc(p.hosts, func(h string) bool {
			return strings.HasSuffix(base.Host, h) || strings.HasSuffix(base.Hostname(), h)
		})
	})
	switch {
	case i >= 0:
		return providers[i], true
	case name == "":
		return providers[len(providers)-1], true
	default:
		return Provider{}, false
	}
}

// reasons reports whether a model of OpenAI's always thinks before it answers:
// such models take no temperature and count what they think as part of the
// reply. Other servers' models pass, whatever their name.
func reasons(model string) bool {
	for _, prefix := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(model, prefix) {
			return true
		}
	}
	return false
}
