// Long forms are kept on the server as they are typed, and offered again: after a new login, on
// another machine, after Back. Without this file they work as ever, and nothing is kept.

const AFTER_MS = 1200; // without a key
const NOT_KEPT = ["csrf_token", "lan_gui", "version", "seen", "tro_ve", "viec", "co_nhap_do", "ten_cac_o"];

const boxesOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));

const hidden = (form, name, value) => {
  const box = form.querySelector(`input[type=hidden][name="${name}"]`) ?? document.createElement("input");
  Object.assign(box, { type: "hidden", name, value });
  form.append(box);
};

// What the boxes are called on the form, for a page that shows what was typed elsewhere.
const namesOf = (form) => {
  const names = {};
  for (const box of form.elements) {
    const label = box.labels?.[0];
    if (label && box.name && !["checkbox", "radio", "file"].includes(box.type)) names[box.name] = label.textContent.trim();
  }
  return JSON.stringify(names);
};

class KeptForm {
  constructor(form) {
    const address = new URL(form.action);
    this.form = form;
    this.address = address.pathname + address.search;
    this.kept = JSON.stringify(boxesOf(form));
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      hidden(form, "ten_cac_o", namesOf(form));
    });
    window.addEventListener("pagehide", () => this.timer && this.keep());
    this.find();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), AFTER_MS);
  }

  async keep() {
    clearTimeout(this.timer);
    this.timer = undefined;
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
    return fetch(`/ban-nhap${path}`, { method: "POST", body, keepalive: body.toString().length < 60000 }).catch(() => null);
  }

  async find() {
    const answer = await fetch(`/ban-nhap?${new URLSearchParams({ bieu_mau: this.address })}`).catch(() => null);
    if (answer?.status !== 200) return;
    const draft = await answer.json();
    hidden(this.form, "co_nhap_do", "1");
    if (JSON.stringify(draft.boxes) !== this.kept) this.offer(draft);
  }

  offer(draft) {
    const bar = document.createElement("div");
    bar.className = "notice draft-offer";
    bar.append(`Bạn đang nhập dở biểu mẫu này (lưu lúc ${draft.saved}). `);
    bar.append(this.button("Điền lại", "btn-primary", () => this.fillIn(draft.boxes, bar)));
    bar.append(this.button("Bỏ bản nhập dở", "btn-outline-secondary", () => {
      this.send("/bo", {});
      bar.remove();
    }));
    this.form.prepend(bar);
    this.form.closest("details")?.setAttribute("open", "");
  }

  button(words, css, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: `btn btn-sm ${css}`, textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  fillIn(boxes, bar) {
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
    if (lacking.length) {
      // More tasks than the fresh form has boxes for: the server makes the form as it was.
      for (const name of lacking) for (const text of texts.get(name)) hidden(form, name, text);
      hidden(form, "viec", "dien-lai");
      form.submit();
      return;
    }
    bar.remove();
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
