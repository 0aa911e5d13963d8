# What ./serve and ./check both need to know about the machine. Sourced by them; they set "command" to their own name.

say() {
    printf '%s: %s\n' "$command" "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# The java of JAVA_HOME, as Maven takes it too; else the one on the PATH.
find_java() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        printf '%s' "$JAVA_HOME/bin/java"
    else
        command -v java || true
    fi
}

# 17, 25, ...; 1 for Java 8 and older; nothing if there is no Java.
java_release() {
    local java
    java=$(find_java)
    [ -z "$java" ] ||
        "$java" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

has_java() {
    local release
    release=$(java_release)
    [ "${release:-0}" -ge 17 ]
}

# A JDK, not only what runs Java: the build needs the compiler.
has_jdk() {
    has_java && "$(find_java)" --list-modules 2>/dev/null | grep '^jdk\.compiler@' >/dev/null
}

maven_version() {
    mvn --batch-mode --version 2>/dev/null | sed -n 's/^[^A-Z]*Apache Maven \([0-9][0-9.]*\).*/\1/p'
}

has_maven() {
    local version
    command -v mvn >/dev/null || return 1
    version=$(maven_version)
    [ -n "$version" ] && [ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -n 1)" = 3.8.7 ]
}

may_install() {
    [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null
}

install_packages() {
    say "installing $* with apt-get"
    {
        apt-get update -q &&
            DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
    } >&2 || fail "apt-get could not install $*; please install it by hand and start again."
}

# require <test> <Debian packages> <sentence that says what is missing and what to do>
require() {
    local test=$1 packages=$2 sentence=$3
    "$test" && return
    if may_install; then
        # shellcheck disable=SC2086 # several packages, one word each
        install_packages $packages
        "$test" && return
    fi
    fail "$sentence"
}

require_java() {
    require has_java default-jre-headless \
        "Java 17 or newer is missing: install one (on Debian: apt-get install default-jdk-headless), or set JAVA_HOME to it."
}

require_build_tools() {
    require has_jdk default-jdk-headless \
        "A JDK 17 or newer is missing: install one (on Debian: apt-get install default-jdk-headless), or set JAVA_HOME to it."
    require has_maven maven \
        "Maven 3.8.7 or newer is missing: install it (on Debian 12 or newer: apt-get install maven) and put mvn on the PATH."
}
