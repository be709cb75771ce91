// The board keeps itself fresh: its figures are fetched and put in place when they came; who stands before it clicks nothing.
const EACH_MINUTE = 60000, TURN = 15000;
const place = document.querySelector("#so-lieu");
const away = document.querySelector("#mat-ket-noi");
let turn = 0;

function showTurn() {
  const pages = [...place.querySelectorAll("[data-turn]")];
  pages.forEach((page, at) => { page.hidden = at !== turn % pages.length; });
  const mark = place.querySelector("[data-turns]");
  if (mark) mark.textContent = `(trang ${(turn % pages.length) + 1}/${pages.length})`;
}

function sayAway(words) {
  away.textContent = `${words} Số liệu đang hiện cập nhật lúc ${place.querySelector("[data-at]").dataset.at}.`;
  away.hidden = false;
}

async function refresh() {
  try {
    const answer = await fetch(place.dataset.from, { cache: "no-store" });
    if (answer.status === 404) return sayAway("Bảng này đã kết thúc hoặc đổi địa chỉ; hãy hỏi người quản trị.");
    if (!answer.ok) throw new Error(answer.statusText);
    place.innerHTML = await answer.text();
    away.hidden = true;
    showTurn();
  } catch {
    sayAway("Không kết nối được máy chủ.");
  }
}

showTurn();
setInterval(() => { turn += 1; showTurn(); }, TURN);
setInterval(refresh, EACH_MINUTE);
