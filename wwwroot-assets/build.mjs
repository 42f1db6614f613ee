// Builds the front-end package into the folder given as the first argument. Idempotent; needs only Node and the installed modules.
import { build } from "esbuild";
import { cp, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../FleetOps.Web/wwwroot"));
const modules = join(here, "node_modules");
await mkdir(out, { recursive: true });

await build({
  entryPoints: [join(here, "styles/fleetops.css"), join(here, "styles/docs.css")],
  bundle: true, minify: true, outdir: out, logLevel: "warning",
  loader: { ".woff2": "file" }, assetNames: "fonts/[name]",
});
await build({
  entryPoints: { fleetops: join(here, "scripts/fleetops.js"), charts: join(here, "scripts/charts.js"), docs: join(here, "scripts/docs.js") },
  bundle: true, minify: true, format: "esm", outdir: join(out, "scripts"), logLevel: "warning", target: "es2022",
});
await cp(join(modules, "plotly.js-basic-dist-min/plotly-basic.min.js"), join(out, "vendor/plotly-basic.min.js"));
for (const file of ["swagger-ui-bundle.js", "swagger-ui.css"])
  await cp(join(modules, "swagger-ui-dist", file), join(out, "vendor/swagger-ui", file));
await cp(join(here, "static"), out, { recursive: true });
