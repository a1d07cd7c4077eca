#!/usr/bin/env bash
# Everything that CI runs: set-up, lint, all tests on a private Postgres, which is stopped at the end in any case.
set -uo pipefail
cd "$(dirname "$0")/.."
command -v go >/dev/null || { echo "test: Go is not installed; go.mod names the version" >&2; exit 1; }

stop_server() { go run ./semantic/pgserver/pgtest/stop; }
trap stop_server EXIT

status=0
scripts/setup.sh --yes database || exit 1
scripts/lint.sh || status=1
# Packages share one Postgres and the cores with it: more of them at once gain nothing.
go test -p 2 -timeout 20m "$@" ./... || status=1
[ $status = 0 ] && echo "test: all passed" || echo "test: something failed, see above" >&2
exit $status
