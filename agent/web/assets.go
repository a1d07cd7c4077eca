package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// The page's own files, and third-party files fetched by scripts/assets.sh.
// The second folder may be empty but for its README.txt.
var (
	//go:embed static
	pageFiles embed.FS
	//go:embed assets/vendor
	vendorFiles embed.FS

	page   = sub(pageFiles, "static")
	vendor = sub(vendorFiles, "assets/vendor")
)

func sub(f embed.FS, dir string) fs.FS {
	s, err := fs.Sub(f, dir)
	if err != nil {
		panic(err) // the path is a constant
	}
	return s
}

// asset is one file of the page, compressed when first asked for so.
type asset struct {
	media string
	etag  string
	body  []byte
	gz    func() []byte
}

// assets are all files by their path below /static/.
type assets struct {
	files map[string]*asset
	index *template.Template
	// charts and markdown tell the page which third-party parts it has.
	charts, markdown bool
}

const indexFile = "index.html"

func loadAssets(page, vendor fs.FS) (*assets, error) {
	a := &assets{files: map[string]*asset{}}
	if err := a.add(page, ""); err != nil {
		return nil, err
	}
	if err := a.add(vendor, "vendor/"); err != nil {
		return nil, err
	}
	var err error
	if a.index, err = template.New(indexFile).ParseFS(page, indexFile); err != nil {
		return nil, err
	}
	delete(a.files, indexFile)
	a.charts = a.has("vendor/echarts.esm.min.mjs")
	a.markdown = a.has("vendor/marked.esm.js") && a.has("vendor/purify.es.mjs")
	return a, nil
}

func (a *assets) has(name string) bool { _, ok := a.files[name]; return ok }

func (a *assets) add(from fs.FS, prefix string) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(b)
		a.files[prefix+name] = &asset{media: mediaOf(name), etag: hex.EncodeToString(sum[:12]), body: b,
			gz: sync.OnceValue(func() []byte { return compress(b) })}
		return nil
	})
}

// mediaOf is fixed for the kinds of file the page has: the system's table may
// not know .mjs.
func mediaOf(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".css", ".png":
		return mime.TypeByExtension(ext)
	default:
		return "text/plain; charset=utf-8"
	}
}

func (s *server) static(w http.ResponseWriter, r *http.Request) {
	f, ok := s.assets.files[r.PathValue("file")]
	if !ok {
		s.fail(w, r, semantic.Errorf(agent.CodeNotFound, "没有这个文件。", "There is no such file."))
		return
	}
	f.serve(w, r)
}

// serve sends the file, or 304 when the browser's copy is the same. Files are
// revalidated each time, so that a new version shows at once.
func (f *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	body, etag := f.body, `"`+f.etag+`"`
	zip := len(f.body) >= compressFrom && acceptsGzip(r) && !strings.HasPrefix(f.media, "image/png")
	if zip {
		etag = `"` + f.etag + `-gz"`
	}
	h.Set("ETag", etag)
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if zip {
		body = f.gz()
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Type", f.media)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // the client is gone when this fails
}

// index sends the page, told which parts it has and whether keys are offered
// to this browser.
func (s *server) index(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	err := s.assets.index.Execute(&b, struct {
		Lang                   string
		Charts, Markdown, Demo bool
	}{map[bool]string{true: "zh-CN", false: "en"}[langOf(r) == semantic.ZH], s.assets.charts, s.assets.markdown, s.offersKeys(r)})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeBytes(w, r, http.StatusOK, "text/html; charset=utf-8", b.Bytes())
}
