#!/usr/bin/env bash
# Sets AI Creative Studio up on Debian 12. Asks nothing; a second run does only what is missing.
# Ubuntu was not tried: 24.04 has Embree 4 where 3 is needed, 22.04 a libvips that is too old (see check_libraries).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

swift_version=6.3.1
# What building and running need.
build_packages=(libarchive-dev libembree-dev libvips-dev libsqlite3-dev libpq-dev libhiredis-dev libexpat1-dev wordnet-base fontconfig fonts-dejavu-core pkg-config)
# What the Swift toolchain needs, where it is not there yet (swift.org/install/linux).
swift_packages=(binutils ca-certificates curl git gnupg libc6-dev libcurl4-openssl-dev libedit2 libgcc-12-dev
    libncurses-dev libpython3-dev libsqlite3-0 libstdc++-12-dev libxml2-dev libz3-dev pkg-config tzdata zlib1g-dev)
# Only to fetch wheels.
wheel_packages=(python3 python3-pip)
# What the tests drive beside the studio itself.
test_packages=(curl libimage-exiftool-perl openssl python3 python3-venv strace)
# The servers of a production studio, as tests and `demo --production` run them. Debian's packages of servers would start
# them on this machine: Redis' program is in its tools too, and PostgreSQL's is unpacked to vendor/.
server_packages=(libmongoc-1.0-0 openssl postgresql-client redis-tools)
denoiser_pin="pyoidn==2.5.1.0 --hash=sha256:32ad13368f8de1ef63001942ad05b02a00cd732d1206d97f352d3a3f606d823e"
# For x86_64 and aarch64.
credentials_pin="c2pa-python==0.38.1 --hash=sha256:0885fc72b7741b2af91305d1768618c827d802fa8963cd11f2fe2d00500651d0
    --hash=sha256:d40fe8adc79ced9d9e8019e28f1fb53104c99f13aedcfc5999935113e57509db"

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

usage() {
    cat <<'TEXT'
Usage: ./setup.sh [command]

  build   install what is missing and build (the default)
  demo    build, start a studio, make pictures through its API, end; pictures are left in demo-output/
          demo --keep leaves the studio running until Ctrl-C
          demo --production does it with two API processes and a worker on PostgreSQL, Redis, MongoDB's protocol and S3
  test    install what the tests need, check the style of the sources, run every test
  faults  kill parts of a studio under load 300 times, embedded and of many processes, and look for what is lost;
          faults KILLS SEED does so often, as that seed says
  doctor  say what is configured, found and missing
  help    this text

The programs are .build/release/studio and .build/release/studio-engine; `studio --help` tells the rest.
TEXT
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null || fail "run as root, or install sudo, for: $*"
        sudo "$@"
    fi
}

missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done
}

install_packages() {
    local missing
    if ! command -v apt-get >/dev/null; then
        fail "this is not Debian. Install the equivalents of these packages, then build with
  'swift build -c release': $*"
    fi
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "Installing: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Whether the toolchain on the PATH runs and is new enough.
has_swift() {
    local version
    # Read whole before it is searched: in a pipe the compiler may be ended by a grep that has seen enough.
    version=$(swift --version 2>/dev/null || true)
    [[ $version =~ Swift\ version\ (6\.([3-9]|[1-9][0-9])|[7-9]) ]]
}

# The toolchain on the PATH if it is new enough, else one of our own in vendor/.
ensure_swift() {
    local own="$PWD/vendor/swift/usr/bin"
    [ -x "$own/swift" ] && PATH="$own:$PATH"
    has_swift && return 0
    # shellcheck source=/dev/null
    [ ! -r /etc/os-release ] || . /etc/os-release
    local platform
    case "${ID:-}-${VERSION_ID:-}" in
        debian-12) platform=debian12 ;;
        ubuntu-22.04 | ubuntu-24.04) platform="ubuntu$VERSION_ID" ;;
        *) fail "Swift $swift_version or newer is needed: see https://www.swift.org/install/linux" ;;
    esac
    local machine=""
    [ "$(uname -m)" = aarch64 ] && machine=-aarch64
    install_packages "${swift_packages[@]}"
    # One that is there may only have lacked its libraries.
    has_swift && return 0
    local release="swift-$swift_version-RELEASE"
    local name="$release-$platform$machine"
    local url="https://download.swift.org/swift-$swift_version-release/${platform//./}$machine/$release/$name.tar.gz"
    say "Downloading Swift $swift_version to vendor/swift"
    mkdir -p vendor
    curl -fL --progress-bar -o vendor/swift.tar.gz "$url" && curl -fsSL -o vendor/swift.tar.gz.sig "$url.sig" &&
        curl -fsSL https://swift.org/keys/all-keys.asc | gpg --quiet --import || fail "Swift could not be downloaded from $url. Install it yourself: https://www.swift.org/install/linux"
    gpg --quiet --verify vendor/swift.tar.gz.sig vendor/swift.tar.gz || fail "the toolchain's signature is wrong"
    # Unpacked aside, so that whoever stops it half-way is not left with half a toolchain.
    rm -rf vendor/swift.partial
    mkdir vendor/swift.partial
    tar -xzf vendor/swift.tar.gz -C vendor/swift.partial --strip-components=1
    rm -rf vendor/swift
    mv vendor/swift.partial vendor/swift
    rm -f vendor/swift.tar.gz vendor/swift.tar.gz.sig
    PATH="$own:$PATH"
}

# Whether the libraries of vendor/NAME are those of the pin.
has_libraries() {
    local name=$1 pin=$2
    [ "$(cat "vendor/$name/pin.txt" 2>/dev/null)" = "$pin" ]
}

# Native libraries out of a PyPI wheel: the named files of a folder in it, to vendor/NAME/lib, and the pin beside it.
# Fails where the wheel cannot be fetched, and then leaves what was there before.
fetch_libraries() {
    local name=$1 pin=$2 scratch status=0
    shift 2
    # A pip that is there is used; Debian's is only installed where there is none.
    python3 -m pip --version >/dev/null 2>&1 || install_packages "${wheel_packages[@]}"
    scratch=$(mktemp -d)
    printf '%s\n' "${pin//$'\n'/ }" >"$scratch/pin.txt"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        -r "$scratch/pin.txt" -d "$scratch" && python3 - "$scratch" "vendor/$name.partial/lib" "$@" <<'PYTHON' || status=1
import glob, os, sys, zipfile
scratch, partial, folder, *wanted = sys.argv[1:]
os.makedirs(partial, exist_ok=True)
wheel = zipfile.ZipFile(glob.glob(scratch + "/*.whl")[0])
for name in wanted:
    with open(os.path.join(partial, name), "wb") as out:
        out.write(wheel.read(folder + "/" + name))
PYTHON
    rm -rf "$scratch"
    if [ "$status" -eq 0 ]; then
        printf '%s\n' "$pin" >"vendor/$name.partial/pin.txt"
        rm -rf "vendor/$name"
        mv "vendor/$name.partial" "vendor/$name"
    else
        rm -rf "vendor/$name.partial"
    fi
    return "$status"
}

# Intel Open Image Denoise, as its PyPI wheel ships it. Without it pictures are denoised by a simpler filter.
ensure_denoiser() {
    has_libraries oidn "$denoiser_pin" && return 0
    [ "$(uname -m)" = x86_64 ] || { say "No denoiser package for $(uname -m): a simpler filter is used"; return 0; }
    say "Fetching the denoiser (88 MB) to vendor/oidn"
    # Only what a CPU or an NVIDIA GPU uses, under the names that the loader asks for.
    fetch_libraries oidn "$denoiser_pin" pyoidn/oidn/lib \
        libOpenImageDenoise.so.2 libOpenImageDenoise_core.so.2.5.1 libOpenImageDenoise_device_cpu.so.2.5.1 \
        libOpenImageDenoise_device_cuda.so.2.5.1 libtbb.so.12 ||
        say "The denoiser could not be fetched: an older one or a simpler filter is used until ./setup.sh runs again"
}

# The C2PA's reference library, as its PyPI wheel ships it. Without it pictures say in their metadata alone that a machine
# made them.
ensure_credentials() {
    has_libraries c2pa "$credentials_pin" && return 0
    say "Fetching the library for content credentials (16 MB) to vendor/c2pa"
    fetch_libraries c2pa "$credentials_pin" c2pa/libs libc2pa_c.so ||
        say "The library could not be fetched: an older one signs, or none, until ./setup.sh runs again"
}

# Programs in Python that the tests hold the studio against, in an environment of their own.
ensure_test_tools() {
    local tools=vendor/test-tools
    cmp -s Tests/requirements.txt "$tools/requirements.txt" && return 0
    say "Installing the tests' tools to $tools"
    rm -rf "$tools"
    # Debian's Python: others on the PATH may lack what wheels need.
    /usr/bin/python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check -r Tests/requirements.txt
    cp Tests/requirements.txt "$tools/requirements.txt"
}

# Packages of these names are elsewhere too, of other versions: better told here than by a compiler.
check_libraries() {
    if [ ! -e /usr/include/embree3/rtcore.h ] && [ ! -e /usr/local/include/embree3/rtcore.h ]; then
        fail "Embree 3 is needed, and embree3/rtcore.h is not there.
  Debian 12 has it in libembree-dev; Ubuntu 24.04 has Embree 4 in its place."
    fi
    if ! pkg-config --atleast-version=8.13 vips; then
        fail "libvips 8.13 or newer is needed, and here is $(pkg-config --modversion vips 2>/dev/null || printf none).
  Debian 12 has 8.14; Ubuntu 22.04 has 8.12."
    fi
}

prepare() {
    install_packages "${build_packages[@]}"
    check_libraries
    ensure_swift
    ensure_denoiser
    ensure_credentials
}

# The package's file, to the folder.
download_package() {
    # The folder is closed to the user that apt would download as.
    (cd "$2" && apt-get download -qq -o APT::Sandbox::User=root "$1")
}

# Prometheus's own checker, for the tests. Only the program: Debian's package would start a server.
ensure_promtool() {
    command -v promtool >/dev/null && return 0
    [ -x vendor/promtool/promtool ] && return 0
    say "Fetching promtool to vendor/promtool"
    local scratch
    scratch=$(mktemp -d)
    # Apt may not know of any package yet.
    if { download_package prometheus "$scratch" 2>/dev/null \
        || { (as_root apt-get update -qq) && download_package prometheus "$scratch"; }; } \
        && dpkg-deb --fsys-tarfile "$scratch"/prometheus_*.deb | tar -xO ./usr/bin/promtool >"$scratch/promtool"; then
        mkdir -p vendor/promtool
        install -m 755 "$scratch/promtool" vendor/promtool/promtool
    else
        say "promtool could not be fetched: the tests warn and pass over its checks"
    fi
    rm -rf "$scratch"
}

# PostgreSQL's server, where none is installed.
ensure_postgres() {
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null && return 0
    compgen -G 'vendor/postgresql/usr/lib/postgresql/*/bin/postgres' >/dev/null && return 0
    say "Unpacking PostgreSQL's server to vendor/postgresql"
    local scratch package
    scratch=$(mktemp -d)
    package=$(apt-cache depends postgresql | sed -n 's/.*Depends: \(postgresql-[0-9]*\)$/\1/p' | head -1)
    [ -n "$package" ] && download_package "$package" "$scratch" || fail "PostgreSQL could not be fetched"
    # What it is linked with; its packages start nothing.
    install_packages libicu72 libldap-2.5-0 libpam0g libxml2 liblz4-1 libzstd1 libgssapi-krb5-2 libsystemd0
    rm -rf vendor/postgresql
    dpkg-deb -x "$scratch"/postgresql-*.deb vendor/postgresql
    rm -rf "$scratch"
}

# nginx, where none is installed: its package would start one.
ensure_nginx() {
    { command -v nginx || [ -x /usr/sbin/nginx ] || [ -x vendor/nginx/usr/sbin/nginx ]; } >/dev/null && return 0
    say "Unpacking nginx to vendor/nginx"
    local scratch
    scratch=$(mktemp -d)
    download_package nginx "$scratch" || fail "nginx could not be fetched"
    install_packages libpcre2-8-0 zlib1g libcrypt1
    rm -rf vendor/nginx
    dpkg-deb -x "$scratch"/nginx_*.deb vendor/nginx
    rm -rf "$scratch"
}

ensure_servers() {
    install_packages "${test_packages[@]}" "${server_packages[@]}"
    ensure_postgres
    ensure_nginx
    ensure_test_tools
}

build() {
    say "Building (the first time takes several minutes)"
    swift build -c release "$@"
}

# What ends tests that hang; nothing where they may take as long as they want.
limit=()

# Runs tests that are built: run_tests [option...]
run_tests() {
    # All at once, a thousand tests would starve each other, and the servers that they start.
    export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-8}
    local log=.build/tests.log
    # Our modules are built testable as it is; the flag keeps dependencies from being built again for it.
    if ! "${limit[@]}" swift test -c release --disable-testable-imports --skip-build "$@" 2>&1 | tee "$log"; then
        say "What failed, of the thousands of lines above:"
        grep -A 4 -E '✘|Fatal error|error:' "$log" | grep -v -E '[◇✔]' || tail -n 20 "$log"
        fail "The tests failed"
    fi
}

command=${1:-build}
[ $# -eq 0 ] || shift
case "$command" in
    build)
        prepare
        build
        say "Built. Start a studio with: .build/release/studio serve"
        ;;
    demo)
        prepare
        build
        if [ "${1:-}" = --production ]; then
            shift
            ensure_servers
            exec vendor/test-tools/bin/python3 Tests/production_demo.py "$@"
        fi
        exec .build/release/studio demo "$@"
        ;;
    test)
        prepare
        ensure_promtool
        ensure_servers
        say "Checking the style of the sources"
        swift format lint --strict --parallel -r Sources Tests Package.swift
        build --build-tests
        say "Testing"
        limit=(timeout 1500)
        if [ $# -gt 0 ]; then
            run_tests "$@"
        else
            # Apart: the worker's tests, which hold real processes to bounds of real time, and the end-to-end tests, whose
            # pictures take both cores.
            run_tests --skip EndToEnd --skip StudioWorkerTests --skip '^Faults\.'
            run_tests --filter StudioWorkerTests
            run_tests --filter EndToEnd
            run_tests --filter '^Faults\.'
        fi
        ;;
    faults)
        prepare
        ensure_servers
        build --build-tests
        export FAULTS_KILLS=${1:-300} FAULTS_SEED=${2:-$RANDOM}
        say "Killing $FAULTS_KILLS times, by seed $FAULTS_SEED"
        run_tests --filter '^Faults\.'
        ;;
    doctor)
        prepare
        build
        exec .build/release/studio doctor "$@"
        ;;
    help | --help | -h) usage ;;
    *)
        usage >&2
        fail "there is no command '$command'"
        ;;
esac
