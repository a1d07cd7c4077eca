package pgserver

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// clusterMajor gives the major version of an existing cluster, "" for none.
func (h home) clusterMajor() string { return readText(filepath.Join(h.data(), "PG_VERSION")) }

// programs gives the programs that fit the cluster, or the newest for a new one.
func (h home) programs(ctx context.Context) (programs, error) {
	wanted := 0
	if major := h.clusterMajor(); major != "" {
		wanted, _ = strconv.Atoi(major) // unreadable means 0, and Postgres will say what is wrong
	}
	p, ok := findPrograms(ctx, wanted)
	if ok {
		return p, nil
	}
	if _, any := findPrograms(ctx, 0); any {
		return p, errVersion(h.dir, h.clusterMajor())
	}
	return p, errPostgresMissing()
}

// ensureCluster creates the password and the cluster. The cluster is made under another name first, so that one
// whose creation was interrupted is never taken for a whole one.
func (h home) ensureCluster(ctx context.Context, p programs, durable bool) error {
	if h.clusterMajor() != "" {
		return nil
	}
	if readText(h.password()) == "" {
		if err := h.account.writeFile(h.password(), rand.Text()+"\n"); err != nil {
			return err
		}
	}
	fresh := h.data() + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	args := []string{"-D", fresh, "-U", superuser, "-E", "UTF8", "--auth=scram-sha-256", "--pwfile=" + h.password()}
	if thisMachine().fullCType {
		args = append(args, "--locale=C.UTF-8")
	} else {
		args = append(args, "--locale=C")
	}
	if !durable {
		args = append(args, "--no-sync")
	}
	cmd := exec.CommandContext(ctx, p.path("initdb"), args...)
	cmd.Dir = h.dir
	cmd.Env = serverEnv()
	cmd.SysProcAttr = h.account.attributes()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return os.Rename(fresh, h.data())
}

// serverEnv keeps the variables of the caller away from the server: PGDATA, PGPORT or a locale would change it.
func serverEnv() []string { return []string{"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C"} }

// configure writes the settings for this start.
func (h home) configure(durable bool, port int, socketDir string) error {
	text := settings(thisMachine(), durable, port, socketDir)
	if err := h.account.writeFile(filepath.Join(h.data(), "postgresql.conf"), text); err != nil {
		return err
	}
	if err := h.account.writeFile(filepath.Join(h.data(), "pg_hba.conf"), hostRules); err != nil {
		return err
	}
	return h.account.writeFile(h.portFile(), strconv.Itoa(port)+"\n")
}

// socketDir is the directory of the cluster, or a short one when the path would be too long for a socket.
func (h home) socketDir() (string, error) {
	if len(h.dir)+len("/.s.PGSQL.65535") <= maxSocketPath {
		return h.dir, nil
	}
	sum := sha256.Sum256([]byte(h.dir))
	dir := fmt.Sprintf("/tmp/.wenshu-%d-%x", h.account.uid, sum[:6])
	return dir, h.account.privateDir(dir)
}

// choosePort gives the wanted port, else the one used last when it is free, else any free one.
func (h home) choosePort(wanted int) (int, error) {
	if wanted != 0 {
		return wanted, nil
	}
	if last, err := strconv.Atoi(readText(h.portFile())); err == nil {
		if port, err := freePort(last); err == nil {
			return port, nil
		}
	}
	return freePort(0)
}

func freePort(wanted int) (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(wanted)))
	if err != nil {
		return 0, err
	}
	defer l.Close()
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, errors.New("no TCP address")
	}
	return addr.Port, nil
}
