#!/usr/bin/env bash
# Packs one system's program with its manual, its completions, its documents and the sample they play on:
#   .github/packaging/pack.sh TARGET           an archive in target/package
#   .github/packaging/pack.sh TARGET deb rpm   packages as well (Linux; needs cargo-deb and cargo-generate-rpm)
# .github/packaging/build.sh builds the program before. What is committed is packed, nothing else.
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
# The same bytes wherever and whenever it is packed: the time is that of the commit.
SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"
export SOURCE_DATE_EPOCH

rm -rf "$out/$name" "$out/man" "$out/completions" "$out/doc"
mkdir -p "$out/$name" "$out/completions" "$out/doc"
"$built" man "$out/man"
"$built" completions bash >"$out/completions/linkprune.bash"
"$built" completions zsh >"$out/completions/_linkprune"
"$built" completions fish >"$out/completions/linkprune.fish"
"$built" completions powershell >"$out/completions/_linkprune.ps1"
# The commands in the documents name the sample's folders, and work beside them.
git archive HEAD README.md CHANGELOG.md docs rules sample-data/this-year sample-data/last-year sample-data/outside |
    tar -xf - -C "$out/doc"
python3 .github/packaging/notices.py "$target" >"$out/doc/THIRD-PARTY.txt"
{ cat LICENSE LICENSE-MIT && echo "Debian has the other one in /usr/share/common-licenses/Apache-2.0."; } >"$out/copyright"

cp "$built" LICENSE LICENSE-APACHE LICENSE-MIT "$out/$name/"
cp -r "$out/man" "$out/completions" "$out"/doc/* "$out/$name/"
if [ -n "$suffix" ]; then
    (cd "$out" && 7z a -bd "$name.zip" "$name" >/dev/null)
else
    if tar --version | grep -q GNU; then
        tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
            -C "$out" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
    else
        tar -C "$out" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
    fi
    # cargo binstall looks for this ending
    mv "$out/$name.tar.gz" "$out/$name.tgz"
fi

# where Cargo.toml looks for the program
if [ "$#" -gt 0 ] && [ "$built" != target/dist/linkprune ]; then
    mkdir -p target/dist
    cp "$built" target/dist/linkprune
fi
for kind in "$@"; do
    case "$kind" in
    deb)
        {
            printf 'linkprune (%s-1) unstable; urgency=medium\n\n' "$version"
            printf '  * CHANGELOG.md, beside this file, says what is new.\n\n'
            printf ' -- The linkprune developers <linkprune@example.org>  %s\n' "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
        } >"$out/changelog"
        cargo deb --no-build --no-strip --profile dist --output "$out/"
        ;;
    rpm) cargo generate-rpm --profile dist --source-date "$SOURCE_DATE_EPOCH" --output "$out/" ;;
    *)
        echo "pack.sh: no such kind of package: $kind" >&2
        exit 2
        ;;
    esac
done
ls -l "$out"
