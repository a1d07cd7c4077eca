package pgserver

import (
	"context"
	"os"
	"syscall"
	"time"
)

// fileLock is an advisory lock that the kernel releases when its holder dies.
type fileLock struct{ file *os.File }

// tryLock takes the lock without waiting; nil means that somebody else holds it. The file is not inherited by
// child processes, so a running server does not keep it.
func tryLock(path string, shared bool) (*fileLock, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	for {
		err = syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB)
		if err != syscall.EINTR {
			break
		}
	}
	if err == nil {
		return &fileLock{file}, nil
	}
	file.Close()
	if err == syscall.EWOULDBLOCK {
		return nil, nil
	}
	return nil, err
}

// lock waits for the lock until ctx ends.
func lock(ctx context.Context, path string, shared bool) (*fileLock, error) {
	for {
		l, err := tryLock(path, shared)
		if l != nil || err != nil {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pollInterval):
		}
	}
}

func (l *fileLock) release() { l.file.Close() }
