// Conveniences only: every page works without this file.
"use strict";

// A select that is sent as soon as it is changed; its button is for those without this file.
for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// A form sent once is not sent again by a second click.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent;
});

// Many tasks are done in steps; each goes on to the next by itself.
// a page that answers a form and is kept nowhere: coming back to it opens the page that says so
const once = document.querySelector("[data-shown-once]");
if (once) {
  history.replaceState(null, "", once.dataset.shownOnce);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

document.querySelector("form[data-goes-on]")?.requestSubmit();

// Who writes into a box means the choice beside which it stands.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-chooses]")) return;
  event.target.closest(".deadline-row").querySelector("input[type=radio]").checked = true;
});

// A sample text goes into the box above it, after what stands there.
for (const choice of document.querySelectorAll("[data-fills]")) {
  choice.closest("[hidden]").hidden = false;
  choice.addEventListener("change", () => {
    const box = document.getElementById(choice.dataset.fills);
    box.value = [box.value.trim(), choice.value].filter(Boolean).join(" ");
    choice.value = "";
    box.focus();
  });
}

// A box in the head of a table ticks all rows; those who tick one by one see it follow.
for (const every of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...every.closest("table").querySelectorAll(`input[name="${every.dataset.ticks}"]`)];
  const follow = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    every.checked = ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
    for (const place of document.querySelectorAll(`[data-counts="${every.dataset.ticks}"]`)) {
      place.textContent = ticked ? ` (${ticked})` : "";
    }
  };
  every.hidden = !boxes.length;
  every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
    follow();
  });
  for (const box of boxes) box.addEventListener("change", follow);
  window.addEventListener("pageshow", follow);
}

// What finds while one types is loaded once somebody begins to.
const searching = document.querySelector("form[data-scripts]");
searching?.addEventListener("focusin", async () => {
  for (const address of searching.dataset.scripts.split(" ")) await import(address);
}, { once: true });

// A month to choose a day from is loaded by the first button that is pressed.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-day-of]");
  if (button) (await import(button.dataset.script)).choose(button);
});

// On a narrow screen the menu shows where one is; the page itself stays where it stands.
const currentEntry = document.querySelector(".menu ul a[aria-current]");
if (currentEntry) {
  const row = currentEntry.closest("ul");
  row.scrollLeft = currentEntry.offsetLeft - row.offsetLeft - (row.clientWidth - currentEntry.offsetWidth) / 2;
}

// What is wrong is read out first; else that it was done.
(document.getElementById("loi") ?? document.querySelector(".notice[role=status][tabindex]"))?.focus();

// On a phone, and where the program is installed: tasks to read, and notes to write, without a network.
const carried = document.body.dataset.offline;
const onPhone = ["(hover: none) and (pointer: coarse)", "(display-mode: standalone)"].some((is) => matchMedia(is).matches);
if (carried && navigator.serviceWorker && (onPhone || navigator.serviceWorker.controller)) {
  for (const src of carried.split(" ")) document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
} else if (document.body.dataset.person && !carried) {
  // Who carries no tasks leaves none of another person's on the machine.
  window.caches?.keys().then((names) => names.filter((name) => name.startsWith("ban-luu-")).map((name) => caches.delete(name))).catch(() => {});
}
