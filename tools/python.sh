#!/bin/sh
# Runs a script with a Python of this machine:  sh tools/python.sh SCRIPT [ARGUMENT…]
# PYTHON=/path/to/python chooses one; otherwise the one already in .venv, then what the machine has.
# A name on the PATH proves nothing (a version manager leaves names that do not run): every candidate is run.

PYTHONUTF8=1
export PYTHONUTF8
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 1

probe='
import sys
if sys.version_info < (3, 11): sys.exit("it is Python %d.%d" % sys.version_info[:2])
if sys.version_info >= (3, int(sys.argv[1])): sys.exit("it is newer than what this was tested on")
if sys.implementation.name != "cpython": sys.exit("it is " + sys.implementation.name)
import ctypes, sqlite3, ssl, zlib
'
tried=''

works() { # NAME FIRST_UNTESTED_MINOR
    if answer=$("$1" -I -c "$probe" "$2" 2>&1); then return 0; fi
    tried="$tried
  $1: $(printf '%s\n' "$answer" | tail -n 1)"
    return 1
}

candidates() {
    if [ -n "$PYTHON" ]; then printf '%s\n' "$PYTHON"; return; fi
    printf '%s\n' "$here/.venv/bin/python"
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$name" 2>/dev/null
    done
    for file in /usr/local/bin/python3 /usr/bin/python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[1-9]*/bin/python3; do
        [ -x "$file" ] && printf '%s\n' "$file"
    done
}

# Tested on 3.11 to 3.14; a later one is better than none.
for untested in 15 99; do
    IFS='
'
    for python in $(candidates); do
        unset IFS
        if works "$python" "$untested"; then exec "$python" "$@"; fi
    done
done

cat >&2 <<END
Alongside needs Python 3.11 or later with sqlite3 and ssl. Tried:$(printf '%s' "$tried" | sort -u)
What to do: install it (Debian, Ubuntu: apt install python3 python3-venv), or name one that is elsewhere:
  make run PYTHON=/path/to/python3.11
END
exit 1
