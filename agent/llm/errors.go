package llm

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The codes of what can go wrong with a model, beside CodeCanceled of package
// semantic. Every error of this package is a *semantic.Error with one of them.
const (
	CodeNoFinish  semantic.Code = "llm_no_finish"   // the stream ended properly but never said that the reply is complete
	CodeTruncated semantic.Code = "llm_truncated"   // the connection ended in the middle of the reply
	CodeMalformed semantic.Code = "llm_malformed"   // a frame or reply that is not the protocol's JSON
	CodeEmpty     semantic.Code = "llm_empty"       // complete, but neither text nor call
	CodeRefused   semantic.Code = "llm_refused"     // the model declined
	CodeFiltered  semantic.Code = "llm_filtered"    // the server's content filter took the question or the reply
	CodeLength    semantic.Code = "llm_length"      // the question or the reply is longer than the model allows
	CodeRateLimit semantic.Code = "llm_rate_limit"  // too many requests
	CodeQuota     semantic.Code = "llm_quota"       // the account has no credit left
	CodeAuth      semantic.Code = "llm_auth"        // the key is wrong or may not use the model
	CodeNoModel   semantic.Code = "llm_no_model"    // the address or the model does not exist
	CodeRejected  semantic.Code = "llm_bad_request" // the server refuses the request as such
	CodeTimeout   semantic.Code = "llm_timeout"     // nothing came for too long
	CodeDown      semantic.Code = "llm_unavailable" // not reachable, or failing inside
	CodePaused    semantic.Code = "llm_paused"      // not asked: it failed too often just now
	CodeBudget    semantic.Code = "llm_budget"      // the turn has used up its steps, tokens, seconds or money
	CodeCap       semantic.Code = "llm_cap"         // the person or the day has
)

// kind is what is known of a code: what people read, whether another attempt
// may help, and whether it speaks against the server's health.
type kind struct {
	message, hint semantic.Text
	retry, sick   bool
}

var (
	tryAgain = semantic.Text{ZH: "请稍后再试。", EN: "Try again in a moment."}
	tellOps  = semantic.Text{ZH: "请管理员运行 wenshu doctor 检查语言模型的设置。", EN: "An administrator should run wenshu doctor to check the model's settings."}
	reword   = semantic.Text{ZH: "请换一种说法。", EN: "Please rephrase."}
)

var kinds = map[semantic.Code]kind{
	CodeNoFinish:  {text("语言模型的回答没有结束标记,不能采用。", "The language model's reply was never marked complete, so it is not used."), tryAgain, true, true},
	CodeTruncated: {text("语言模型的回答中途断开了。", "The language model's reply broke off."), tryAgain, true, true},
	CodeMalformed: {text("语言模型服务的回复格式不对。", "The language model's server replied in a form that cannot be read."), tryAgain, true, true},
	CodeEmpty:     {text("语言模型没有给出内容。", "The language model replied with nothing."), reword, true, false},
	CodeRefused:   {text("语言模型拒绝了这个问题。", "The language model declined the question."), reword, false, false},
	CodeFiltered:  {text("语言模型服务的内容审核拦下了这个问题。", "The content filter of the language model's server stopped this question."), reword, false, false},
	CodeLength:    {text("内容超过了语言模型的长度上限。", "The text is longer than the language model allows."), text("请缩短问题,或新开一个对话。", "Shorten the question or start a new conversation."), false, false},
	CodeRateLimit: {text("语言模型服务暂时限流。", "The language model's server is limiting requests."), tryAgain, true, false},
	CodeQuota:     {text("语言模型账户的额度用完了。", "The language model's account has no credit left."), tellOps, false, false},
	CodeAuth:      {text("语言模型服务不接受密钥。", "The language model's server does not accept the key."), tellOps, false, false},
	CodeNoModel:   {text("语言模型的地址或名称不存在。", "The language model's address or name does not exist."), tellOps, false, false},
	CodeRejected:  {text("语言模型服务不接受这个请求。", "The language model's server does not accept the request."), tellOps, false, false},
	CodeTimeout:   {text("语言模型太久没有回应。", "The language model took too long."), tryAgain, true, true},
	CodeDown:      {text("语言模型服务不可用。", "The language model is not available."), tryAgain, true, true},
	CodePaused:    {text("语言模型刚才连续失败,暂停使用。", "The language model failed repeatedly and is not used for the moment."), tryAgain, false, false},
	CodeBudget:    {text("这个问题用完了语言模型的预算。", "The question has used up its budget for the language model."), reword, false, false},
	CodeCap:       {text("今天的语言模型用量已到上限。", "The language model's allowance for today is used up."), text("请明天再试,或请管理员提高上限。", "Try again tomorrow, or ask an administrator to raise the limit."), false, false},
}

func text(zh, en string) semantic.Text { return semantic.Text{ZH: zh, EN: en} }

// failure is an error of this package; cause is for the log and must hold no
// secret.
func failure(code semantic.Code, cause error) *semantic.Error {
	k, ok := kinds[code]
	if !ok {
		panic("llm: an error of code " + string(code))
	}
	return &semantic.Error{Code: code, Message: k.message, Hint: k.hint, Cause: cause}
}

// attempted is how one attempt failed.
type attempted struct {
	*semantic.Error
	// after is how long the server asks to wait; 0 = it does not say.
	after time.Duration
}
