package web

import "io/fs"

// thirdParty are the parts of the page that scripts/assets.sh fetches.
var thirdParty = map[string]string{
	"echarts.esm.min.mjs": "ECharts",
	"marked.esm.js":       "marked",
	"purify.es.mjs":       "DOMPurify",
}

// MissingAssets names the third-party parts this program was built without;
// the page works without them, but draws no charts and shows plain text.
func MissingAssets() []string {
	var out []string
	for file, name := range thirdParty {
		if _, err := fs.Stat(vendor, file); err != nil {
			out = append(out, name)
		}
	}
	return out
}
