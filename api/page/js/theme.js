// @ts-check
// Light or dark: as the system has it, until somebody chooses.

const KEY = "backchannel-theme";
const NEXT = /** @type {Record<string, string>} */ ({ auto: "dark", dark: "light", light: "auto" });
const SIGN = /** @type {Record<string, string>} */ ({ auto: "◐", dark: "☾", light: "☀" });

/** @param {HTMLElement} button @param {() => void} changed */
export function createTheme(button, changed) {
  let theme = localStorage.getItem(KEY) ?? "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function apply() {
    document.documentElement.style.colorScheme = theme === "auto" ? "light dark" : theme;
    button.textContent = SIGN[theme] ?? SIGN.auto;
    button.setAttribute("aria-label", `Theme: ${theme === "auto" ? "as the system has it" : theme}`);
    button.title = button.getAttribute("aria-label") ?? "";
  }

  button.addEventListener("click", () => {
    theme = NEXT[theme] ?? "auto";
    localStorage.setItem(KEY, theme);
    apply();
    changed();
  });
  dark.addEventListener("change", changed);
  apply();
}
