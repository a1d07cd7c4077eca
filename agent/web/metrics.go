package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/wenshu-ai/wenshu/agent"
)

// metrics are the figures of /metrics: how many turns ended how and how long
// they took, and the HTTP requests. They hold no names and no questions.
type metrics struct {
	turns    *prometheus.CounterVec
	seconds  prometheus.Histogram
	requests *prometheus.CounterVec
	handler  http.Handler
}

func newMetrics(others ...prometheus.Collector) *metrics {
	m := &metrics{
		turns: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenshu_turns_total", Help: "Questions by outcome and planner."}, []string{"outcome", "planner"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "wenshu_turn_seconds", Help: "Seconds from question to answer.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 30}}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenshu_http_requests_total", Help: "HTTP requests by route and status."}, []string{"route", "code"}),
	}
	own := prometheus.NewRegistry()
	own.MustRegister(m.turns, m.seconds, m.requests, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	own.MustRegister(others...)
	m.handler = promhttp.HandlerFor(own, promhttp.HandlerOpts{})
	return m
}

func (m *metrics) turn(a *agent.Answer, took time.Duration) {
	planner := a.Planner
	if planner == "" {
		planner = "none" // the turn ended before anything was planned
	}
	m.turns.WithLabelValues(string(a.Outcome), planner).Inc()
	m.seconds.Observe(took.Seconds())
}

func (m *metrics) request(route string, status int) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}
