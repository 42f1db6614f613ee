#!/usr/bin/env bash
# Generates the datasets, trains all models anew, validates them and packs models and reports: what the weekly pipeline runs. Usage: eng/weekly-models.sh [OUT_DIR] (default artifacts/weekly)
# FLEETOPS_SEED: seed of this week's networks (default 7). FLEETOPS_DATASET_OPTIONS: further options of `datasets` (such as "--ev-days 1 --gzip"). FLEETOPS_PROGRAM: another way to start the program.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$top/artifacts/weekly}
seed=${FLEETOPS_SEED:-7}
mkdir -p "$out"
if [ -z "${FLEETOPS_PROGRAM:-}" ]; then
  dotnet build "$top/FleetOps.Web" -c Release -v quiet -nologo -clp:ErrorsOnly
  export FLEETOPS_PROGRAM="dotnet run --no-build --project $top/FleetOps.Web -c Release --"
fi

$FLEETOPS_PROGRAM datasets --out "$out/datasets" --seed "$seed" ${FLEETOPS_DATASET_OPTIONS:-}
$FLEETOPS_PROGRAM train --data-dir "$out/data" --seed "$seed"
"$top/eng/model-report.sh" "$out" "$out/data"
tar -czf "$out/models.tar.gz" -C "$out" MODEL_REGISTRY.md VALIDATION_REPORT.md evaluation.json -C "$out/data" models
echo "packed: $out/models.tar.gz"
