package pgserver

import "syscall"

// dieWithParent asks the kernel for a fast shutdown of the server when the launching thread ends.
func dieWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }
