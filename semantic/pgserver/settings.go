package pgserver

import (
	"fmt"
	"strings"
)

// hostRules lets in only who knows the password, over the socket and over loopback.
const hostRules = `local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
`

// settings gives postgresql.conf for a machine. Sizes follow the usual shares of memory, with caps: the server is a
// guest on the machine and not its purpose.
func settings(m machine, durable bool, port int, socketDir string) string {
	var b strings.Builder
	set := func(name string, value any) { fmt.Fprintf(&b, "%s = '%v'\n", name, value) }
	size := func(name string, bytes, low, high int64) {
		set(name, fmt.Sprintf("%dMB", min(max(bytes, low), high)/mib))
	}

	set("listen_addresses", "127.0.0.1")
	set("port", port)
	set("unix_socket_directories", strings.ReplaceAll(socketDir, "'", "''"))
	set("max_connections", maxConnections)
	set("password_encryption", "scram-sha-256")
	set("timezone", "UTC")
	set("log_timezone", "UTC")
	set("client_min_messages", "warning")
	set("log_min_messages", "warning")
	set("log_checkpoints", "off")

	size("shared_buffers", m.memory/8, 64*mib, 2*gib)
	size("effective_cache_size", m.memory/2, 256*mib, 64*gib)
	size("work_mem", m.memory/256, 8*mib, 64*mib)
	size("maintenance_work_mem", m.memory/32, 64*mib, 512*mib)
	set("random_page_cost", "1.1")
	if m.fadvise {
		set("effective_io_concurrency", 100)
	}
	if m.poorShm {
		set("dynamic_shared_memory_type", "mmap")
	}
	set("max_worker_processes", m.cpus+8)
	set("max_parallel_workers", m.cpus)
	set("max_parallel_workers_per_gather", min(max(m.cpus/2, 1), 4))
	set("jit", "off") // costs more than it gives on queries of this size

	// Nothing replicates from a private server, and minimal WAL makes the first load of a table nearly free.
	set("wal_level", "minimal")
	set("max_wal_senders", 0)
	set("max_wal_size", "4GB")
	set("checkpoint_timeout", "30min")
	if !durable {
		set("fsync", "off")
		set("synchronous_commit", "off")
		set("full_page_writes", "off")
		set("autovacuum", "off") // statistics that change by themselves make plans differ between runs
	}
	return b.String()
}
