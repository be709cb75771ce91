// The document beside the form: marks the words of the field one is in; keys confirm field by field. The page works without this file.
const whole = document.querySelector(".with-document");
const lines = whole?.querySelector(".document-lines");
const picture = whole?.querySelector(".page-picture");
const sheet = whole?.querySelector(".page-sheet");
const picturesLink = whole?.querySelector("[data-page-picture]");
const CONTROLS = {
  content: "content", lead_unit: "lead", more_leads: "lead", groups: "lead", helpers: "coordinating", product: "product",
  kind: "deadline", deadline: "deadline", phrase: "deadline", workdays: "deadline",
};

const partOf = (element) => element?.closest?.("section.panel:not(.document-beside)");
const controlsOf = (part) => [...part.querySelectorAll("textarea, select, input:not([type=hidden])")];
const fieldOf = (control) => {
  const named = control.closest("[data-field]"); // a name of the document whose unit is chosen
  if (named) return named.dataset.field;
  const name = (control.name || control.closest("[data-for]")?.dataset.for || "").replace(/^tasks-\d+-/, "");
  return CONTROLS[name] ?? name;
};

// In the order of the form's boxes, which is not always that of the document.
function linksOf(part) {
  const fields = controlsOf(part).map(fieldOf);
  const placeOf = (link) => fields.indexOf(link.dataset.field);
  return [...part.querySelectorAll(".places a")].sort((one, other) => placeOf(one) - placeOf(other));
}

function unmark() {
  for (const mark of lines.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  for (const line of lines.querySelectorAll("p.here")) line.classList.remove("here");
  lines.normalize();
}

// The line of a field comes into sight, with its words marked; the page's picture too where it is shown.
function show(link) {
  const line = document.getElementById(link.hash.slice(1));
  unmark();
  for (const other of whole.querySelectorAll(".places a[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  if (!line) return;
  line.classList.add("here");
  const text = line.firstChild;
  const at = link.dataset.words ? text.data.indexOf(link.dataset.words) : -1;
  if (at >= 0) {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + link.dataset.words.length);
    range.surroundContents(document.createElement("mark"));
  }
  lines.scrollTop = line.offsetTop - lines.offsetTop - Math.max(0, lines.clientHeight - line.clientHeight) / 3;
  turnTo(link);
}

function turnTo(link) {
  if (!picturesLink) return;
  const address = new URL(picturesLink.href);
  address.pathname = address.pathname.replace(/\d+$/, link.dataset.page);
  const line = document.getElementById(link.hash.slice(1));
  address.search = new URLSearchParams({ chu: link.dataset.words || line?.textContent.slice(0, 60) || "" });
  picturesLink.href = address;
  picturesLink.dataset.number = link.dataset.page;
  if (picture.hidden) picturesLink.textContent = `Ảnh trang ${link.dataset.page}`;
  else sheet.querySelector("img").src = address;
  markOnPicture(link.dataset.boxes);
}

// Where the words stand on the picture of a scan: left, top, width and height in parts of ten thousand, a box for each row.
function markOnPicture(boxes) {
  for (const old of sheet.querySelectorAll(".page-mark")) old.remove();
  for (const box of boxes ? boxes.split(" ") : []) {
    const [left, top, width, height] = box.split(",").map((part) => `${part / 100}%`);
    const mark = document.createElement("span");
    mark.className = "page-mark";
    Object.assign(mark.style, { left, top, width, height });
    sheet.append(mark);
  }
  showMark();
}

function showMark() {
  const mark = sheet.querySelector(".page-mark");
  if (!mark) return;
  picture.scrollTop = mark.offsetTop - picture.clientHeight / 3;
  picture.scrollLeft = mark.offsetLeft - picture.clientWidth / 4;
}

function follow(control) {
  const part = partOf(control);
  const link = part && linksOf(part).find((one) => one.dataset.field === fieldOf(control));
  if (link) show(link);
}

const parts = () => [...whole.querySelectorAll("section.panel")].filter((part) => part.querySelector(".places"));
const controlOf = (link) => controlsOf(partOf(link))
  .find((one) => fieldOf(one) === link.dataset.field && (one.type !== "radio" || one.checked));

function goTo(link) {
  controlOf(link)?.focus();
  show(link);
  partOf(link).scrollIntoView({ block: "nearest" });
}

// The field one is in is right: on to the next one of this part, or to the first of the next part.
function confirm() {
  const part = partOf(document.activeElement) ?? parts()[0];
  const here = whole.querySelector(".places a[aria-current]");
  const all = parts().flatMap(linksOf);
  const at = here && partOf(here) === part ? all.indexOf(here) : all.indexOf(linksOf(part)[0]) - 1;
  here?.classList.add("confirmed");
  here?.nextElementSibling?.matches(".to-look-at") && here.nextElementSibling.remove();
  if (all[at + 1]) goTo(all[at + 1]);
  else document.querySelector("button[name=viec][value=xem].btn-primary")?.focus();
}

function step(by) {
  const all = parts();
  const at = all.indexOf(partOf(document.activeElement));
  const link = linksOf(all[Math.min(Math.max(at + by, 0), all.length - 1)])[0];
  if (link) goTo(link);
}

const KEYS = {
  Enter: confirm,
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Delete: () => partOf(document.activeElement)?.querySelector("[data-throw-away]")?.click(),
};

if (whole && lines) {
  whole.querySelector(".keys-hint").hidden = false;
  whole.addEventListener("focusin", (event) => follow(event.target));
  whole.addEventListener("click", (event) => {
    const link = event.target.closest(".places a");
    if (link) { event.preventDefault(); goTo(link); }
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  picturesLink?.addEventListener("click", (event) => {
    event.preventDefault();
    picture.hidden = !picture.hidden;
    lines.hidden = !picture.hidden;
    picturesLink.textContent = picture.hidden ? `Ảnh trang ${picturesLink.dataset.number ?? 1}` : "Xem lời";
    if (!picture.hidden) sheet.querySelector("img").src = picturesLink.href;
    showMark();
  });
  sheet?.querySelector("img").addEventListener("load", showMark);
  const [first] = location.hash.startsWith("#nhiem-vu-")
    ? linksOf(document.querySelector(location.hash)?.closest("section") ?? parts()[0]) : [];
  if (first) goTo(first);
}
