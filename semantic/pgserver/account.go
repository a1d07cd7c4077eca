package pgserver

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is who the server runs as. Postgres refuses root, so a process that is root drops to another account.
type account struct {
	uid, gid int
	drop     bool // this process is root and has to become uid:gid
}

// accountFor picks the owner of an existing directory, else "postgres", else "nobody"; itself when not root.
func accountFor(dir string) (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: os.Geteuid(), gid: os.Getegid()}, nil
	}
	if info, err := os.Stat(dir); err == nil {
		if st, ok := info.Sys().(*syscall.Stat_t); ok && st.Uid != 0 {
			return account{uid: int(st.Uid), gid: int(st.Gid), drop: true}, nil
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, errU := strconv.Atoi(u.Uid)
			gid, errG := strconv.Atoi(u.Gid)
			if errU == nil && errG == nil && uid != 0 {
				return account{uid: uid, gid: gid, drop: true}, nil
			}
		}
	}
	return account{}, errors.New("running as root and neither the account postgres nor nobody exists")
}

// attributes gives the process attributes: another account when root, and a session of its own, so that Ctrl-C on
// the terminal reaches this program and not the server.
func (a account) attributes() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setsid: true}
	if a.drop {
		attr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return attr
}

// own hands a path to the account.
func (a account) own(path string) error {
	if !a.drop {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// writeFile writes a private file that belongs to the account.
func (a account) writeFile(path string, content string) error {
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		return err
	}
	return a.own(path)
}

// reaches says whether the account may enter every directory above path.
func (a account) reaches(path string) error {
	if !a.drop {
		return nil
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && !a.mayEnter(info) {
			return fmt.Errorf("account %d may not enter %s", a.uid, dir)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func (a account) mayEnter(info os.FileInfo) bool {
	mode := info.Mode().Perm()
	st, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !ok:
		return true
	case int(st.Uid) == a.uid:
		return mode&0o100 != 0
	case int(st.Gid) == a.gid:
		return mode&0o010 != 0
	}
	return mode&0o001 != 0
}

// Locate gives the wanted directory (made absolute) when the account of the server can reach it, else the fallback.
// A root user with a checkout below a private home directory needs this.
func Locate(wanted, fallback string) (string, error) {
	abs, err := filepath.Abs(wanted)
	if err != nil {
		return "", errDirectory(wanted, err)
	}
	acct, err := accountFor(abs)
	if err != nil {
		return "", errDirectory(wanted, err)
	}
	if acct.reaches(resolve(abs)) == nil {
		return abs, nil
	}
	return filepath.Abs(fallback)
}

// resolve follows the links of the part of path that exists.
func resolve(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

// openHome creates the directory where needed and checks that nobody else owns it.
func openHome(dir string) (home, error) {
	if dir == "" {
		return home{}, errDirectory(dir, errors.New("no directory given"))
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return home{}, errDirectory(dir, err)
	}
	h := home{dir: resolve(abs)}
	if h.account, err = accountFor(h.dir); err != nil {
		return home{}, errDirectory(dir, err)
	}
	if err := h.account.reaches(h.dir); err != nil {
		return home{}, errDirectory(dir, err)
	}
	if err := h.account.privateDir(h.dir); err != nil {
		return home{}, errDirectory(dir, err)
	}
	return h, nil
}

// privateDir creates a directory of mode 0700, or takes one that belongs to the account (or to this process) already.
func (a account) privateDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is not a directory", dir)
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok && int(st.Uid) != a.uid && int(st.Uid) != os.Geteuid() {
		return fmt.Errorf("%s belongs to user %d", dir, st.Uid)
	}
	if err := a.own(dir); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700)
}
