// Wire to pixel: posts frames of one vehicle and waits in a headless browser for the text of the Vehicle page to change.
// Usage: node pixel.mjs <sign-in url> <api key> <vehicle> <samples> [path to chromium]
// Prints one JSON line with the milliseconds from just before each POST to the changed text as the browser reports it.
import { openBrowser, sleep } from "./browser.mjs";

const [signIn, key, vehicle, samples, chromium] = [process.argv[2], process.argv[3], process.argv[4], Number(process.argv[5] ?? 60), process.argv[6] ?? "chromium"];
const origin = new URL(signIn).origin;
const browser = await openBrowser(chromium);
try {
  console.log(JSON.stringify(await measure(browser.page)));
} finally {
  await browser.close();
}
process.exit(0);

async function measure(page) {
  let seen = () => {};
  page.on("Runtime.bindingCalled", (event) => seen(event.payload, performance.now()));
  await page.send("Runtime.addBinding", { name: "fleetopsSeen" });
  await post(20);
  await page.navigate(signIn);
  await page.navigate(`${origin}/vehicles/${vehicle}`);
  await page.send("Runtime.evaluate", { expression: `
    (() => { let last = ""; new MutationObserver(() => {
      const text = document.querySelector('[data-signal="soc_pct"]')?.textContent ?? "";
      if (text !== last) { last = text; fleetopsSeen(text); }
    }).observe(document.body, { subtree: true, childList: true, characterData: true }); })()` });
  await sleep(2000);
  const times = [];
  let missed = 0;
  for (let i = 0; i < samples; i++) {
    const value = (21 + ((i * 7) % 700) / 10).toFixed(1);
    const shown = new Promise((resolve) => {
      seen = (text, at) => { if (text.includes(value)) resolve(at); };
      setTimeout(() => resolve(null), 5000);
    });
    const start = performance.now();
    await post(value);
    const at = await shown;
    if (at === null) missed++;
    else times.push(at - start);
    await sleep(150 + ((i * 97) % 260));
  }
  times.sort((a, b) => a - b);
  const quantile = (q) => (times.length ? times[Math.min(times.length - 1, Math.floor(q * times.length))] : null);
  return { samples, missed, p50_ms: quantile(0.5), p95_ms: quantile(0.95), max_ms: times.at(-1) ?? null };
}

async function post(soc) {
  const answer = await fetch(`${origin}/api/telemetry`, {
    method: "POST", headers: { "content-type": "application/json", "x-api-key": key },
    body: JSON.stringify({ device_id: vehicle, timestamp: new Date().toISOString(), signals: { soc_pct: Number(soc) } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`POST /api/telemetry: ${answer.status} ${text}`);
}
