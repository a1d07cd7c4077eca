package web

import (
	"net"
	"net/http"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// demoKeyList is the reply of GET /demo/keys.
type demoKeyList struct {
	Keys []DemoKey `json:"keys"`
}

func (s *server) demoKeys(w http.ResponseWriter, r *http.Request) {
	if !s.offersKeys(r) {
		s.fail(w, r, semantic.Errorf(agent.CodeNotFound, "没有这个地址。", "There is nothing at this address."))
		return
	}
	writeJSON(w, r, http.StatusOK, demoKeyList{s.DemoKeys})
}

// offersKeys reports whether the request comes from a browser or program on
// this machine that also addressed it as such: a foreign name that resolves
// to the loopback address (DNS rebinding) and proxied requests do not count.
func (s *server) offersKeys(r *http.Request) bool {
	if len(s.DemoKeys) == 0 || r.Header.Get("Forwarded") != "" || r.Header.Get("X-Forwarded-For") != "" {
		return false
	}
	return loopback(hostOf(r.RemoteAddr)) && (hostOf(r.Host) == "localhost" || loopback(hostOf(r.Host)))
}

func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
