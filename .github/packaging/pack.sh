#!/usr/bin/env bash
# Packs one system's program with its manual and completions:
#   .github/packaging/pack.sh TARGET           an archive in target/package
#   .github/packaging/pack.sh TARGET deb rpm   packages as well (Linux; needs cargo-deb and cargo-generate-rpm)
# The program is built before: cargo build --profile dist --locked [--target TARGET]
set -euo pipefail
cd "$(dirname "$0")/../.."

target="$1"
shift
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
name="linkprune-$version-$target"
out=target/package
suffix=""
case "$target" in *windows*) suffix=.exe ;; esac
built="target/$target/dist/linkprune$suffix"
[ -e "$built" ] || built="target/dist/linkprune$suffix"

rm -rf "$out/$name" "$out/man" "$out/completions"
mkdir -p "$out/$name" "$out/completions"
"$built" man "$out/man"
"$built" completions bash >"$out/completions/linkprune.bash"
"$built" completions zsh >"$out/completions/_linkprune"
"$built" completions fish >"$out/completions/linkprune.fish"
"$built" completions powershell >"$out/completions/_linkprune.ps1"

cp "$built" README.md CHANGELOG.md LICENSE LICENSE-APACHE LICENSE-MIT "$out/$name/"
cp -r "$out/man" "$out/completions" "$out/$name/"
if [ -n "$suffix" ]; then
    (cd "$out" && 7z a -bd "$name.zip" "$name" >/dev/null)
else
    # The same bytes wherever and whenever it is packed: the time is that of the commit.
    when="$(git log -1 --format=%ct)"
    if tar --version | grep -q GNU; then
        tar --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner -C "$out" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
    else
        tar -C "$out" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
    fi
    # cargo binstall looks for this ending
    mv "$out/$name.tar.gz" "$out/$name.tgz"
fi

for kind in "$@"; do
    case "$kind" in
    deb)
        mkdir -p target/dist
        [ "$built" = target/dist/linkprune ] || cp "$built" target/dist/linkprune
        cargo deb --no-build --no-strip --profile dist --output "$out/"
        ;;
    rpm) cargo generate-rpm --profile dist --output "$out/" ;;
    *)
        echo "pack.sh: no such kind of package: $kind" >&2
        exit 2
        ;;
    esac
done
ls -l "$out"
