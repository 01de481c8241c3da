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
sysroot="$(rustc --print sysroot)"
flags=""
for path in "$PWD=/linkprune" "${CARGO_HOME:-$HOME/.cargo}=/cargo" "$sysroot/lib/rustlib/src/rust=/rust"; do
    # a JSON text is a TOML text too, whatever is in a path
    flags+="$(printf '%s' "--remap-path-prefix=$path" | sed 's/[\\"]/\\&/g; s/.*/"&"/'),"
done
# beside the flags in .cargo/config.toml, which flags in the environment would replace
exec cargo build --profile dist --locked --config "target.'cfg(all())'.rustflags=[$flags]" "$@"
