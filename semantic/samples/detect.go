package samples

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Found is a sample whose files a folder holds.
type Found struct {
	Sample *Sample
	Dir    string // where the files are: the folder asked for, or one below it
}

// Detect says which sample a folder holds, itself or in a folder below it. Errors are *semantic.Error: no set is
// there, more than one is, or a file lacks columns.
func Detect(dir string) (Found, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		e := semantic.Errorf(semantic.CodeBadQuery, "没有文件夹 %q。", "There is no folder %q.", dir)
		e.Cause = err
		return Found{}, e
	}
	var found []Found
	for _, d := range foldersOf(dir) {
		for _, s := range All() {
			if s.complete(d) {
				found = append(found, Found{s, d})
			}
		}
	}
	switch len(found) {
	case 0:
		return Found{}, nothingIn(dir)
	case 1:
		return found[0], found[0].Sample.checkColumns(found[0].Dir)
	}
	e := semantic.Errorf(semantic.CodeBadQuery, "%q 里有多个数据集。", "%q holds more than one data set.", dir)
	e.Hint = semantic.Text{ZH: "请指向其中一个文件夹。", EN: "Name the folder of one of them."}
	for _, f := range found {
		e.Candidates = append(e.Candidates, f.Dir)
	}
	return Found{}, e
}

// foldersOf lists the folder and those below it, two levels deep.
func foldersOf(dir string) []string {
	var out []string
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error { // a folder that cannot be read holds nothing
		if err != nil || !e.IsDir() {
			return nil
		}
		if below, err := filepath.Rel(dir, path); err == nil && strings.Count(below, string(filepath.Separator)) > 1 {
			return fs.SkipDir
		}
		out = append(out, path)
		return nil
	})
	return out
}

func (s *Sample) complete(dir string) bool {
	return !slices.ContainsFunc(s.sources, func(x source) bool { _, ok := x.path(dir); return !ok })
}

// path is the file itself, or packed with xz.
func (x source) path(dir string) (string, bool) {
	for _, name := range []string{x.file, x.file + ".xz"} {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path, true
		}
	}
	return "", false
}

func nothingIn(dir string) error {
	e := semantic.Errorf(semantic.CodeBadQuery, "%q 里没有认识的数据集。", "%q holds no data set that is known here.", dir)
	var zh, en []string
	for _, s := range All() {
		var names []string
		for _, x := range s.sources {
			names = append(names, x.file)
		}
		zh = append(zh, s.Label.ZH+":"+strings.Join(names, "、"))
		en = append(en, s.Label.EN+": "+strings.Join(names, ", "))
	}
	e.Hint = semantic.Text{ZH: "需要的文件:" + strings.Join(zh, ";") + "。", EN: "Files needed: " + strings.Join(en, "; ") + "."}
	return e
}

// checkColumns reads the first line of every file.
func (s *Sample) checkColumns(dir string) error {
	for _, x := range s.sources {
		in, err := x.open(dir)
		if err != nil {
			return err
		}
		_, err = x.header(bufio.NewReader(in))
		if err = errors.Join(err, in.Close()); err != nil {
			return err
		}
	}
	return nil
}

// header reads the first line and returns the columns of the table in the order of the file.
func (x source) header(r *bufio.Reader) ([]string, error) {
	line, err := r.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	names, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(line, "\uFEFF"))).Read()
	if err != nil {
		return nil, x.badColumns(nil)
	}
	var out []string
	for _, n := range names {
		i := slices.IndexFunc(x.columns, func(c column) bool { return strings.EqualFold(c.file, strings.TrimSpace(n)) })
		if i < 0 {
			return nil, x.badColumns(names)
		}
		out = append(out, x.columns[i].table)
	}
	if len(out) != len(x.columns) {
		return nil, x.badColumns(names)
	}
	return out, nil
}

func (x source) badColumns(got []string) error {
	var want []string
	for _, c := range x.columns {
		want = append(want, c.file)
	}
	e := semantic.Errorf(semantic.CodeBadQuery, "文件 %[1]s 的列应是:%[2]s;实际是:%[3]s。",
		"The columns of %[1]s must be %[2]s; they are %[3]s.", x.file, strings.Join(want, ", "), strings.Join(got, ", "))
	return e
}
