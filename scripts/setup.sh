#!/usr/bin/env bash
# Makes a bare Debian or Ubuntu machine ready: a Postgres server with pgvector, and Node for the page's assets.
# Does nothing where all is there. Usage: scripts/setup.sh [--yes] [database|node]...   (default: both)
set -euo pipefail

yes=${CI:+1}
parts=()
for arg in "$@"; do
    case $arg in
        -y|--yes) yes=1 ;;
        database|node) parts+=("$arg") ;;
        *) echo "usage: scripts/setup.sh [--yes] [database|node]..." >&2; exit 2 ;;
    esac
done
[ ${#parts[@]} -gt 0 ] || parts=(database node)

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

# as_root runs a command as root: directly, or with sudo after asking once.
asked=
tmp= # removed at the end
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "this needs root and there is no sudo; run it as root: $*"
    if [ -z "$asked" ] && [ -z "$yes" ] && [ -t 0 ]; then
        read -r -p "setup: install system packages with sudo? [y/N] " answer
        case $answer in [yY]*) ;; *) fail "nothing was installed" ;; esac
    fi
    asked=1
    sudo "$@"
}

apt_updated=
apt_install() {
    say "installing $*"
    if [ -z "$apt_updated" ]; then
        as_root apt-get -qq -o DPkg::Lock::Timeout=120 update || say "the package lists could not be refreshed; trying with the old ones"
        apt_updated=1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends "$@" >/dev/null
}

other_system() {
    fail "this script knows Debian and Ubuntu only. Either
  - install PostgreSQL 14 or newer and pgvector with this system's package manager, so that initdb and pg_config are on the PATH, or
  - with Docker: docker compose up -d --wait, then
    export WENSHU_DATABASE_URL='postgres://wenshu:wenshu@127.0.0.1:54329/wenshu?sslmode=disable', or
  - set WENSHU_DATABASE_URL to a Postgres of your own (see docs/setup.md)"
}

# server_bin prints the directory of the newest server's programs; nothing when there is none.
server_bin() {
    local dir
    dir=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb | grep -v '\*' | sort -V | tail -n 1)
    if [ -n "$dir" ]; then dirname "$dir"; return; fi
    if command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]; then pg_config --bindir; fi
}

has_vector() { [ -e "$("$1/pg_config" --sharedir)/extension/vector.control" ]; }

install_server() {
    # The private server needs the programs only: no cluster and no service of the system is wanted.
    apt_install postgresql-common
    local conf=/etc/postgresql-common/createcluster.d/wenshu-setup.conf
    as_root mkdir -p "${conf%/*}"
    echo 'create_main_cluster = false' | as_root tee "$conf" >/dev/null
    local ok=1
    apt_install postgresql || ok=
    as_root rm -f "$conf"
    [ -n "$ok" ] || fail "Postgres could not be installed"
}

# source_entry prints an apt entry for the sources of another release, made from this machine's own entry for its
# release, so that the mirror and its key are the ones the machine already trusts. $1 this release, $2 the other.
source_entry() {
    local files=() f
    for f in /etc/apt/sources.list.d/*.sources; do [ -e "$f" ] && files+=("$f"); done
    if [ ${#files[@]} -gt 0 ]; then
        awk -v here="$1" -v there="$2" '
            function flush() {
                if (!done && uris && (" " suites " ") ~ (" " here " ") && types ~ /deb/) {
                    print "Types: deb-src\nURIs: " uris "\nSuites: " there "\nComponents: " comps
                    if (key) print "Signed-By: " key
                    done = 1
                }
                types = uris = suites = comps = key = ""
            }
            /^#/ { next }
            /^[ \t]*$/ || FNR == 1 { flush() }
            { name = tolower($1); line = $0; sub(/^[^:]*:[ \t]*/, "", line) }
            name == "types:" { types = line }
            name == "uris:" { uris = line }
            name == "suites:" { suites = line }
            name == "components:" { comps = line }
            name == "signed-by:" { key = line }
            END { flush() }' "${files[@]}" >"$3/wenshu.sources"
        [ ! -s "$3/wenshu.sources" ] || return 0
        rm "$3/wenshu.sources"
    fi
    files=()
    for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do [ -e "$f" ] && files+=("$f"); done
    [ ${#files[@]} -gt 0 ] || return 1
    # One-line form: deb [options] URI release components. Every line of this release counts: the components of
    # one mirror may be spread over several lines.
    sed -n -E "s/^deb(-src)?[ \t]+(\[[^]]*\][ \t]+)?([^ \t]+)[ \t]+$1[ \t]+(.*)\$/deb-src \2\3 $2 \4/p" "${files[@]}" |
        sort -u >"$3/wenshu.list"
    [ -s "$3/wenshu.list" ]
}

# build_vector builds pgvector from a newer release's source package against the installed server. The source entry
# and its lists live in a temporary directory, so apt's own configuration never changes.
build_vector() {
    local bin=$1 major=$2 newer
    # shellcheck disable=SC1091
    . /etc/os-release
    case $ID in debian) newer=trixie ;; ubuntu) newer=noble ;; *) other_system ;; esac
    say "no pgvector package for Postgres $major here; building it from the sources of $newer"
    apt_install build-essential dpkg-dev "postgresql-server-dev-$major"
    tmp=$(mktemp -d)
    trap 'rm -rf "$tmp"' EXIT
    chmod 755 "$tmp"
    mkdir -p "$tmp/parts" "$tmp/lists/partial" "$tmp/cache/archives/partial" "$tmp/src"
    source_entry "$VERSION_CODENAME" "$newer" "$tmp/parts" ||
        fail "no apt entry for $VERSION_CODENAME was found to take the mirror from; install pgvector for Postgres $major by hand"
    local apt=(apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$tmp/parts"
        -o "Dir::State::lists=$tmp/lists" -o "Dir::Cache=$tmp/cache" -o APT::Sandbox::User= -o Acquire::Languages=none)
    (
        cd "$tmp/src"
        "${apt[@]}" update
        "${apt[@]}" source pgvector >/dev/null
        cd pgvector-*/
        make -s -j2 OPTFLAGS="" with_llvm=no "PG_CONFIG=$bin/pg_config" >"$tmp/make.log" 2>&1 || { tail -n 20 "$tmp/make.log" >&2; exit 1; }
    ) || fail "pgvector could not be built; see https://github.com/pgvector/pgvector for other ways"
    as_root make -s -C "$(echo "$tmp"/src/pgvector-*/)" install OPTFLAGS="" with_llvm=no "PG_CONFIG=$bin/pg_config" >/dev/null
}

setup_database() {
    if [ -n "${WENSHU_DATABASE_URL:-}${DATABASE_URL:-}" ]; then
        say "a database URL is set; nothing is installed"
        return
    fi
    local bin
    bin=$(server_bin)
    if [ -n "$bin" ] && has_vector "$bin"; then
        say "Postgres with pgvector is there ($bin)"
        return
    fi
    command -v apt-get >/dev/null || other_system
    if [ -z "$bin" ]; then
        install_server
        bin=$(server_bin)
        [ -n "$bin" ] || fail "Postgres was installed but its programs were not found"
    fi
    has_vector "$bin" && return
    local major
    major=$("$bin/pg_config" --version | grep -oE '[0-9]+' | head -n 1)
    if apt_knows "postgresql-$major-pgvector"; then
        apt_install "postgresql-$major-pgvector"
    else
        build_vector "$bin" "$major"
    fi
    has_vector "$bin" || fail "pgvector was installed, but not for the server in $bin"
    say "Postgres with pgvector is ready ($bin)"
}

apt_knows() {
    if [ -z "$apt_updated" ]; then
        as_root apt-get -qq -o DPkg::Lock::Timeout=120 update || true
        apt_updated=1
    fi
    [ -n "$(apt-cache policy "$1" | grep -E '^ +Candidate: [^(]')" ]
}

setup_node() {
    if command -v node >/dev/null && command -v npm >/dev/null; then
        say "Node is there ($(node --version))"
        return
    fi
    command -v apt-get >/dev/null || { say "install Node and npm to get the page's charts and fonts"; return; }
    (apt_install nodejs npm) || say "Node could not be installed; the web page will say what is missing, all else works"
}

for part in "${parts[@]}"; do "setup_$part"; done
