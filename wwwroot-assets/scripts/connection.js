// The circuit: a lost connection is shown at once and heals by itself. After a restart the server does not know the circuit any
// more; then, and only then, the page is loaded anew.
const root = document.documentElement;
const FIRST_CIRCUIT_WITHIN = 8000, TRIES = "fleetops-circuit-tries";
const FIRST_WAIT = 250, LONGEST_WAIT = 3000, MOST_REFUSALS = 5, COMMANDS_OFF_AFTER = 10_000;

let alive = false; // whether there ever was a circuit to return to
let lostAt = 0;
let ticking = 0;
let attempt = 0; // the generation of the current loss: an older loop stops when it changes

export function startConnection() {
  Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown, onConnectionUp } } });
  watchFirstCircuit();
}

// The first connection has no handler of its own: when the page has not come alive in time, it is loaded anew as soon as the server
// answers, each time with more patience. Pages that are plain HTML (sign-in) need no circuit.
async function watchFirstCircuit() {
  const tries = Number(sessionStorage.getItem(TRIES) ?? 0);
  const giveUpAt = Date.now() + FIRST_CIRCUIT_WITHIN * 2 ** Math.min(tries, 4);
  while (document.querySelector(".app") && !document.querySelector(".app[data-circuit='on']")) {
    await new Promise(done => setTimeout(done, 500));
    if (Date.now() < giveUpAt) continue;
    sessionStorage.setItem(TRIES, tries + 1);
    return onConnectionDown();
  }
  sessionStorage.removeItem(TRIES);
  alive = true;
}

function onConnectionDown() {
  if (!lostAt) {
    lostAt = Date.now();
    root.dataset.connection = "lost";
    ticking = setInterval(showAge, 1000);
    showAge();
  }
  reconnect(++attempt);
}

function onConnectionUp() {
  attempt++;
  lostAt = 0;
  clearInterval(ticking);
  delete root.dataset.connection;
  delete root.dataset.commands;
}

async function reconnect(mine) {
  let refusals = 0;
  for (let wait = FIRST_WAIT; mine === attempt; wait = Math.min(wait * 1.6, LONGEST_WAIT)) {
    await new Promise(done => setTimeout(done, wait));
    if (mine !== attempt) return;
    if (!(await serverAnswers())) continue;
    try {
      if (alive && (await Blazor.reconnect())) return onConnectionUp();
    } catch {
      if (++refusals < MOST_REFUSALS) continue; // it answered and went away again: keep trying
    }
    if (mine === attempt) return location.reload();
  }
}

async function serverAnswers() {
  try {
    await fetch("health", { cache: "no-store", signal: AbortSignal.timeout(2000) });
    return true; // any answer will do: what matters is that something listens
  } catch {
    return false;
  }
}

function showAge() {
  const seconds = Math.round((Date.now() - lostAt) / 1000);
  if (Date.now() - lostAt > COMMANDS_OFF_AFTER) root.dataset.commands = "off";
  const age = seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
  for (const element of document.querySelectorAll("[data-lost-age]")) element.textContent = `Lost ${age} ago`;
}
