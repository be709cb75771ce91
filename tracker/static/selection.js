// Rows of a list ticked on several pages: the server keeps them. Every page works without this file, within the page.
const bar = document.querySelector("[data-selects]");
const boxes = [...document.querySelectorAll(".tasks-dense input[name=chon]")];
const every = document.querySelector("[data-ticks=chon]");
const words = bar.querySelector("[data-chosen]");
const none = bar.querySelector("[form=bo-chon]");
const token = document.querySelector("#bo-chon input[name=csrf_token]").value;
const number = new Intl.NumberFormat("vi");
let sending = Promise.resolve();

function tell(error) {
  const elsewhere = Number(bar.dataset.elsewhere);
  const total = elsewhere + boxes.filter((box) => box.checked).length;
  const others = elsewhere ? `, gồm ${number.format(elsewhere)} việc ở trang khác` : "";
  words.textContent = error ?? (total ? `Đã chọn ${number.format(total)} việc${others}` : "Đánh dấu các việc cần xử lý");
  bar.classList.toggle("bulk-active", total > 0);
  none.hidden = !total;
}

// One after the other, so that the last click is what holds.
function keep(changed) {
  const body = new URLSearchParams({ csrf_token: token });
  for (const box of changed) body.append(box.checked ? "them" : "bot", box.value);
  sending = sending.then(async () => {
    const answer = await fetch(bar.dataset.selects, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, keepalive: true });
    if (answer.ok) return tell();
    for (const box of changed) box.checked = false;
    tell(answer.status === 409 ? (await answer.json()).error : "Chưa giữ được lựa chọn này: tải lại trang rồi chọn lại.");
  }).catch(() => tell("Mất kết nối: lựa chọn ở trang này chưa được giữ."));
}

document.addEventListener("change", (event) => {
  if (event.target === every) keep(boxes);
  else if (boxes.includes(event.target)) keep([event.target]);
  else return;
  tell();
});
// Whoever goes on before the answer has come waits for it.
document.addEventListener("click", async (event) => {
  const link = event.target.closest(".pager a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  await sending;
  location.assign(link.href);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // what was selected since, on another page
  else tell();
});
