// Long forms are kept on the server as they are typed, and offered again: after a new login, on
// another machine, after Back. Without this file they work as ever, and nothing is kept.

const AFTER_MS = 1200; // without a key
const NOT_KEPT = [
  "csrf_token", "lan_gui", "version", "seen", "seen_words", "tro_ve", "viec", "nguoi", "co_nhap_do", "nhap_do_truoc", "ten_cac_o", "chon",
];
const NOT_SAVED = "Bản đang gõ chưa được lưu tạm: chọn Điền lại hoặc Bỏ bản nhập dở.";

const boxesOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));

const hidden = (form, name, value) => {
  const box = form.querySelector(`input[type=hidden][name="${name}"]`) ?? document.createElement("input");
  Object.assign(box, { type: "hidden", name, value });
  form.append(box);
};

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

// What the boxes are called on the form, for a page that shows what was typed elsewhere; of a
// choice also what is called what it sends ("kind=date").
const namesOf = (form) => {
  const names = {};
  for (const box of form.elements) {
    const label = words(box.labels?.[0]);
    if (!label || !box.name || box.type === "file") continue;
    const task = words(box.closest(".task-entry")?.querySelector("h2"));
    let name = label;
    if (["checkbox", "radio"].includes(box.type)) {
      if (!box.checked) continue;
      name = words(box.closest("fieldset.field")?.querySelector("legend")) || label;
      names[`${box.name}=${box.value}`] = label;
    } else if (box.selectedOptions?.length) {
      names[`${box.name}=${box.value}`] = words(box.selectedOptions[0]);
    }
    names[box.name] = task ? `${task}: ${name}` : name;
  }
  return JSON.stringify(names);
};

// A page that is asked for again may be older than what was typed into it since.
const cameJustNow = performance.getEntriesByType("navigation")[0]?.type === "navigate";

// Words typed while the page was still being loaded: browsers fill boxes in again on a way back alone.
const typedBefore = (form) => [...form.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);

class KeptForm {
  constructor(form) {
    const address = new URL(form.action);
    this.form = form;
    this.address = address.pathname + address.search;
    this.kept = JSON.stringify(boxesOf(form));
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      this.stopWaiting();
      hidden(form, "ten_cac_o", namesOf(form));
      hidden(form, "nguoi", document.body.dataset.person); // should another person log in before it is sent again
    });
    window.addEventListener("pagehide", () => this.timer && this.keep());
    this.start();
    if (cameJustNow && typedBefore(form)) {
      this.kept = undefined;
      this.later();
    }
  }

  start() {
    if (this.form.dataset.draft === "sent" && cameJustNow) {
      // What was sent came back: it is newer than what was kept of it.
      this.kept = undefined;
      this.keep();
    } else this.looking = this.find();
  }

  later() {
    if (this.bar) this.warn();
    else {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), AFTER_MS);
    }
  }

  // What is sent is not kept after it: the page goes when the answer is there.
  stopWaiting() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  async keep() {
    this.stopWaiting();
    await this.looking;
    if (this.bar) {
      this.warn();
      return;
    }
    const boxes = JSON.stringify(boxesOf(this.form));
    if (boxes === this.kept) return;
    hidden(this.form, "co_nhap_do", "1");
    const answer = await this.send("", { noi_dung: boxes });
    if (answer?.status !== 204) return;
    this.kept = boxes;
    this.say("Đã giữ bản nhập dở.");
  }

  send(path, values) {
    const token = this.form.elements.csrf_token.value;
    const body = new URLSearchParams({ csrf_token: token, bieu_mau: this.address, ...values });
    const sent = { method: "POST", body, headers: { "X-Requested-With": "fetch" }, keepalive: body.toString().length < 60000 };
    return fetch(`/ban-nhap${path}`, sent).catch(() => null);
  }

  async find() {
    const answer = await fetch(`/ban-nhap?${new URLSearchParams({ bieu_mau: this.address })}`).catch(() => null);
    if (answer?.status !== 200 || answer.redirected) return;
    const draft = await answer.json();
    if (JSON.stringify(draft.boxes) === this.kept) hidden(this.form, "co_nhap_do", "1");
    else this.offer(draft);
  }

  offer(draft) {
    const bar = document.createElement("div");
    bar.className = "notice draft-offer";
    bar.append(`Bạn đang nhập dở biểu mẫu này (lưu lúc ${draft.saved}). `);
    bar.append(this.button("Điền lại", "btn-primary", () => {
      this.decided();
      this.fillIn(draft.boxes);
    }));
    bar.append(this.button("Bỏ bản nhập dở", "btn-outline-secondary", async () => {
      await this.send("/bo", {});
      this.decided();
      this.keep();
    }));
    // What is typed meanwhile is not kept in its place, nor does sending it put the draft aside.
    hidden(this.form, "nhap_do_truoc", "1");
    this.form.prepend(bar);
    this.bar = bar;
    // The form that was asked for, or came back with a mistake, stays open.
    if (!document.querySelector("details[open] > form[method=post]")) this.form.closest("details")?.setAttribute("open", "");
  }

  decided() {
    this.bar.remove();
    this.bar = undefined;
    this.form.elements.nhap_do_truoc.remove();
    hidden(this.form, "co_nhap_do", "1");
  }

  warn() {
    if (this.warned) return;
    this.warned = Object.assign(document.createElement("strong"), { textContent: NOT_SAVED });
    this.warned.setAttribute("role", "status");
    this.bar.append(this.warned);
  }

  button(words, css, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: `btn btn-sm ${css}`, textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  fillIn(boxes) {
    const form = this.form;
    const texts = new Map();
    for (const [name, text] of boxes) texts.set(name, [...(texts.get(name) ?? []), text]);
    const lacking = [...texts.keys()].filter((name) => !form.elements[name]);
    for (const box of form.elements) {
      if (!box.name || NOT_KEPT.includes(box.name) || ["file", "submit", "button"].includes(box.type)) continue;
      const wanted = texts.get(box.name) ?? [];
      if (["checkbox", "radio"].includes(box.type)) box.checked = wanted.includes(box.value);
      else if (wanted.length) box.value = wanted.shift();
    }
    form.dispatchEvent(new Event("filled", { bubbles: true }));
    if (lacking.length) {
      // More tasks than the fresh form has boxes for: the server makes the form as it was.
      for (const name of lacking) for (const text of texts.get(name)) hidden(form, name, text);
      hidden(form, "viec", "dien-lai");
      form.submit();
      return;
    }
    const files = form.querySelector("input[type=file]");
    this.say(files ? "Đã điền lại. Tệp đính kèm không giữ được: hãy chọn lại tệp." : "Đã điền lại.");
    (form.querySelector("textarea, input:not([type=hidden])") ?? form).focus();
  }

  say(words) {
    this.told ??= Object.assign(document.createElement("p"), { className: "hint draft-kept" });
    this.told.setAttribute("role", "status");
    this.told.textContent = words;
    this.form.append(this.told);
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new KeptForm(form);
