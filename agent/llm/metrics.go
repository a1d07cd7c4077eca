package llm

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Metrics count the attempts made. They hold the model's name, never a text
// or a person.
type Metrics struct {
	attempts *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	tokens   *prometheus.CounterVec
	cost     *prometheus.CounterVec
}

// NewMetrics returns metrics that count from zero.
func NewMetrics() *Metrics {
	return &Metrics{
		attempts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenshu_llm_attempts_total", Help: "Requests to the language model by result: ok or the code of the failure."}, []string{"model", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "wenshu_llm_attempt_seconds", Help: "Seconds from request to complete reply or failure.",
			Buckets: []float64{.1, .25, .5, 1, 2, 4, 8, 15, 30}}, []string{"model"}),
		tokens: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenshu_llm_tokens_total", Help: "Tokens by kind: input, cached (part of input) and output."}, []string{"model", "kind"}),
		cost: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenshu_llm_cost_usd_total", Help: "Cost in US dollars by the configured prices."}, []string{"model"}),
	}
}

// Describe is prometheus.Collector's.
func (m *Metrics) Describe(ch chan<- *prometheus.Desc) {
	for _, c := range m.all() {
		c.Describe(ch)
	}
}

// Collect is prometheus.Collector's.
func (m *Metrics) Collect(ch chan<- prometheus.Metric) {
	for _, c := range m.all() {
		c.Collect(ch)
	}
}

func (m *Metrics) all() []prometheus.Collector {
	return []prometheus.Collector{m.attempts, m.seconds, m.tokens, m.cost}
}

func (m *Metrics) observe(model string, code semantic.Code, took time.Duration, u Usage, cost Money) {
	m.attempts.WithLabelValues(model, string(code)).Inc()
	m.seconds.WithLabelValues(model).Observe(took.Seconds())
	m.tokens.WithLabelValues(model, "input").Add(float64(u.Input))
	m.tokens.WithLabelValues(model, "cached").Add(float64(u.Cached))
	m.tokens.WithLabelValues(model, "output").Add(float64(u.Output))
	m.cost.WithLabelValues(model).Add(cost.InexactFloat64()) // a gauge for people; the ledger is exact
}
