// What the box in the head finds, while one types. Without this file the box leads to the page of all that is found.
const AFTER_MS = 180; // without a key
const SHORTEST = 2; // letters
const form = document.querySelector("form[data-suggests]");
const box = form?.querySelector("input[type=search]");

if (box) {
  const list = new Listbox(box, "Gợi ý tìm kiếm");
  let timer;
  let asking;
  list.choose = (option) => location.assign(option.dataset.href);

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = `${form.dataset.suggests}?${new URLSearchParams({ q: box.value })}`;
    const answer = await fetch(address, { signal: asking.signal }).catch(() => null);
    if (!answer || answer.redirected) return;
    if (answer.status !== 200) {
      list.close();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const count = page.querySelectorAll("[role=group] [role=option]").length;
    list.show([...page.body.childNodes], count ? `${count} gợi ý` : "Không có gợi ý");
  };

  const askSoon = () => {
    clearTimeout(timer);
    asking?.abort();
    if (box.value.trim().length < SHORTEST) list.close();
    else timer = setTimeout(ask, AFTER_MS);
  };
  box.addEventListener("input", askSoon);
  if (box.value !== box.defaultValue) askSoon(); // typed while this file was on its way
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking?.abort();
  });
}
