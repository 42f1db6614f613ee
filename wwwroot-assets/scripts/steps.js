// A group that is one tab stop (data-steps): arrow keys walk its members (data-step), Home and End jump, Enter opens the link.
// Used by the map, whose members are the stations, abnormal ones first.
export function listenForSteps() {
  document.addEventListener("keydown", event => {
    const group = event.target.closest?.("[data-steps]");
    if (!group || event.ctrlKey || event.metaKey || event.altKey) return;
    const members = [...group.querySelectorAll("[data-step]")].sort((a, b) => a.dataset.step - b.dataset.step);
    if (members.length === 0) return;
    const at = members.indexOf(document.activeElement);
    const next = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at < 0 ? members.length - 1 : at - 1, ArrowUp: at < 0 ? members.length - 1 : at - 1,
      Home: 0, End: members.length - 1,
    }[event.key];
    if (next === undefined) {
      if (event.key === "Escape" && at >= 0) group.focus();
      return;
    }
    event.preventDefault();
    members[(next + members.length) % members.length].focus({ preventScroll: true });
  });
}
