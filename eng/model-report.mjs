// Writes MODEL_REGISTRY.md (what is stored, where it comes from) and VALIDATION_REPORT.md (what it is worth on unseen networks) from `evaluate --json` and the cards of a data folder.
// Usage: node eng/model-report.mjs EVALUATION.json MODELS_DIR OUT_DIR. Exits with 1 when a model is missing or no better than its naive baseline.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [evaluation, folder, out] = process.argv.slice(2);
const read = path => JSON.parse(readFileSync(path, "utf8"));
const number = value => typeof value === "number" && Number.isFinite(value) ? String(Number(value.toPrecision(4))) : "–";
const table = (head, rows) => [head, head.map((_, i) => i ? "--:" : "---"), ...rows].map(cells => `| ${cells.join(" | ")} |`).join("\n");
const better = (metric, than) => metric.higher_is_better ? metric.value > than : metric.value < than;
const asked = metric => metric.target == null ? "–" : `${metric.higher_is_better ? "≥" : "≤"} ${number(metric.target)}`;
const when = ms => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

const judged = read(evaluation);
const faults = [];
const registry = ["# Model registry", "", "Written by `eng/model-report.sh`. Metrics of a card are of the version's own judging networks; the validation report judges all on other ones.", ""];
const report = ["# Validation report", "", `Networks of seed ${judged.seed}, on which nothing was trained, chosen or gated. Naive: what a rule reaches on the same rows. Ceiling: what a model reaches that is told the hidden causes.`, ""];
const summary = [];

for (const model of judged.models) {
  const shelf = join(folder, "models", model.name);
  const cards = existsSync(shelf) ? readdirSync(shelf).filter(f => /^\d+\.json$/.test(f)).map(f => read(join(shelf, f))).sort((a, b) => b.version - a.version) : [];
  registry.push(`## ${model.title} (\`${model.name}\`)`, "");
  registry.push(table(["version", "answers", "learner", "trained (UTC)", "rows", "seconds", "seed", "first metric", "value", "naive", "SHA-256"], cards.map(c => [
    c.version, c.version === model.version ? "yes" : "", c.learner, when(c.trained_at), c.rows.toLocaleString("en"), number(Math.round(c.trained_seconds)), c.seed, c.metrics[0].name, number(c.metrics[0].value), number(c.metrics[0].naive), c.sha256.slice(0, 12),
  ])), "");

  report.push(`## ${model.title} (\`${model.name}\`), ${model.version == null ? `no model answers: ${model.problem}` : `version ${model.version}`}`, "");
  if (model.version == null) {
    faults.push(`${model.name}: no model answers`);
    continue;
  }

  report.push(table(["metric", "model", "naive", "asked for", "ceiling", ""], model.metrics.map(m => [m.name, number(m.value), number(m.naive), asked(m), number(m.ceiling), m.meets_target === false ? "missed" : ""])), "");
  const first = model.metrics[0];
  const passed = first.naive != null && better(first, first.naive);
  if (!passed) faults.push(`${model.name}: ${first.name} ${number(first.value)} is not better than the naive ${number(first.naive)}`);
  summary.push([model.name, model.version, first.name, number(first.value), number(first.naive), model.metrics.filter(m => m.meets_target === false).map(m => m.name).join(", ") || "none", passed ? "passed" : "FAILED"]);
}

report.splice(4, 0, table(["model", "version", "first metric", "value", "naive", "targets missed", "better than naive"], summary), "");
writeFileSync(join(out, "MODEL_REGISTRY.md"), registry.join("\n"));
writeFileSync(join(out, "VALIDATION_REPORT.md"), report.join("\n"));
for (const fault of faults) console.error(fault);
console.log(`${judged.models.length} models, ${faults.length} faults: MODEL_REGISTRY.md and VALIDATION_REPORT.md are written`);
process.exit(faults.length ? 1 : 0);
