// Dark or light: kept in a cookie, so that the server writes the right theme into the very first page.
const root = document.documentElement;
const YEAR = 60 * 60 * 24 * 365;

export function listenForTheme() {
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-theme-toggle]")) setTheme(root.dataset.theme === "light" ? "dark" : "light");
    const choice = event.target.closest?.("[data-theme-choice]");
    if (choice) setTheme(choice.dataset.themeChoice);
  });
}

export function setTheme(theme) {
  root.dataset.theme = theme;
  document.cookie = `fleetops-theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
  keepPreference("theme", theme);
  document.dispatchEvent(new CustomEvent("fleetops:theme", { detail: theme }));
}

// The account remembers it too, so that it is the same on another machine. Without a sign-in, or without a connection, the cookie has to do.
export function keepPreference(name, value) {
  // keepalive: leaving the page right after must not take the request along.
  fetch(`api/me/preferences?${name}=${value}`, { method: "PUT", keepalive: true }).catch(() => {});
}
