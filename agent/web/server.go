package web

import (
	"log/slog"
	"net/http"
	"time"
)

type server struct {
	Config
	assets  *assets
	catalog *catalogue
	limits  *limits
	metrics *metrics
	spec    []byte // the OpenAPI document
}

// New returns the handler of all endpoints. It fails when a part of c is
// missing or the page's files are broken.
func New(c Config) (http.Handler, error) {
	if err := c.complete(); err != nil {
		return nil, err
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	files, err := loadAssets(page, vendor)
	if err != nil {
		return nil, err
	}
	s := &server{Config: c, assets: files, catalog: newCatalogue(c.Model), limits: newLimits(c.RatePerMinute), metrics: newMetrics(c.Metrics...)}
	routes := s.routes()
	if s.spec, err = openAPI(routes); err != nil {
		return nil, err
	}
	return s.observed(secured(s.guarded(s.mux(routes)))), nil
}

// NewServer wraps h in a server whose time limits fit the longest turn, so
// that slow or silent clients cannot hold connections for ever.
func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      90 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
}
