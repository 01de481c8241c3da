#!/usr/bin/env bash
# Packs the program that build.sh built, installs the .deb and the .rpm into clean Debian systems, and plays the documents there
# as a new user. As root on Debian, with debootstrap, lintian, rpm, binutils, cargo-deb and cargo-generate-rpm:
#   .github/packaging/try.sh [FOLDER [MIRROR]]
# FOLDER is for the systems; its `base` is kept for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="${1:-target/roots}"
here=.github/packaging
target="$(rustc -vV | sed -n 's/^host: //p')"
step() { echo "== $1"; }

step "pack"
rm -f target/package/*.deb target/package/*.rpm
$here/pack.sh "$target" deb rpm
deb="$(echo target/package/*.deb)"
rpm="$(echo target/package/*.rpm)"

step "what they need"
dpkg-deb --field "$deb" Package Version Architecture Installed-Size Depends
rpm --query --requires --package "$rpm"
echo "oldest glibc: $(objdump -T target/dist/linkprune | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)"
if grep -aoE "$PWD|${CARGO_HOME:-$HOME/.cargo}" target/dist/linkprune | sort | uniq -c | grep .; then
    echo "a path of this machine is in the program: was it built by build.sh?" >&2
    exit 1
fi

step "lintian"
lintian --fail-on error "$deb"

step "clean systems"
mkdir -p "$folder"
[ -e "$folder/base/etc/os-release" ] ||
    debootstrap --variant=minbase --include=man-db,bash-completion,less bookworm "$folder/base" ${2:+"$2"} >/dev/null
for kind in deb rpm; do
    rm -rf "${folder:?}/$kind"
    cp -a "$folder/base" "$folder/$kind"
    chroot "$folder/$kind" useradd --create-home --shell /bin/bash noor
done
cp "$deb" "$folder/deb/tmp/linkprune.deb"
chroot "$folder/deb" apt-get install --yes /tmp/linkprune.deb
rpm --root "$(realpath "$folder/rpm")" --initdb
rpm --root "$(realpath "$folder/rpm")" --install --nodeps "$rpm"

for kind in deb rpm; do
    root="$folder/$kind"
    step "$kind, as a new user"
    for page in README.md docs/a-year.md docs/outside.md; do
        chroot "$root" su --login noor -c 'rm -rf ~/linkprune-tour ~/.local'
        python3 $here/play.py "$root" noor "$page"
    done
    chroot "$root" su --login noor -c 'cd /tmp && linkprune audit --sample --format table --top 1 --quiet'
    chroot "$root" su --login noor -c 'export LANG=C.UTF-8; man linkprune-audit | head -n 4'
    chroot "$root" su --login noor -c '. /usr/share/bash-completion/bash_completion; _completion_loader linkprune; complete -p linkprune
        COMP_WORDS=(linkprune rev) COMP_CWORD=1; _linkprune linkprune rev linkprune; test "${COMPREPLY[*]}" = review'
done

step "removed again"
chroot "$folder/deb" apt-get purge --yes linkprune >/dev/null
rpm --root "$(realpath "$folder/rpm")" --erase linkprune
for kind in deb rpm; do
    if find "$folder/$kind/usr" -type f -path '*linkprune*' | grep .; then
        echo "$kind leaves files behind" >&2
        exit 1
    fi
    rm -rf "${folder:?}/$kind"
done
step "done"
