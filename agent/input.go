package agent

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Codes of questions that cannot be read, beside the codes of package semantic.
const (
	CodeEmptyQuestion  semantic.Code = "empty_question"
	CodeQuestionLong   semantic.Code = "question_too_long"
	CodeQuestionBinary semantic.Code = "question_not_text"
	CodeNotFound       semantic.Code = "not_found"
)

// MaxQuestion is the longest question read, in characters. People ask in one
// or two lines; the bound keeps the planner's work bounded.
const MaxQuestion = 2000

// CheckQuestion refuses texts nobody can have meant as a question. The error
// is a *semantic.Error.
func CheckQuestion(text string) error {
	if strings.TrimSpace(text) == "" {
		return semantic.Errorf(CodeEmptyQuestion, "问题是空的。请输入想了解的内容,例如“上周各平台的销售额”。",
			"The question is empty. Type what you want to know, such as \"net sales by platform last week\".")
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, isBinary) {
		return semantic.Errorf(CodeQuestionBinary, "收到的不是可读的文字。请用中文或英文输入问题。",
			"This is not readable text. Type the question in Chinese or English.")
	}
	if n := utf8.RuneCountInString(text); n > MaxQuestion {
		return semantic.Errorf(CodeQuestionLong, "问题有 %[1]d 个字符,超过了 %[2]d 个字符的上限。请缩短后再问。",
			"The question has %[1]d characters, more than the limit of %[2]d. Please shorten it.", n, MaxQuestion)
	}
	return nil
}

func isBinary(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

// LangOf guesses the language of a text: Chinese when any Han character is in it.
func LangOf(text string) semantic.Lang {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return semantic.ZH
		}
	}
	return semantic.EN
}
