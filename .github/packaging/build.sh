#!/usr/bin/env bash
# Builds the program that is packed, the same bytes in every folder and for every user:
#   .github/packaging/build.sh [--target TARGET]     into target/[TARGET/]dist
# No path of this machine gets into it, and nothing that is drawn anew in each build.
set -euo pipefail
cd "$(dirname "$0")/../.."

SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"
export SOURCE_DATE_EPOCH
# ahash, which comes with rhai, draws its constants from this while it compiles
export CONST_RANDOM_SEED=linkprune
flags=(
    "--remap-path-prefix=$PWD=/linkprune"
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
    "--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=/rust"
)
# What is set here replaces every other flag, those of .cargo/config.toml too, which are the same for the same system.
target="$(rustc -vV | sed -n 's/^host: //p')"
[ "${1-}" = --target ] && target="$2"
[ "$target" = x86_64-unknown-linux-gnu ] && flags+=(-Crelro-level=partial -Clink-arg=-Wl,-z,now)
# separated by U+001F, so that a path may hold a space
CARGO_ENCODED_RUSTFLAGS="$(IFS=$'\x1f' && printf '%s' "${flags[*]}")"
export CARGO_ENCODED_RUSTFLAGS
exec cargo build --profile dist --locked "$@"
