package web

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var imports = regexp.MustCompile(`from "(\.[^"]+)"`)

func TestModulesImportFilesThatExist(t *testing.T) {
	found := 0
	err := fs.WalkDir(page, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		b, err := fs.ReadFile(page, name)
		for _, m := range imports.FindAllStringSubmatch(string(b), -1) {
			found++
			if _, missing := fs.Stat(page, path.Join(path.Dir(name), m[1])); missing != nil {
				t.Errorf("%s imports %s: %v", name, m[1], missing)
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Fatal(found, err)
	}
}

var wordKey = regexp.MustCompile(`(?m)^ {4}(\w+):`)

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	b, err := fs.ReadFile(page, "strings.js")
	if err != nil {
		t.Fatal(err)
	}
	zh, en, ok := strings.Cut(string(b), "\n  en: {")
	if !ok {
		t.Fatal("no English block")
	}
	keys := func(s string) (out []string) {
		for _, m := range wordKey.FindAllStringSubmatch(s, -1) {
			out = append(out, m[1])
		}
		return out
	}
	if a, b := keys(zh), keys(en); len(a) < 40 || !slices.Equal(a, b) {
		t.Errorf("zh %v\nen %v", a, b)
	}
}

func TestScriptsMakeNoMarkupFromStrings(t *testing.T) {
	unsafe := regexp.MustCompile(`\.innerHTML\s*=|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function`)
	clean := `node.innerHTML = parts.purify.sanitize(`
	err := fs.WalkDir(page, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		b, err := fs.ReadFile(page, name)
		for line := range strings.Lines(string(b)) {
			code, _, _ := strings.Cut(line, "//")
			if unsafe.MatchString(code) && !strings.Contains(code, clean) {
				t.Errorf("%s: %s", name, line)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

var wordUse = regexp.MustCompile(`say\(\)\.(\w+)`)

func TestEveryWordIsUsedAndEveryUseHasAWord(t *testing.T) {
	b, err := fs.ReadFile(page, "strings.js")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, m := range wordKey.FindAllStringSubmatch(string(b), -1) {
		said[m[1]] = false
	}
	err = fs.WalkDir(page, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		b, err := fs.ReadFile(page, name)
		for _, m := range wordUse.FindAllStringSubmatch(string(b), -1) {
			if _, ok := said[m[1]]; !ok {
				t.Errorf("%s says %s, which has no words", name, m[1])
			}
			said[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for word, used := range said {
		if !used {
			t.Errorf("%s is never said", word)
		}
	}
}
