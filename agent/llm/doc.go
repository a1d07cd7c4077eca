// Package llm talks to language models: any server that speaks OpenAI's Chat
// Completions or Responses, hosted or one's own.
//
// Client.Chat sends one step of a conversation and returns a complete reply or
// a coded error, never half of one: a stream that ends without a finish
// reason, a cut connection, an empty reply, a refusal and a filtered reply are
// told apart (errors.go). Around the attempt stand, from the inside out: the
// exchange, which sees to stalls and sizes; retries with backoff; a circuit
// breaker; the budget of the turn; the caps of the person and the day.
//
// What servers do differently is data: the table in provider.go. The tests
// hold one transcript for each oddity that is handled.
package llm
