// Previous and next of the list from which a task was opened. Every page works without this file.
const LIST = "danh-sach"; // in the browser's store, for this tab alone

function read() {
  try { return JSON.parse(sessionStorage.getItem(LIST)); } catch { return null; }
}

// Who opens a task of a list takes the list's tasks along.
document.addEventListener("click", (event) => {
  const link = event.target.closest("table.tasks tbody th a");
  if (!link) return;
  const links = [...link.closest("tbody").querySelectorAll("th a")].map((one) => one.getAttribute("href"));
  const onward = (rel) => document.querySelector(`.pager a[rel=${rel}]`)?.getAttribute("href");
  const list = { links, from: location.pathname + location.search, before: onward("prev"), after: onward("next") };
  try { sessionStorage.setItem(LIST, JSON.stringify(list)); } catch { /* without it there is no walk */ }
});

function pathOf(href) {
  return new URL(href, location.href).pathname;
}

function step(words, href, name) {
  const link = document.createElement("a");
  link.textContent = words;
  link.href = href;
  link.dataset.walk = name;
  return link;
}

const crumb = document.querySelector("[data-walks]");
const list = crumb && read();
const place = list ? list.links.findIndex((href) => pathOf(href) === location.pathname) : -1;
if (place >= 0) {
  const walk = document.createElement("span");
  walk.className = "list-walk";
  const before = list.links[place - 1] ?? list.before;
  const after = list.links[place + 1] ?? list.after;
  if (before) walk.append(step("Trước", before, "previous"), " · ");
  walk.append(step(`${place + 1} trong ${list.links.length} của danh sách`, list.from, "list"));
  if (after) walk.append(" · ", step("Sau", after, "next"));
  crumb.append(walk);
}
