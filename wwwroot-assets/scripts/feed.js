// New rows at the top of a list never move the row under the pointer: the row that is held (under the pointer, with the focus, or
// the first in sight of a list that was scrolled) keeps its place on the screen, whether rows are added, moved or dropped.
export function keepRowUnderPointer(list) {
  if (!list) return;
  let held = null;
  let top = 0;
  const hold = () => {
    const focused = list.contains(document.activeElement) && document.activeElement !== list ? document.activeElement.closest("li") : null;
    held = list.querySelector("li:hover") ?? focused ?? (list.scrollTop > 4 ? [...list.children].find(row => row.offsetTop + row.offsetHeight > list.scrollTop + list.offsetTop) ?? null : null);
    if (held) top = held.getBoundingClientRect().top;
  };
  for (const kind of ["pointermove", "pointerleave", "focusin", "focusout", "scroll"]) list.addEventListener(kind, hold, { passive: true });
  new MutationObserver(() => {
    if (held?.isConnected && held.parentElement === list) list.scrollTop += held.getBoundingClientRect().top - top;
    hold();
  }).observe(list, { childList: true, subtree: false });
}
