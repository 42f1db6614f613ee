// Keys of the control room. Single letters are off in text fields, while a dialog is open, and when the user switched them off.
import { keepPreference } from "./theme.js";

const root = document.documentElement;
const YEAR = 60 * 60 * 24 * 365;
const SECOND_KEY_WITHIN = 1500;

let goUntil = 0;
let held = null;
// A list that sorts itself anew moves its rows in the page, and a row that is moved loses the focus: it gets it back.
const moves = new MutationObserver(() => {
  if (held?.isConnected && document.activeElement === document.body) held.focus({ preventScroll: true });
});

export function listenForKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", () => hold(null));
  document.addEventListener("focusin", event => hold(event.target.closest?.("[data-row]") ?? null));
  // The switch shows the choice whenever its dialog opens.
  document.addEventListener("focusin", () => {
    for (const toggle of document.querySelectorAll("dialog[open] [data-keys-toggle]")) toggle.checked = root.dataset.keys !== "off";
  });
  document.addEventListener("change", event => {
    if (event.target.matches?.("[data-keys-toggle]")) enableKeys(event.target.checked);
  });
}

function enableKeys(on) {
  root.dataset.keys = on ? "on" : "off";
  document.cookie = `fleetops-keys=${on ? "on" : "off"}; path=/; max-age=${YEAR}; samesite=lax`;
  keepPreference("shortcuts", on);
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    return press("[data-opens='search-dialog']");
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable='true']");
  if (event.key === "Escape") hold(null);
  if (event.key === "Escape") return typing ? typing.blur() : press("[data-back]");
  if (typing || root.dataset.keys === "off") return;

  const key = event.key.toLowerCase();
  if (Date.now() < goUntil) {
    goUntil = 0;
    if (press(`[data-go='${CSS.escape(key)}']`)) return event.preventDefault();
  }
  if (key === "g") goUntil = Date.now() + SECOND_KEY_WITHIN;
  else if (key === "t") press("[data-theme-toggle]");
  else if (key === "?") press("[data-opens='keys-dialog']");
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1, event);
  else if (key === "x") acknowledge(event);
  else if (/^[a-z]$/.test(key) && press(`[data-press='${key}']:not(:disabled)`)) event.preventDefault();
}

// X acknowledges the alarm that has the focus, else the one that is open; Shift X goes to the reason for shelving it.
function acknowledge(event) {
  const row = document.activeElement?.closest?.("li")?.querySelector("[data-ack]");
  const target = event.shiftKey ? document.querySelector("[data-shelves]") : row ?? document.querySelector("[data-acks]");
  if (!target) return;
  if (event.shiftKey) target.focus();
  else target.click();
  event.preventDefault();
}

function hold(row) {
  if (row === held) return;
  held = row;
  moves.disconnect();
  const list = row?.closest("[data-rows]");
  if (list) moves.observe(list, { childList: true, subtree: true });
}

function press(selector) {
  const target = document.querySelector(selector);
  target?.click();
  return Boolean(target);
}

// J and K walk the rows of the list that has the focus, or of the first list on the page.
function step(by, event) {
  const list = document.activeElement?.closest?.("[data-rows]") ?? document.querySelector("main [data-rows]");
  if (!list) return;
  const rows = [...list.querySelectorAll("[data-row]")].filter(row => row.offsetParent !== null);
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement?.closest?.("[data-row]"));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  event.preventDefault();
}
