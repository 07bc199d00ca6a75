// @ts-check
// Where a text is pasted or a file dropped.
import { h } from "./dom.js";

/** @typedef {{text: string, title: string, date: string, publisher: string, url: string, file: File | null}} Draft */

/**
 * @param {(draft: Draft) => void} read
 */
export function createReadingForm(read) {
  /** @type {File | null} */
  let file = null;
  const text = h("textarea", {
    id: "read-text",
    rows: 13,
    placeholder: "Paste an article here, its title in the first line.",
    spellcheck: "false",
  });
  const title = h("input", { type: "text", id: "read-title", placeholder: "if it is not the first line" });
  const date = h("input", { type: "date", id: "read-date" });
  const publisher = h("input", { type: "text", id: "read-publisher" });
  const url = h("input", { type: "url", id: "read-url", placeholder: "https://…" });
  const picker = h("input", {
    type: "file",
    id: "read-file",
    accept: ".txt,.html,.htm,.pdf,.jsonl,text/plain,text/html,application/pdf",
    change: () => take(picker.files?.[0] ?? null),
  });
  const chosen = h("p", { class: "lead", role: "status" });
  const submit = h("button", { class: "primary", type: "submit" }, "Read it");
  const drop = h(
    "div",
    { class: "drop" },
    h("label", { for: "read-text" }, "Text"),
    text,
    h(
      "p",
      { class: "lead" },
      "or drop a file here, or ",
      h("label", { for: "read-file", class: "inline" }, "choose one:"),
      " ",
      picker,
    ),
    chosen,
  );
  /** @param {string} label @param {HTMLInputElement} input */
  const field = (label, input) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);
  const element = h(
    "form",
    { class: "reading-form", submit: (/** @type {Event} */ event) => (event.preventDefault(), send()) },
    drop,
    h(
      "div",
      { class: "fields" },
      field("Published on", date),
      field("Title", title),
      field("Publisher", publisher),
      field("Address", url),
    ),
    h(
      "div",
      { class: "actions" },
      submit,
      h("span", { class: "lead" }, "Nothing is stored before you say so. Without a date, “on Tuesday” stays undated."),
    ),
  );

  /** @param {File | null} given */
  function take(given) {
    file = given;
    chosen.textContent = given ? `${given.name}, ${Math.ceil(given.size / 1024)} KB` : "";
    if (given) text.value = "";
  }

  function send() {
    const body = text.value.trim();
    if (!body && !file) return text.focus();
    read({
      text: body,
      title: title.value.trim(),
      date: date.value,
      publisher: publisher.value.trim(),
      url: url.value.trim(),
      file: body ? null : file,
    });
  }

  drop.addEventListener("dragover", (event) => (event.preventDefault(), drop.classList.add("over")));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer?.files[0] ?? null);
  });
  return { element, text, busy: (/** @type {boolean} */ is) => (submit.disabled = is) };
}
