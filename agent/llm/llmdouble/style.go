package llmdouble

// Style is how a kind of server differs on the wire. The zero value is the
// plain protocol.
type Style struct {
	Name string
	// Deployments, when set, is the name of the deployment: it is in the path, api-version is required
	// and the key has a header of its own.
	Deployments string
	// FilterFirst: the stream opens with a frame without choices that holds the
	// filter's word on the question.
	FilterFirst bool
	// Reasoning is the field thoughts come in; "" = before the text, in tags.
	Reasoning string
	// EchoReasoning: thoughts must come back with the calls they led to.
	EchoReasoning bool
	// EmptyDeltas: frames with empty text stand between the others, and the
	// finish reason is the word null until the end.
	EmptyDeltas bool
	// SameIndex: every call has the number 0.
	SameIndex bool
	// NoIndex: calls have no number.
	NoIndex bool
	// IDs names the ids of calls: "" = unique ones.
	IDs IDStyle
	// WholeCalls: a call comes in one frame, name and arguments together.
	WholeCalls bool
	// RepeatName: every delta of a call repeats its id and name.
	RepeatName bool
	// StopBesideCalls: the finish reason is stop beside calls too.
	StopBesideCalls bool
	// Usage says where the count of tokens comes.
	Usage UsageStyle
	// Comments: keep-alive comments stand between the frames.
	Comments bool
	// Parameters are names of request parameters accepted beside the common ones.
	Parameters []string
	// NoSchema: response_format json_schema is refused.
	NoSchema bool
	// PlainErrors: errors are a text, not an object.
	PlainErrors bool
}

// IDStyle is how a server names calls.
type IDStyle string

// The ways of naming calls.
const (
	UniqueIDs IDStyle = ""
	NoIDs     IDStyle = "none"
	SameIDs   IDStyle = "same"
	NamedIDs  IDStyle = "named" // functions.NAME:0
)

// UsageStyle is where the count of tokens comes.
type UsageStyle string

// The places of the count.
const (
	UsageAsked    UsageStyle = ""       // in a last frame, when asked for
	UsageNever    UsageStyle = "never"  // not at all
	UsageInChoice UsageStyle = "choice" // inside the last choice
)

// Styles are the servers people run.
var Styles = []Style{
	{Name: "openai"},
	{Name: "azure", Deployments: "planner", FilterFirst: true},
	{Name: "deepseek", Reasoning: "reasoning_content", EchoReasoning: true, Comments: true, NoSchema: true, Parameters: []string{"max_tokens"}},
	{Name: "qwen", Reasoning: "reasoning_content", EmptyDeltas: true, NoSchema: true, Parameters: []string{"max_tokens", "enable_thinking"}},
	{Name: "moonshot", Reasoning: "reasoning_content", IDs: NamedIDs, Usage: UsageInChoice, NoSchema: true, Parameters: []string{"max_tokens"}},
	{Name: "vllm", RepeatName: true, Parameters: []string{"max_tokens", "guided_json", "chat_template_kwargs"}},
	{Name: "llamacpp", IDs: NoIDs, StopBesideCalls: true, Parameters: []string{"max_tokens", "min_p"}},
	{Name: "ollama", SameIndex: true, WholeCalls: true, StopBesideCalls: true, PlainErrors: true, Parameters: []string{"max_tokens"}},
	{Name: "unnumbered", NoIndex: true, IDs: SameIDs, WholeCalls: true, Usage: UsageNever, Parameters: []string{"max_tokens"}},
}

func (s Style) prefix() string {
	if s.Deployments != "" {
		return "/openai/deployments/" + s.Deployments
	}
	return "/v1"
}
