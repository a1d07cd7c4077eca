package web

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestPageAndFiles(t *testing.T) {
	srv := start(t, &fake{}, nil)
	status, h, body := call(t, srv, "GET", "/", "", "", "Accept-Language", "zh-CN")
	if status != 200 || !strings.HasPrefix(h.Get("Content-Type"), "text/html") || !strings.Contains(body, `lang="zh-CN"`) {
		t.Fatalf("%d %s", status, body)
	}
	if strings.Contains(body, "<script>") || strings.Contains(body, "style=") || strings.Contains(body, "onclick") {
		t.Error("the page holds what its own policy forbids")
	}
	status, h, _ = call(t, srv, "GET", "/static/app.js", "", "", "Accept-Encoding", "gzip")
	if status != 200 || !strings.HasPrefix(h.Get("Content-Type"), "text/javascript") || h.Get("Content-Encoding") != "gzip" {
		t.Errorf("%d %v", status, h)
	}
	if status, _, body := call(t, srv, "GET", "/static/app.js", "", "", "Accept-Encoding", "gzip", "If-None-Match", h.Get("ETag")); status != 304 || body != "" {
		t.Errorf("unchanged file: %d, %d bytes", status, len(body))
	}
}

func TestPageKnowsWhichPartsAreThere(t *testing.T) {
	page := fstest.MapFS{"index.html": {Data: []byte(`charts={{.Charts}} markdown={{.Markdown}}`)}}
	for want, vendor := range map[string]fstest.MapFS{
		"false false": {"README.txt": {}},
		"true false":  {"echarts.esm.min.mjs": {}, "marked.esm.js": {}},
		"false true":  {"purify.es.mjs": {}, "marked.esm.js": {}},
	} {
		a, err := loadAssets(page, vendor)
		if err != nil {
			t.Fatal(err)
		}
		if got := map[bool]string{true: "true", false: "false"}; got[a.charts]+" "+got[a.markdown] != want {
			t.Errorf("%v: charts %v markdown %v", vendor, a.charts, a.markdown)
		}
	}
}
