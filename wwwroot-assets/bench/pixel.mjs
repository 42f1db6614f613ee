// Wire to pixel: posts frames of one vehicle and waits in a headless browser for the text of the Vehicle page to change.
// Usage: node pixel.mjs <sign-in url> <api key> <vehicle> <samples> [path to chromium]
// Prints one JSON line with the milliseconds from just before each POST to the changed text as the browser reports it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

const [signIn, key, vehicle, samples, chromium] = [process.argv[2], process.argv[3], process.argv[4], Number(process.argv[5] ?? 60), process.argv[6] ?? "chromium"];
const origin = new URL(signIn).origin;
const profile = await mkdtemp(join(tmpdir(), "fleetops-pixel-"));
const browser = spawn(chromium, [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--window-size=1440,900", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
], { stdio: ["ignore", "ignore", "pipe"] });
try {
  console.log(JSON.stringify(await measure(await attach())));
} finally {
  browser.kill("SIGKILL");
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(0);

async function measure(page) {
  let seen = () => {};
  page.on("Runtime.bindingCalled", (event) => seen(event.payload, performance.now()));
  await page.send("Page.enable");
  await page.send("Runtime.enable");
  await page.send("Runtime.addBinding", { name: "fleetopsSeen" });
  await post(20);
  await navigate(page, signIn);
  await navigate(page, `${origin}/vehicles/${vehicle}`);
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

async function attach() {
  const endpoint = await new Promise((resolve, reject) => {
    let log = "";
    browser.once("exit", () => reject(new Error(`${chromium} ended at once: ${log}`)));
    browser.stderr.on("data", (chunk) => {
      log += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(log);
      if (match) resolve(match[1]);
    });
  });
  const port = new URL(endpoint).port;
  const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
  const socket = new WebSocket(targets.find((t) => t.type === "page").webSocketDebuggerUrl);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  const handlers = new Map();
  let next = 1;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.id) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else handlers.get(message.method)?.(message.params);
  });
  return {
    send: (method, params = {}) => new Promise((resolve, reject) => {
      waiting.set(next, { resolve, reject });
      socket.send(JSON.stringify({ id: next++, method, params }));
    }),
    on: (method, handler) => handlers.set(method, handler),
  };
}

async function navigate(page, url) {
  const loaded = new Promise((resolve) => page.on("Page.loadEventFired", resolve));
  await page.send("Page.navigate", { url });
  await loaded;
  await sleep(1500);
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
