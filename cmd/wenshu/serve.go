package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/agent/web"
	"github.com/wenshu-ai/wenshu/semantic"
)

type serveCommand struct {
	Listen string `env:"WENSHU_LISTEN" default:"localhost:8080" help:"Address to listen on."`
}

// Run serves on the configured database until ctx ends.
func (s *serveCommand) Run(ctx context.Context, c *Config) error {
	st, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer st.close(context.WithoutCancel(ctx))
	p, err := c.open(ctx, st)
	if err != nil {
		return noData(err)
	}
	return p.serve(ctx, c, s.Listen, nil)
}

// handler is the web page and the HTTP interface.
func (p *product) handler(demoKeys []web.DemoKey) (http.Handler, error) {
	return web.New(web.Config{
		Asker: p.assistant, Keys: p.principals, Answers: postgres.Answers{DB: p.app}, Differences: p, Warehouse: p.Warehouse,
		Audit: postgres.Audit{DB: p.app}, Model: p.Model, DecodeQuery: p.decodeQuery, Ready: p.ready,
		DemoKeys: demoKeys, Metrics: []prometheus.Collector{p.llmMetrics}, Log: p.log,
	})
}

// serve runs the web server and, when configured, Slack, until ctx ends.
func (p *product) serve(ctx context.Context, c *Config, listen string, demoKeys []web.DemoKey) error {
	handler, err := p.handler(demoKeys)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		e := semantic.Errorf(semantic.CodeUnavailable, "无法监听 %s。", "Cannot listen on %s.", listen)
		e.Hint = semantic.Text{ZH: "端口可能被占用,请用 --listen 换一个。", EN: "The port may be in use; choose another with --listen."}
		e.Cause = err
		return e
	}
	g, ctx := errgroup.WithContext(ctx)
	server := web.NewServer(handler)
	g.Go(func() error { return ignoreClosed(server.Serve(listener)) })
	g.Go(func() error {
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		return server.Shutdown(ending)
	})
	g.Go(func() error { p.keepFresh(ctx); return nil })
	g.Go(func() error { p.keepServer(ctx, c); return nil })
	g.Go(func() error { p.keepRollups(ctx, c); return nil })
	if err := p.startSlack(ctx, c, g); err != nil {
		return err
	}
	fmt.Printf("问数 Wenshu: http://%s  (Ctrl-C to stop)\n", reachable(listener.Addr()))
	return g.Wait()
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// reachable is the address as people type it.
func reachable(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err == nil && (ip.IsLoopback() || ip.IsUnspecified()) {
		return net.JoinHostPort("localhost", port)
	}
	return a.String()
}
