// Opens many Blazor circuits on one page and acknowledges their render batches as a browser would, without drawing them.
// Usage: node circuits.mjs <sign-in url> <path> <circuits> <seconds>
// Prints one JSON line: how often the circuits were updated. Updates less than 200 ms apart count as one.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

const [signIn, path, count, seconds] = [process.argv[2], process.argv[3] ?? "/", Number(process.argv[4] ?? 100), Number(process.argv[5] ?? 20)];
const origin = new URL(signIn).origin;
const cookie = await signInCookie(signIn);
const circuits = [];
for (let i = 0; i < count; i++) circuits.push(await openCircuit());
const settle = 3000;
await sleep(settle);
for (const circuit of circuits) circuit.measureFrom = performance.now();
await sleep(seconds * 1000);
report();
await Promise.allSettled(circuits.map((c) => c.connection.stop()));
process.exit(0);

async function signInCookie(url) {
  const cookies = new Map();
  for (let hop = 0; url && hop < 5; hop++) {
    const answer = await fetch(url, { redirect: "manual", headers: { cookie: header(cookies) } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = answer.headers.get("location");
    await answer.arrayBuffer();
    url = location ? new URL(location, url).href : null;
  }
  return header(cookies);
}

function header(cookies) {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

async function openCircuit() {
  const html = await (await fetch(origin + path, { headers: { cookie } })).text();
  const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map((m) => JSON.parse(m[1])).filter((m) => m.type === "server" && m.descriptor);
  const state = /<!--Blazor-Server-Component-State:(.*?)-->/.exec(html)?.[1] ?? "";
  if (markers.length === 0) throw new Error(`${path} has no interactive component: is the sign-in link still valid?`);
  const protocol = new MessagePackHubProtocol();
  protocol.name = "blazorpack";
  const connection = new HubConnectionBuilder()
    .withUrl(`${origin}/_blazor`, { headers: { cookie, origin } })
    .withHubProtocol(protocol).configureLogging(LogLevel.Error).build();
  const circuit = { connection, updates: [], bytes: 0, measureFrom: Infinity, failed: null };
  connection.on("JS.AttachComponent", () => {});
  connection.on("JS.EndInvokeDotNet", () => {});
  connection.on("JS.EndUpdateRootComponents", () => {});
  connection.on("JS.EndLocationChanging", () => {});
  connection.on("JS.ReceiveByteArray", () => {});
  connection.on("JS.BeginTransmitStream", () => {});
  connection.on("JS.Error", (error) => { circuit.failed = String(error); });
  connection.on("JS.BeginInvokeJS", (task, _identifier, _args, resultType) => {
    if (task) connection.send("EndInvokeJSFromDotNet", task, true, JSON.stringify([task, true, resultType === 1 ? { __jsObjectId: task } : null]));
  });
  connection.on("JS.RenderBatch", (id, batch) => {
    const now = performance.now();
    circuit.bytes += batch.byteLength;
    if (now >= circuit.measureFrom && now - (circuit.updates.at(-1) ?? -Infinity) > 200) circuit.updates.push(now);
    connection.send("OnRenderCompleted", id, null);
  });
  connection.onclose((error) => { circuit.failed ??= String(error ?? "closed"); });
  await connection.start();
  const id = await connection.invoke("StartCircuit", `${origin}/`, origin + path, "[]", state);
  if (!id) throw new Error("the server refused the circuit");
  const operations = markers.map((marker, i) => ({ type: "add", ssrComponentId: i + 1, marker: { ...marker, uniqueId: i } }));
  await connection.send("UpdateRootComponents", JSON.stringify({ batchId: 1, operations }), state);
  return circuit;
}

function report() {
  const gaps = circuits.flatMap((c) => c.updates.slice(1).map((at, i) => at - c.updates[i])).sort((a, b) => a - b);
  const quantile = (q) => (gaps.length ? gaps[Math.min(gaps.length - 1, Math.floor(q * gaps.length))] : null);
  const failures = circuits.filter((c) => c.failed).length;
  console.log(JSON.stringify({
    circuits: count, seconds, failures, updates: gaps.length + circuits.length,
    interval_ms_p50: quantile(0.5), interval_ms_p95: quantile(0.95), interval_ms_max: gaps.at(-1) ?? null,
    kbyte_per_circuit_second: circuits.reduce((sum, c) => sum + c.bytes, 0) / 1024 / count / (seconds + settle / 1000),
  }));
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
