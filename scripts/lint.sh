#!/usr/bin/env bash
# Checks format, vet, staticcheck and unused functions (tests and every command count as users). Runs all, then
# fails if any found something.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0

# found NAME OUTPUT... fails when a checker that exits with 0 printed something.
found() {
    [ -z "$2" ] && return
    printf '%s:\n%s\n' "$1" "$2" >&2
    status=1
}
tool() { go tool -modfile=scripts/tools/go.mod "$@"; }

found "gofmt would change" "$(find . -name '*.go' -not -path '*/node_modules/*' -not -path './.wenshu/*' -print0 | xargs -0 gofmt -l)"
go vet ./... || status=1
tool staticcheck ./... || status=1
unused=$(tool deadcode -test ./...) || status=1
found "not used by any command or test" "$unused"

[ $status = 0 ] && echo "lint: clean"
exit $status
