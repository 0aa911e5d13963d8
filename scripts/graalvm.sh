# What the native binary of the command is built with. Sourced by ./check, after prerequisites.sh.

# A home that is put together from parts, where no GraalVM can be installed: a folder beside the checkout may know how.
graalvm_parts=../shared/native-image/assemble.sh

# Sets GRAALVM_HOME where that is possible. Returns false, after one sentence, where there is none.
find_graalvm() {
    local home
    if [ -n "${GRAALVM_HOME:-}" ]; then
        [ -x "$GRAALVM_HOME/bin/native-image" ] ||
            fail "There is no bin/native-image in GRAALVM_HOME ($GRAALVM_HOME): set it to a GraalVM or Mandrel, or unset it."
        return
    fi
    if [ ! -x "$graalvm_parts" ]; then
        say "GRAALVM_HOME is not set, so the native binary of the jeton command is not built and not tested."
        return 1
    fi
    home=${XDG_CACHE_HOME:-$HOME/.cache}/jeton-graalvm
    say "putting a GraalVM together in $home"
    if ! "$graalvm_parts" "$home" >&2; then
        say "No GraalVM could be put together (why is above): the native binary is NOT built and NOT tested."
        return 1
    fi
    export GRAALVM_HOME=$home
}

has_linker() {
    command -v gcc >/dev/null && [ -e /usr/include/zlib.h ]
}
