#!/usr/bin/env bash
# Trains what is missing, judges every model on simulated networks that none has seen, and writes MODEL_REGISTRY.md, VALIDATION_REPORT.md and evaluation.json.
# Usage: eng/model-report.sh [OUT_DIR [MODELS_DIR]]      OUT_DIR: default artifacts/models; MODELS_DIR: data folder of the models, default OUT_DIR/data
# FLEETOPS_SEED: seed of the unseen networks (default 1). FLEETOPS_PROGRAM: another way to start the program. Fails when a model is missing or no better than its naive baseline.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$top/artifacts/models}
models=${2:-$out/data}
mkdir -p "$out"
if [ -n "${FLEETOPS_PROGRAM:-}" ]; then
  program=($FLEETOPS_PROGRAM)
else
  dotnet build "$top/FleetOps.Web" -c Release -v quiet -nologo -clp:ErrorsOnly
  program=(dotnet run --no-build --project "$top/FleetOps.Web" -c Release --)
fi

# What is missing is trained first; what answers stays.
"${program[@]}" evaluate --json --data-dir "$models" --seed "${FLEETOPS_SEED:-1}" > "$out/evaluation.json"
node "$top/eng/model-report.mjs" "$out/evaluation.json" "$models" "$out"
