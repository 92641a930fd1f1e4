# Shared by the scripts of this folder; read with `.`, never run. The caller stands at the project's top.

say ()  { printf '%s\n' "$*" >&2; }
die ()  { say "$*"; exit 1; }

# The packages of the lists named, one a line.
packages ()
{
  for list; do
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "tools/packages/$list"
  done
}

# Those of them that this Debian or Ubuntu lacks. Reads dpkg's own list only: no network, no lock.
packages_missing ()
{
  packages "$@" | while read -r name; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || state=
    [ "$state" = installed ] || printf '%s\n' "$name"
  done
}

# The libraries that the build asks pkg-config for and this machine lacks.
libraries_missing ()
{
  find . -name meson.build -not -path './_build*' -exec sed -n "s/.*dependency('\([^']*\)'.*/\1/p" {} + | sort -u |
    while read -r name; do
      pkg-config --exists "$name" 2>/dev/null || printf '%s\n' "$name"
    done
}

as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "Installing packages needs root or sudo. Run this first: $*"
  fi
}

# Installs what is missing of the lists named. On another system it says what is needed and goes on if that is there.
install_packages ()
{
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say 'This is not Debian or Ubuntu, so nothing is installed here. Needed, by their Debian names:'
    say "  $(packages "$@" | tr '\n' ' ')"
    for program in gcc meson ninja pkg-config msgfmt; do
      command -v "$program" >/dev/null || die "Missing: $program"
    done
    lacking=$(libraries_missing | tr '\n' ' ')
    [ -z "$lacking" ] || die "Missing libraries, by their pkg-config names: $lacking"
    say 'All libraries are there: going on.'
    return 0
  fi
  lacking=$(packages_missing "$@" | tr '\n' ' ')
  [ -n "$lacking" ] || return 0
  say "Installing: $lacking"
  as_root apt-get -q -o Acquire::Retries=3 update >&2 || say 'The package lists could not be renewed: trying with those at hand.'
  # shellcheck disable=SC2086 # a list of names
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 install --no-install-recommends \
    $lacking >&2 || die "These packages could not be installed: $lacking"
}

# A home of its own for a program under test: no settings of the user, steady fonts, a run folder with a short path.
make_home ()
{
  HOME=$(mktemp -d "${TMPDIR:-/tmp}/ov-home.XXXXXX")
  XDG_RUNTIME_DIR=$HOME/run
  mkdir -p "$HOME/.config/gtk-4.0"
  mkdir -m 0700 "$XDG_RUNTIME_DIR"
  # Without hinted metrics the cairo renderer cuts the dots of ä and ö.
  printf '[Settings]\ngtk-hint-font-metrics=1\ngtk-font-name=Cantarell 11\n' >"$HOME/.config/gtk-4.0/settings.ini"
  export HOME XDG_RUNTIME_DIR
  unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
}

# A TCP port on 127.0.0.1 that nobody listens on, from the one given upwards.
free_port ()
{
  /usr/bin/env python3 -c '
import socket, sys
for port in range(int(sys.argv[1]), int(sys.argv[1]) + 200):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
else:
    sys.exit("no free port")' "$1"
}
