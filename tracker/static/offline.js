// The copy of one's tasks on this machine, and the notes that wait to be sent. Loaded by tracker.js where it is of use.
"use strict";

(() => {
  const COPY = "/ngoai-tuyen";
  const TO_KEEP = `${COPY}?de_luu=1`; // the same page without notices, which are of one moment
  const COPIES = "ban-luu-"; // as in worker.js
  const FRESH_MS = 15 * 60 * 1000;
  const { person, offline: files } = document.body.dataset;
  const MINE = COPIES + person;
  let waiting = [];

  // The tasks of another person go before anything of mine is kept; their notes wait for their own login.
  async function forgetOthers() {
    const others = (await caches.keys()).filter((name) => name.startsWith(COPIES) && name !== MINE);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  const myNotes = () => notesStore.of(person);

  async function isFresh() {
    const copy = await caches.match(COPY, { cacheName: MINE, ignoreVary: true });
    if (!copy || Date.now() - Date.parse(copy.headers.get("Date")) > FRESH_MS) return false;
    return (await copy.text()).includes(files); // of this version of the program
  }

  // The server's page of today, kept; null without a network; undefined where the session has ended.
  async function renew() {
    const answer = await fetch(TO_KEEP, { redirect: "manual" }).catch(() => null);
    if (!answer) return null;
    if (!answer.ok) return undefined;
    const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
    if (page.body.dataset.person !== person) return undefined;
    await (await caches.open(MINE)).put(COPY, answer);
    return page;
  }

  // What the server objects: to boxes of the form, else to all of it (a page that says there is no such task).
  function reasonOn(page) {
    const objections = [...page.querySelectorAll(".error-summary li")];
    const all = objections.length ? objections : [...page.querySelectorAll("main .lead-text")];
    return all.map((one) => one.textContent.trim()).join(" ");
  }

  // True when it is done with; what the server refuses stays with the reason; the rest waits on.
  async function send(note, token) {
    const body = new URLSearchParams({ csrf_token: token, lan_gui: note.token, note: note.words, percent: note.percent });
    const answer = await fetch(note.address, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") {
      await notesStore.forget(note.key);
      return true;
    }
    if ([403, 404, 409, 422].includes(answer?.status)) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      await notesStore.keep({ ...note, refused: reasonOn(page) || "Hệ thống không nhận nội dung này." });
    }
    return false;
  }

  async function sendAll() {
    const ready = waiting.filter((note) => !note.refused);
    if (!ready.length) return;
    const page = await renew();
    if (page === undefined) return show("Phiên làm việc đã kết thúc: hãy đăng nhập lại, nội dung được gửi sau đó.", true);
    if (page === null) return;
    const token = page.querySelector("[name=csrf_token]").value;
    let sent = 0;
    for (const note of ready) if (await send(note, token)) sent += 1;
    waiting = await myNotes();
    if (sent) await renew();
    show(sent ? `Đã gửi ${sent} nội dung tiến độ gõ khi mất mạng.` : "");
  }

  const made = (tag, text, css = "") => Object.assign(document.createElement(tag), { textContent: text, className: css });

  function button(words, css, act) {
    const one = made("button", words, `btn btn-sm ${css}`);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  // 18:15, 28/11/2026
  function momentOf(text) {
    const moment = new Date(text);
    const time = moment.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    return `${time}, ${moment.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" })}`;
  }

  function lineOf(note) {
    const line = made("li", "");
    const link = made("a", document.querySelector(`#nhiem-vu-${note.task} .carried-title`)?.textContent ?? "Mở nhiệm vụ");
    link.href = `/nhiem-vu/${note.task}`;
    line.append(link, made("blockquote", note.words, "prose"));
    line.append(made("p", note.refused ? `Không gửi được: ${note.refused}` : "Chờ gửi", note.refused ? "error-message" : "waits"));
    line.append(made("p", `Gõ lúc ${momentOf(note.typed)}.${note.files ? " Tệp đính kèm không giữ được: hãy gửi lại tệp khi có mạng." : ""}`, "when"));
    if (note.refused) {
      line.append(button("Gửi lại", "btn-primary", async () => {
        await notesStore.keep({ ...note, refused: "" });
        await look();
      }), " ");
    }
    line.append(button("Bỏ", "btn-outline-secondary", async () => {
      await notesStore.forget(note.key);
      waiting = await myNotes();
      show();
    }));
    return line;
  }

  // What waits, on top of every page, and what became of it.
  function show(words = "", login = false) {
    document.getElementById("cho-gui")?.remove();
    if (!waiting.length && !words) return;
    const panel = made("section", "", "panel waiting-notes");
    panel.id = "cho-gui";
    if (words) panel.append(Object.assign(made("p", words, "notice"), { role: "status" }));
    if (login) panel.append(Object.assign(made("a", "Đăng nhập", "btn btn-primary"), { href: `/dang-nhap?next=${COPY}` }));
    if (waiting.length) {
      panel.append(made("h2", `Chờ gửi: ${waiting.length} nội dung tiến độ`));
      const list = made("ul", "", "waiting-list");
      list.append(...waiting.map(lineOf));
      panel.append(list);
    }
    document.querySelector("main h1").after(panel);
  }

  async function look() {
    waiting = await myNotes();
    show();
    await sendAll();
  }

  // Another page than the copy was asked for, and the copy stands in its place.
  function standIn() {
    if (!document.querySelector("[data-copy]") || location.pathname === COPY) return;
    const task = document.getElementById(location.pathname.slice(1).replace("/", "-"));
    document.querySelector("main h1").after(made("p", "Không có mạng: trang bạn mở chưa xem được, đây là bản lưu.", "notice notice-warning"));
    task?.setAttribute("open", "");
    task?.scrollIntoView();
  }

  // A box says itself what the server would refuse once there is a network. Ends of lines are sent as two characters.
  document.addEventListener("input", ({ target: box }) => {
    if (!box.dataset.longest) return;
    const letters = [...box.value.replaceAll("\n", "\r\n")].length;
    const words = letters > Number(box.dataset.longest) ? `${box.dataset.tooLong} Đang có ${letters.toLocaleString("vi-VN")} ký tự.` : "";
    box.setCustomValidity(words);
    box.setAttribute("aria-invalid", String(Boolean(words)));
    document.getElementById(`${box.id}-error`).textContent = words;
  });

  // The worker keeps and forgets notes by person; another may have signed in since this page was opened.
  document.addEventListener("formdata", (event) => {
    if (event.target.matches("[action='/dang-xuat'], [action$='/tien-do']")) event.formData.set("nguoi", person);
  });

  document.addEventListener("submit", (event) => {
    const lost = `Còn ${waiting.length} nội dung chưa gửi trên máy này; đăng xuất thì bị xóa. Vẫn đăng xuất?`;
    if (waiting.length && event.target.matches("[action='/dang-xuat']") && !confirm(lost)) event.preventDefault();
  });
  window.addEventListener("online", look);

  async function start() {
    standIn();
    await forgetOthers();
    await navigator.serviceWorker.register("/worker.js");
    await look();
    if (!(await isFresh())) await renew();
    if (await caches.match(COPY, { cacheName: MINE, ignoreVary: true })) {
      document.querySelector(".foot > div").append(" · ", Object.assign(made("a", "Bản lưu khi mất mạng"), { href: COPY }));
    }
  }
  start().catch(() => {}); // a browser that keeps nothing for pages: all works as without this file
})();
