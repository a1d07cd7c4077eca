package pgtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// directory is where the server of this user and this checkout lives.
func directory() (string, error) {
	root, err := checkout()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(root))
	name := fmt.Sprintf("wenshu-test-%d-%x", os.Getuid(), sum[:4])
	return pgserver.Locate(filepath.Join(os.TempDir(), name), filepath.Join("/tmp", name))
}

// checkout finds the folder of go.mod above the working directory, which for a test is the folder of its package.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = parent
	}
}

// Stop ends the server of this checkout unless a test binary still uses it, and says whether none runs now. With
// remove its directory goes too, templates included.
func Stop(ctx context.Context, remove bool) (bool, error) {
	dir, err := directory()
	if err != nil {
		return false, err
	}
	stopped, err := pgserver.StopIdle(ctx, dir)
	if err != nil || !stopped || !remove {
		return stopped, err
	}
	return true, os.RemoveAll(dir)
}
