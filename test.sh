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
tests=FleetOps.Tests/bin/Release/net10.0/FleetOps.Tests.dll
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0 total=0 failed=0 skipped=0

# Runs one part of the tests and adds up its summary line.
part() {
  dotnet "$tests" -noColor "$@" 2>&1 | tee "$log" || status=$?
  local summary figures
  summary=$(grep -E 'Total: +[0-9]+' "$log" | tail -n 1)
  [ -n "$summary" ] || { echo "The tests did not run to their end."; exit 1; }
  figures() { sed -nE "s/.*$1: +([0-9]+).*/\1/p" <<<"$summary"; }
  total=$((total + $(figures Total)))
  [[ $summary == *Failed:* ]] || return 0 # nothing matched
  failed=$((failed + $(figures Failed) + $(figures Errors))) skipped=$((skipped + $(figures Skipped)))
}

if [ $# -gt 0 ]; then
  part "$@"
else
  part -trait- Category=Browser -trait- Category=Slow
  part -trait Category=Slow
  # What a person would feel is measured with nothing beside it; the other journeys wait more than they work, and go two at a time.
  part -class '*.OverviewJourney' -parallel none
  part -trait Category=Browser -class- '*.OverviewJourney' -maxThreads 2
fi
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
exit "$status"
