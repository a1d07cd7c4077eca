package samples

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// open returns the file's bytes, unpacked.
func (x source) open(dir string) (io.ReadCloser, error) {
	path, ok := x.path(dir)
	if !ok {
		return nil, semantic.Errorf(semantic.CodeBadQuery, "缺少文件 %s。", "The file %s is missing.", x.file)
	}
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".xz") {
		return f, err
	}
	return unpack(f)
}

// unpack reads through the program xz. A machine without it is told to unpack the file itself.
func unpack(f *os.File) (io.ReadCloser, error) {
	program, err := exec.LookPath("xz")
	if err != nil {
		e := semantic.Errorf(semantic.CodeUnavailable, "%s 需要先解压。", "%s has to be unpacked first.", f.Name())
		e.Hint = semantic.Text{ZH: "请安装 xz,或在别处解压成 .csv 后再试。", EN: "Install xz, or unpack it to .csv elsewhere and try again."}
		return nil, errors.Join(e, f.Close())
	}
	cmd := exec.Command(program, "-dc")
	cmd.Stdin = f
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &unpacked{out, cmd, f}, nil
}

// unpacked is the output of xz; closing it early ends the program.
type unpacked struct {
	io.ReadCloser
	cmd  *exec.Cmd
	file *os.File
}

// Read reports a damaged file once the output ends.
func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		if failed := u.cmd.Wait(); failed != nil {
			e := semantic.Errorf(semantic.CodeBadQuery, "%s 已损坏,无法解压。", "%s is damaged and cannot be unpacked.", u.file.Name())
			e.Cause = failed
			return n, e
		}
	}
	return n, err
}

// Close ends the program when it still runs.
func (u *unpacked) Close() error {
	if u.cmd.ProcessState == nil {
		_ = u.cmd.Process.Kill() // it may just have ended
		_ = u.cmd.Wait()         // killed on purpose
	}
	return u.file.Close()
}
