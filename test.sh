#!/usr/bin/env bash
# Builds everything and runs every test: unit, architecture, component, and browser journeys.
# Needs the .NET 10 SDK and Node 20. Chromium and the host's SQLite are installed by apt where they are missing and that is possible.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser journeys …"
    (apt-get update && apt-get install -y --no-install-recommends chromium libsqlite3-0) >/dev/null
  else
    echo "Chromium is not installed: the browser journeys will be skipped (install 'chromium' to run them)."
  fi
fi

dotnet build FleetOps.sln -c Release -v quiet -nologo -clp:ErrorsOnly
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet FleetOps.Tests/bin/Release/net10.0/FleetOps.Tests.dll -noColor "$@" 2>&1 | tee "$log" || status=$?
summary=$(grep -E 'Total: +[0-9]+' "$log" | tail -n 1)
figure() { sed -nE "s/.*$1: +([0-9]+).*/\1/p" <<<"$summary"; }
total=$(figure Total) failed=$(figure Failed) errors=$(figure Errors) skipped=$(figure Skipped)
[ -n "$total" ] || { echo "The tests did not run to their end."; exit 1; }
echo "$((total - failed - skipped)) passed, $((failed + errors)) failed, $skipped skipped"
exit "$status"
