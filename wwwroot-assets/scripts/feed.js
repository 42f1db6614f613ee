// New rows at the top of a list never move the row under the pointer: while the pointer or the focus is in the list, what was
// added above is scrolled away by the same amount.
export function keepRowUnderPointer(list) {
  if (!list) return;
  let height = list.scrollHeight;
  const observer = new MutationObserver(() => {
    const grown = list.scrollHeight - height;
    height = list.scrollHeight;
    const held = list.matches(":hover") || list.contains(document.activeElement) || list.scrollTop > 4;
    if (grown > 0 && held) list.scrollTop += grown;
  });
  observer.observe(list, { childList: true, subtree: false });
}
