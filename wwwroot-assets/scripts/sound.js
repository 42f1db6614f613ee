// A short sound for announcements of priorities 1 and 2, in browsers whose person asked for it. One sound an announcement: acknowledging needs no silence after it.
const KEY = "fleetops-sound";
let heard = 0;
let audio = null;

function wanted() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false; // storage is off: then there is no sound
  }
}

export function listenForSound() {
  document.addEventListener("change", event => {
    if (!event.target.matches?.("[data-sound-toggle]")) return;
    try {
      localStorage.setItem(KEY, event.target.checked ? "on" : "off");
    } catch {
      event.target.checked = false;
      return;
    }
    if (event.target.checked) sound(2); // lets a person hear what it will be, and lets the browser allow it
  });
  new MutationObserver(changes => {
    for (const toggle of document.querySelectorAll("[data-sound-toggle]")) if (document.activeElement !== toggle) toggle.checked = wanted();
    for (const change of changes) for (const node of change.addedNodes) hear(node);
  }).observe(document.body, { childList: true, subtree: true });
}

function hear(node) {
  if (!(node instanceof Element)) return;
  for (const toast of node.matches("[data-announced]") ? [node] : node.querySelectorAll("[data-announced]")) {
    const [number, priority] = [Number(toast.dataset.announced), Number(toast.dataset.priority)];
    if (number <= heard) continue;
    heard = number;
    if (priority <= 2 && wanted()) sound(priority);
  }
}

// Two tones for urgent, one for high.
function sound(priority) {
  audio ??= new AudioContext();
  for (let i = 0; i < 3 - priority; i++) {
    const [tone, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + i * 0.22];
    tone.frequency.value = priority === 1 ? 880 : 587;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.18);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  }
}
