// Keys for hands that stay on the keyboard: the guide (#phim-tat) says which. Every page works without this file.
const KEYS_OFF = "phim-tat-tat"; // in the browser's store: this person wants no single keys
const AFTER_G = 1500; // milliseconds in which the letter after g is waited for

const keysAreOn = () => {
  try { return !localStorage.getItem(KEYS_OFF); } catch { return true; }
};

const rows = () => [...document.querySelectorAll("table.tasks tbody tr")].filter((row) => row.offsetParent);
const linkOf = (row) => row.querySelector("th a");

// The row in which the focus is, or the first one below what is in sight.
function moveBy(step) {
  const all = rows();
  if (!all.length) return document.querySelector(step > 0 ? "[data-walk=next]" : "[data-walk=previous]")?.click();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const start = step > 0 ? -1 : all.length;
  const link = linkOf(all[Math.min(Math.max((here < 0 ? start : here) + step, 0), all.length - 1)]);
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

function tickHere() {
  const row = document.activeElement?.closest("table.tasks tbody tr");
  row?.querySelector("input[type=checkbox]")?.click();
}

function search() {
  const box = document.getElementById("tim-nhanh");
  box?.focus();
  box?.select();
}

// The keys as the guide tells them, over the page in which one is.
async function tell() {
  const guide = document.querySelector(".foot a[data-keys]");
  if (!guide || document.querySelector("dialog.keys")) return;
  const answer = await fetch(guide.href, { credentials: "same-origin" });
  if (!answer.ok) return;
  const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#phim-tat");
  if (!told) return;
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-label", "Phím tắt");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-outline-secondary";
  close.textContent = "Đóng";
  close.addEventListener("click", () => dialog.close());
  dialog.append(document.importNode(told, true), close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  offerSwitch(dialog);
  dialog.showModal();
}

// Who speaks to the computer, or whose hand slips, switches single keys off.
function offerSwitch(place) {
  const box = place.querySelector("[data-keys-switch]");
  if (!box) return;
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = keysAreOn();
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "1");
  });
}

const DOES = {
  j: () => moveBy(1),
  k: () => moveBy(-1),
  x: tickHere,
  "/": search,
  "?": tell,
};

let afterG = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysAreOn()) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (afterG && event.timeStamp - afterG < AFTER_G) {
    afterG = 0;
    const item = document.querySelector(`.menu a[data-key="${CSS.escape(key)}"]`);
    if (item) {
      event.preventDefault();
      item.click();
    }
    return;
  }
  afterG = key === "g" ? event.timeStamp : 0;
  if (!Object.hasOwn(DOES, key)) return;
  event.preventDefault();
  DOES[key]();
});

offerSwitch(document);
