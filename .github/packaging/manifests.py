"""Writes the Homebrew formula and the Scoop manifest of a release.

    python3 .github/packaging/manifests.py FOLDER

FOLDER holds the archives that pack.sh made; the two files are written into it, beside SHA256SUMS of everything there. Name,
description, licence, version and address come from Cargo.toml, where the address is a placeholder until somebody publishes.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def formula(package, sums):
    """The formula: one archive for each system that Homebrew runs on."""

    def of(target, indent):
        lines = [f'url "{address(package, target, "tgz")}"', f'sha256 "{sums[archive(package, target, "tgz")]}"']
        return "\n".join(indent + line for line in lines)

    return f'''# Written by .github/packaging/manifests.py for version {package["version"]}.
class Linkprune < Formula
  desc "Offline rules engine that says which LinkedIn connections to let go, and why"
  homepage "{package["repository"]}"
  version "{package["version"]}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
{of("aarch64-apple-darwin", "      ")}
    end
    on_intel do
{of("x86_64-apple-darwin", "      ")}
    end
  end

  on_linux do
    on_arm do
{of("aarch64-unknown-linux-gnu", "      ")}
    end
    on_intel do
{of("x86_64-unknown-linux-gnu", "      ")}
    end
  end

  def install
    bin.install "linkprune"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/linkprune.bash" => "linkprune"
    zsh_completion.install "completions/_linkprune"
    fish_completion.install "completions/linkprune.fish"
  end

  test do
    assert_match "Noor Example", shell_output("#{{bin}}/linkprune audit --sample --format table 2>&1")
  end
end
'''


def scoop(package, sums):
    """The manifest of Scoop, which installs on Windows."""
    target = "x86_64-pc-windows-msvc"
    name = archive(package, target, "zip")
    return {
        "version": package["version"],
        "description": package["description"],
        "homepage": package["repository"],
        "license": "MIT|Apache-2.0",
        "architecture": {
            "64bit": {
                "url": address(package, target, "zip"),
                "hash": sums[name],
                "extract_dir": name.removesuffix(".zip"),
            }
        },
        "bin": "linkprune.exe",
        "checkver": "github",
        "autoupdate": {
            "architecture": {
                "64bit": {
                    "url": address(package, target, "zip").replace(package["version"], "$version"),
                    "extract_dir": name.removesuffix(".zip").replace(package["version"], "$version"),
                }
            }
        },
    }


def archive(package, target, ending):
    return f'{package["name"]}-{package["version"]}-{target}.{ending}'


def address(package, target, ending):
    return f'{package["repository"]}/releases/download/v{package["version"]}/{archive(package, target, ending)}'


def main(folder):
    package = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
    written = {"SHA256SUMS", "linkprune.rb", "linkprune.json"}
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name not in written)
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    try:
        (folder / "linkprune.rb").write_text(formula(package, sums), encoding="utf-8")
        text = json.dumps(scoop(package, sums), indent=4, ensure_ascii=False)
        (folder / "linkprune.json").write_text(text + "\n", encoding="utf-8")
    except KeyError as missing:
        sys.exit(f"manifests.py: {folder} has no {missing.args[0]}")
    lines = [f"{digest}  {name}\n" for name, digest in sums.items()]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    main(Path(sys.argv[1]))
