// Package when finds expressions of time in a question, Chinese, English or
// mixed, and says what they mean as semantic time ranges, comparisons and
// series grains.
//
// It is a small bottom-up parser. A table of words (words_*.go) and a few
// numeric forms (literal.go) give the leaves; a table of rules (rules_*.go),
// the same for both languages, combines neighbours into larger spans; the
// selection (find.go) keeps the spans that cover most of the text. What each
// phrase means is listed for people in docs/time.md.
package when
