#!/usr/bin/env bash
# Retakes docs/overview.png: starts a control room on a folder of its own, signs in by link and photographs the Overview.
# Needs Chromium on the path. Usage: eng/screenshot.sh [output.png]
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-docs/overview.png}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || { echo "Chromium is not installed."; exit 1; }
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null; wait "${server:-}" 2>/dev/null; rm -rf "$work"' EXIT

dotnet build FleetOps.Web -c Release -v quiet -nologo -clp:ErrorsOnly
dotnet run --project FleetOps.Web -c Release --no-build -- serve --urls http://127.0.0.1:0 --data-dir "$work/data" >"$work/log" 2>&1 &
server=$!
for _ in $(seq 60); do
  link=$(sed -nE 's/^Sign in as manager: (.*)$/\1/p' "$work/log")
  [ -n "$link" ] && break
  sleep 1
done
[ -n "${link:-}" ] || { cat "$work/log"; exit 1; }
node wwwroot-assets/bench/screenshot.mjs "$link" "$out" 15 "$browser" # the day so far is read back, the charts are drawn
echo "Wrote $out"
