// A headless Chromium with one page, driven over the DevTools protocol.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

/** Opens the browser; `page.send` calls a method of the protocol, `page.on` takes the handler of an event, `page.navigate` waits for the load. */
export async function openBrowser(chromium) {
  const profile = await mkdtemp(join(tmpdir(), "fleetops-browser-"));
  const process = spawn(chromium, [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--hide-scrollbars",
    "--disable-component-update", "--disable-sync", "--window-size=1440,900", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
  ], { stdio: ["ignore", "ignore", "pipe"] });
  const close = async () => {
    process.kill("SIGKILL");
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const page = await attach(process, chromium);
    await page.send("Page.enable");
    await page.send("Runtime.enable");
    return { page, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function attach(process, chromium) {
  const endpoint = await new Promise((resolve, reject) => {
    let log = "";
    process.once("error", reject);
    process.once("exit", () => reject(new Error(`${chromium} ended at once: ${log}`)));
    process.stderr.on("data", (chunk) => {
      log += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(log);
      if (match) resolve(match[1]);
    });
  });
  const targets = await (await fetch(`http://127.0.0.1:${new URL(endpoint).port}/json`)).json();
  const socket = new WebSocket(targets.find((t) => t.type === "page").webSocketDebuggerUrl);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  const handlers = new Map();
  let next = 1;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (!message.id) {
      handlers.get(message.method)?.(message.params);
      return;
    }
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  });
  const page = {
    send: (method, params = {}) => new Promise((resolve, reject) => {
      waiting.set(next, { resolve, reject });
      socket.send(JSON.stringify({ id: next++, method, params }));
    }),
    on: (method, handler) => handlers.set(method, handler),
    navigate: async (url) => {
      const loaded = new Promise((resolve) => page.on("Page.loadEventFired", resolve));
      await page.send("Page.navigate", { url });
      await loaded;
      await sleep(1500);
    },
  };
  return page;
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
