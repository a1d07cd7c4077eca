package prompts

import (
	"embed"
	"regexp"
	"strings"
	"text/template"
)

//go:embed *.md
var files embed.FS

// all are the files, parsed once; a file that does not parse fails every test.
var all = template.Must(template.New("").Funcs(template.FuncMap{"data": Data, "join": strings.Join}).ParseFS(files, "*.md"))

var versionLine = regexp.MustCompile(`^<!-- version (\d+) -->\n`)

// Version returns the version of a file, such as "plan.md".
func Version(file string) string {
	b, err := files.ReadFile(file)
	if err != nil {
		panic("prompts: " + err.Error())
	}
	m := versionLine.FindSubmatch(b)
	if m == nil {
		panic("prompts: " + file + " has no version")
	}
	return string(m[1])
}

func render(file string, values any) string {
	var b strings.Builder
	if err := all.ExecuteTemplate(&b, file, values); err != nil {
		panic("prompts: " + err.Error())
	}
	return strings.TrimSpace(versionLine.ReplaceAllString(b.String(), "")) + "\n"
}
