#!/usr/bin/env bash
# Judges the learners by the public data in the folder that FLEETOPS_DATA names, with default settings, and prints reached/target for each row.
# FLEETOPS_LEARN may name another way to start the program.
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

# PJM load: the calendar alone from 2015 on, then trees 24 and 72 hours ahead: origins 25 and 73 hours apart, so that the last step, for which no lag is nearer than the horizon, falls on every hour of the day.
load=$data/pjm_load/PJME_hourly.csv
hours=$(awk -F, 'NR > 1 && !seen[$1]++' "$load" | wc -l)
before=$(awk -F, 'NR > 1 && $1 < "2015" && !seen[$1]++' "$load" | wc -l)
"${learn[@]}" forecast --data "$load" --time ds --value y --method additive --horizon 1 --backtest "$before,1,$((hours - before))" --out "$work/load.csv" --json > "$work/load.json"
row "PJM load, additive on the calendar, MAPE" "$(sed -n '/"backtest": {/,/}/p' "$work/load.json" | figure mape)" at-most 13
for target in 24:6.2 72:8.8; do
  ahead=${target%%:*}
  "${learn[@]}" forecast --data "$load" --time ds --value y --method trees --horizon 1 --backtest "$before,$((ahead + 1)),$ahead" --out "$work/load.csv" --json > "$work/load.json"
  row "PJM load, trees $ahead hours ahead, MAPE" "$(awk -F, -v step="$ahead" '$3 == step { e = $4 - $5; s += (e < 0 ? -e : e) / $4; n++ } END { printf "%.3f", 100 * s / n }' "$work/load.csv.backtest.csv")" at-most "${target##*:}"
  covered=$(sed -n '/"backtest": {/,/}/p' "$work/load.json" | figure coverage)
  row "PJM load, $ahead hours, 80 % holds, at least" "$covered" at-least .75
  row "PJM load, $ahead hours, 80 % holds, at most" "$covered" at-most .85
done

# Peyton Manning: five documented values, and the nearest tenth (37 days) of the published cross-validation.
"${learn[@]}" forecast --data "$data/prophet/example_wp_log_peyton_manning.csv" --time ds --value y --method additive --horizon 365 --backtest 730d,180d,365d --out "$work/peyton.csv" --json > "$work/peyton.json"
row "Peyton Manning, five values, largest error" "$(tail -n 5 "$work/peyton.csv" | cut -d, -f2 | paste - <(printf '8.2126\n8.5376\n8.3251\n8.1577\n8.1697\n') |
  awk '{ e = $1 - $2; if (e < 0) e = -e; if (e > top) top = e } END { printf "%.4f", top }')" at-most .05
# As Prophet counts: the nearest tenth of the errors by days from the cut; of the last day as large a share as is missing.
near=$(tail -n +2 "$work/peyton.csv.backtest.csv" | awk -F, '
  function day(date,    p, y, m) { split(date, p, "-"); y = p[1] - (p[2] < 3); m = (p[2] + 9) % 12; return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + p[3] }
  { cut = day("2015-01-20"); while (cut - 180 >= day($2)) cut -= 180
    h = day($1) - cut; n[h]++; s[h] += ($4 - $5) ^ 2; c[h] += $4 >= $6 && $4 <= $7 }
  END { left = int(NR / 10); all = left
    for (h = 1; left > 0; h++) { if (!n[h]) continue; w = n[h] < left ? 1 : left / n[h]; S += w * s[h]; C += w * c[h]; left -= w * n[h] }
    printf "%.4f %.4f", sqrt(S / all), C / all }')
row "Peyton Manning, RMSE to 37 days" "${near% *}" at-most .65
row "Peyton Manning, 80 % to 37 days, at least" "${near#* }" at-least .75
row "Peyton Manning, 80 % to 37 days, at most" "${near#* }" at-most .85

# Nord Pool: the last 728 days, each from the evening before; then a battery of 1 MW and 2 MWh, 85 % round trip, planned by the forecast over the last 200 days.
prices=$data/nord_pool/NP.csv
"${learn[@]}" forecast --data "$prices" --time Date --value Price --regressors "Grid load forecast,Wind power forecast" --horizon 24 --interval 0.9 \
  --backtest "$(($(tail -n +2 "$prices" | grep -c .) - 728 * 24)),24,24" --out "$work/prices.csv" --json > "$work/prices.json"
figures=$(sed -n '/"backtest": {/,/}/p' "$work/prices.json")
row "Nord Pool, price MAE" "$(figure mae <<< "$figures")" at-most 1.90
row "Nord Pool, 90 % holds, at least" "$(figure coverage <<< "$figures")" at-least .87
row "Nord Pool, 90 % holds, at most" "$(figure coverage <<< "$figures")" at-most .93
row "Nord Pool, arbitrage share of foresight" "$(tail -n $((200 * 24)) "$work/prices.csv.backtest.csv" | awk -F, '
  function earned(told, paid,    h, s, a, n, v, best, sum) {
    for (s = 0; s <= 2; s++) worth[24, s] = s == 0 ? 0 : -1e18
    for (h = 23; h >= 0; h--) for (s = 0; s <= 2; s++) {
      best = -1e18
      for (a = -1; a <= 1; a++) {
        n = s + a
        if (n < 0 || n > 2) continue
        v = worth[h + 1, n] + (a > 0 ? -told[h] : a < 0 ? .85 * told[h] : 0)
        if (v > best) { best = v; move[h, s] = a }
      }
      worth[h, s] = best
    }
    s = 0
    for (h = 0; h < 24; h++) { a = move[h, s]; s += a; sum += a > 0 ? -paid[h] : a < 0 ? .85 * paid[h] : 0 }
    return sum
  }
  { h = (NR - 1) % 24; paid[h] = $4; told[h] = $5; if (h == 23) { got += earned(told, paid); most += earned(paid, paid) } }
  END { printf "%.4f", got / most }')" at-least .68

# NAB: one threshold, every file online, the standard profile. A window found counts by how early, a false alarm by how far after a window.
awk '/^ *"[^"]*\.csv"/ { split($0, q, "\""); file = q[2] } /^ *"[0-9]/ { split($0, q, "\""); sub(/\..*/, "", q[2]); if (open == "") open = q[2]; else { print file "\t" open "\t" q[2]; open = "" } }
  /\.csv": *\[\]/ { print file "\t-\t-" }' "$data/nab/labels/combined_windows.json" > "$work/windows"
cut -f1 "$work/windows" | sort -u | while read -r file; do
  "${learn[@]}" detect --data "$data/nab/data/$file" --time timestamp --value value --out "$work/detected.csv" --json > "$work/note"
  awk -F'\t' -v file="$file" '$1 == file && $2 != "-" { print "w," $2 "," $3 }' "$work/windows"
  tail -n +2 "$work/detected.csv" | awk -F, -v file="$file" '{ print "r," $1 "," $NF }'
  echo "end"
done | awk -F, '
  function shape(y) { return 2 / (1 + exp(5 * y)) - 1 }
  $1 == "w" { from[++k] = $2; to[k] = $3; all++ }
  $1 == "r" { time[n] = $2; flag[n] = $3; n++ }
  $1 == "end" {
    for (w = 1; w <= k; w++) { a[w] = -1; for (i = 0; i < n; i++) { if (a[w] < 0 && time[i] >= from[w]) a[w] = i; if (time[i] <= to[w]) b[w] = i } }
    probation = int(.15 * (n < 5000 ? n : 5000))
    for (w = 1; w <= k; w++) hit[w] = 0
    for (i = probation; i < n; i++) {
      if (!flag[i]) continue
      inside = 0; last = 0
      for (w = 1; w <= k; w++) { if (i >= a[w] && i <= b[w]) inside = w; if (b[w] < i && (!last || b[w] > b[last])) last = w }
      if (inside) { if (!hit[inside]) { hit[inside] = 1; score += shape(-(b[inside] - i + 1) / (b[inside] - a[inside] + 1)) / shape(-1) } }
      else if (!last || b[last] == a[last]) score -= .11
      else { y = (i - b[last]) / (b[last] - a[last]); score += .11 * (y > 3 ? -1 : shape(y)) }
    }
    for (w = 1; w <= k; w++) if (!hit[w]) score -= 1
    n = 0; k = 0
  }
  END { printf "%.2f", 100 * (score + all) / (2 * all) }' > "$work/nab"
row "NAB, standard profile" "$(cat "$work/nab")" at-least 60

echo "$missed missed"
[ "$missed" -eq 0 ]
