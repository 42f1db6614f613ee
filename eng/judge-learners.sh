#!/usr/bin/env bash
# Judges the learners by the public data in the folder that FLEETOPS_DATA names, with default settings, and prints reached/target for each row.
# FLEETOPS_LEARN may name another way to start the program. Rows whose learner has no command yet are not here.
set -euo pipefail
data=${FLEETOPS_DATA:-}
[ -n "$data" ] || { echo "skipped: FLEETOPS_DATA is not set"; exit 0; }
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${FLEETOPS_LEARN:-}" ]; then
  learn=($FLEETOPS_LEARN)
else
  dotnet build "$top/FleetOps.Web" -c Release -v q -nologo -clp:ErrorsOnly
  learn=(dotnet run --no-build --project "$top/FleetOps.Web" -c Release -- learn)
fi
missed=0

# row NAME REACHED at-least|at-most TARGET
row() {
  local verdict
  verdict=$(awk -v r="$2" -v t="$4" -v how="$3" 'BEGIN { print ((how == "at-least" ? r >= t : r <= t) ? "reached" : "missed") }')
  [ "$verdict" = reached ] || missed=$((missed + 1))
  printf '%-44s %-22s %s %-8s %s\n' "$1" "$2" "$3" "$4" "$verdict"
}

# figure NAME < JSON: the first number of that name
figure() { sed -n "s/.*\"$1\": *\([-+0-9.eE]*\).*/\1/p" | head -1; }

"${learn[@]}" fit --data "$data/ai4i/ai4i2020.csv" --target "Machine failure" --ignore "UDI,Product ID,TWF,HDF,PWF,OSF,RNF" \
  --folds 5 --seed 42 --model "$work/ai4i.model" --json > "$work/ai4i.json"
row "AI4I 5-fold AUC" "$(figure auc < "$work/ai4i.json")" at-least .978
row "AI4I 5-fold average precision" "$(figure average_precision < "$work/ai4i.json")" at-least .85
row "AI4I 5-fold macro-F1" "$(figure macro_f1 < "$work/ai4i.json")" at-least .895
row "AI4I 5-fold log-loss" "$(figure log_loss < "$work/ai4i.json")" at-most .056

# C-MAPSS FD001: remaining life at each test engine's last row; the target of the training rows is capped at 125, the truth is not.
engines=$data/cmapss_fd001
names="unit,cycle,setting1,setting2,setting3$(printf ',s%d' $(seq 21))"
awk -v names="$names" 'NR == FNR { last[$1] = $2; next } FNR == 1 { print names ",rul" } { line = $1; for (i = 2; i <= 26; i++) line = line "," $i; left = last[$1] - $2; print line "," (left > 125 ? 125 : left) }' \
  "$engines/train_FD001.txt" "$engines/train_FD001.txt" > "$work/engines.csv"
awk -v names="$names" 'NR == 1 { print names } { line = $1; for (i = 2; i <= 26; i++) line = line "," $i; print line }' "$engines/test_FD001.txt" > "$work/running.csv"
"${learn[@]}" fit --data "$work/engines.csv" --target rul --group unit --order cycle --windows 5,20,40 --seed 42 --model "$work/engines.model" --json > "$work/note"
"${learn[@]}" predict --model "$work/engines.model" --data "$work/running.csv" --out "$work/left.csv" --json > "$work/note"
paste -d, <(tail -n +2 "$work/running.csv" | cut -d, -f1) <(tail -n +2 "$work/left.csv") | awk -F, 'NR > 1 && $1 != unit { print line } { unit = $1; line = $0 } END { print line }' |
  paste -d, - <(awk '{ print $1 }' "$engines/RUL_FD001.txt") > "$work/judged.csv"
row "C-MAPSS FD001 RMSE, raw truth" "$(awk -F, '{ e = $2 - $5; s += e * e } END { printf "%.3f", sqrt(s / NR) }' "$work/judged.csv")" at-most 12.7
covered=$(awk -F, '{ n += ($5 >= $3 && $5 <= $4) } END { printf "%.2f", n / NR }' "$work/judged.csv")
row "C-MAPSS FD001 90 % intervals hold, at least" "$covered" at-least .86
row "C-MAPSS FD001 90 % intervals hold, at most" "$covered" at-most .95

# Mean of seeds 0 to 4, no more than .01 below scikit-learn.
for set in shuttle:.9870 mammography:.8488 pima:.6604 ionosphere:.8469; do
  for seed in 0 1 2 3 4; do
    "${learn[@]}" anomaly --data "$data/anomaly_sets/${set%%:*}.csv" --label label --seed "$seed" --out "$work/scores.csv" --json | figure auc
  done > "$work/aucs"
  row "isolation forest ${set%%:*} AUC" "$(awk '{ sum += $1 } END { printf "%.4f", sum / NR }' "$work/aucs")" at-least "${set##*:}"
done

# LightGBM files: the largest difference from the published predictions.
models=$data/lightgbm_models
cut -f2- "$models/multiclass_test.tsv" > "$work/rows.tsv"
"${learn[@]}" predict --model "$models/lgmulticlass.model" --data "$work/rows.tsv" --out "$work/predicted.csv" --json > "$work/note"
row "LightGBM multiclass, largest difference" "$(tail -n +2 "$work/predicted.csv" | cut -d, -f2- | tr ',' '\t' | paste - "$models/lgmulticlass_true_predictions.txt" |
  awk -F'\t' '{ for (i = 1; i <= NF / 2; i++) { d = $i - $(i + NF / 2); if (d < 0) d = -d; if (d > top) top = d } } END { printf "%g", top }')" at-most 1e-9
awk '{ delete v; for (i = 2; i <= NF; i++) { split($i, p, ":"); v[p[1]] = p[2] } print v[0] "," v[1] }' "$models/toy_categorical/toy_categorical.test" > "$work/toy.csv"
"${learn[@]}" predict --model "$models/toy_categorical/toy_categorical_model.txt" --data "$work/toy.csv" --out "$work/predicted.csv" --json > "$work/note"
row "LightGBM categorical, largest difference" "$(tail -n +2 "$work/predicted.csv" | paste - "$models/toy_categorical/toy_categorical.test.pred" |
  awk -F'\t' '{ d = $1 - $2; if (d < 0) d = -d; if (d > top) top = d } END { printf "%g", top }')" at-most 1e-9

echo "$missed missed"
[ "$missed" -eq 0 ]
