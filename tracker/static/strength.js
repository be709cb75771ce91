// Says of a new password, while it is typed, what the server would say of it. Loaded where one is set.
const PAUSE_MS = 400;

for (const part of document.querySelectorAll("[data-strength]")) {
  const box = part.querySelector("input");
  const words = part.querySelector(".strength");
  let waiting = 0;

  const ask = async () => {
    const typed = box.value;
    const body = new URLSearchParams({ wanted: typed, about: part.dataset.about });
    const answer = await fetch(part.dataset.strength, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || typed !== box.value) return; // asked too often, no network, or typed on
    const said = await answer.json();
    words.textContent = said.words;
    words.classList.toggle("is-good", said.good);
    words.hidden = false;
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!box.value) words.hidden = true;
    else waiting = setTimeout(ask, PAUSE_MS);
  });
}
