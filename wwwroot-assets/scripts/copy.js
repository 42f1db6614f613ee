// Any button with data-copy="text" copies that text and says so for a moment.
export function listenForCopy() {
  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      // Without HTTPS a browser keeps the clipboard to itself: the text can be selected and copied by hand.
      const value = button.parentElement.querySelector("code");
      if (value) getSelection().selectAllChildren(value);
      button.textContent = "Press Ctrl C";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
