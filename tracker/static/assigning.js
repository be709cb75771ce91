// A further task without leaving the page, and what a document of the chosen kind had last. The page works without this file.
const form = document.querySelector("form.register");

// The server makes the boxes; they are put below those that are there, which stay as they are typed.
async function addTask(sent) {
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const added = [...page.querySelectorAll("section.task-entry")];
  const present = [...form.querySelectorAll("section.task-entry")];
  const entry = added.at(-1);
  if (added.length !== present.length + 1) return false;
  present.forEach((section, place) => { // the first one can be taken out from now on
    section.querySelector(".head").replaceWith(document.importNode(added[place].querySelector(".head"), true));
  });
  present.at(-1).after(document.importNode(entry, true));
  form.dispatchEvent(new Event("added", { bubbles: true }));
  document.getElementById("them-nhiem-vu").replaceWith(document.importNode(page.getElementById("them-nhiem-vu"), true));
  form.querySelector("section.task-entry:last-of-type textarea").focus();
  return true;
}

form.addEventListener("click", async (event) => {
  const button = event.target.closest("button[value=them]");
  if (!button) return;
  event.preventDefault();
  const sent = new FormData(form, button); // before it is disabled, or its value is not sent
  button.disabled = true;
  const done = await addTask(sent).catch(() => false);
  button.disabled = false;
  if (!done) { // as without this file
    delete form.dataset.sent;
    const plain = document.createElement("input");
    plain.type = "hidden";
    plain.name = "viec";
    plain.value = "them";
    form.append(plain);
    form.submit();
  }
});

// A list pasted into the box of one task can become several.
form.addEventListener("input", (event) => {
  const split = event.target.closest("section.task-entry")?.querySelector(".split");
  if (split && event.target.name.endsWith("-content")) split.hidden = !event.target.value.trim().includes("\n");
});

// Who issues and signs documents of the chosen kind, unless something else was typed.
const kind = form.querySelector("select[name=register]");
const had = (register) => document.querySelector(`[data-last="${CSS.escape(register)}"]`)?.dataset ?? {};
let before = kind?.value;
kind?.addEventListener("change", () => {
  const [old, now] = [had(before), had(kind.value)];
  for (const name of ["issuer", "signer"]) {
    const box = form.querySelector(`[name=${name}]`);
    if (box && (!box.value || box.value === (old[name] ?? ""))) box.value = now[name] ?? "";
  }
  before = kind.value;
});

// The issuer follows the symbol, unless something else was typed than what was filled in.
const issuers = document.querySelector("[data-by-symbol]");
const symbol = issuers && form.querySelector("[name=symbol]");
let followed = {};
symbol?.addEventListener("change", async () => {
  const [issuer, signer] = ["issuer", "signer"].map((name) => form.querySelector(`[name=${name}]`));
  const address = new URL(issuers.dataset.bySymbol, document.baseURI);
  address.search = new URLSearchParams({ "ky-hieu": symbol.value, "co-quan": issuer.value });
  const answer = await fetch(address).catch(() => null);
  const by = answer?.ok ? await answer.json() : {};
  const likely = (box) => ["", had(kind.value)[box.name], followed[box.name]].includes(box.value);
  if (!by.issuer || !likely(issuer)) return;
  if (likely(signer)) signer.value = by.signer;
  issuer.value = by.issuer;
  followed = by;
});
