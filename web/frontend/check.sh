#!/bin/sh
# Rebuild the bundle from the lock and compare it with the committed one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
(cd "$here" && npm ci --no-audit --no-fund --ignore-scripts >/dev/null && node build.mjs "$fresh/vendor")
if ! diff -r "$here/../static/web/vendor" "$fresh/vendor"; then
  echo "web/static/web/vendor is not what web/frontend builds: run 'npm run build' there and commit" >&2
  exit 1
fi
echo "web/static/web/vendor is up to date"
