// Native dialogs: any element with data-opens="id" opens that dialog; Escape and a click beside it close it.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector("[data-first]");
  if (first instanceof HTMLInputElement) first.value = "";
  first?.focus();
}

export function closeDialog(id) {
  document.getElementById(id)?.close();
}

export function listenForDialogs() {
  document.addEventListener("click", event => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) return openDialog(opener.dataset.opens);
    if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
    const closer = event.target.closest?.("[data-closes]");
    if (closer) closer.closest("dialog")?.close();
  });
}
