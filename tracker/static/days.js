// A month to choose a day from, below a box in which a day can always be typed. Loaded by the first button that is pressed.
const SHORT = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
const WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
const DAY_MS = 86400000;

const two = (number) => String(number).padStart(2, "0");
const iso = (day) => day.toISOString().slice(0, 10);
const written = (day) => `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
const weekday = (day) => (day.getUTCDay() + 6) % 7; // from Monday
const plus = (day, days) => new Date(day.getTime() + days * DAY_MS);

function plusMonths(day, months) {
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return plus(first, Math.min(day.getUTCDate(), length) - 1);
}

// What stands in the box as a day, as far as it is one; the server reads far more.
function typedDay(text, today) {
  const match = text.trim().match(/^(\d{1,2})\D(\d{1,2})(?:\D(\d{4}|\d{2}))?$/) ?? text.trim().match(/^(\d{2})(\d{2})(\d{4})$/);
  if (!match) return null;
  const [day, month] = [Number(match[1]), Number(match[2])];
  const year = match[3] ? Number(match[3]) + (match[3].length === 2 ? 2000 : 0) : today.getUTCFullYear();
  const read = new Date(Date.UTC(year, month - 1, day));
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? read : null;
}

// The days off and the weekend days worked of a year, as the office's calendar has them.
const years = new Map();
const daysOf = (address, year) => {
  if (!years.has(year)) {
    years.set(year, fetch(address.replace(/\d+$/, year)).then((answer) => answer.json()).catch(() => ({ off: {}, worked: [] })));
  }
  return years.get(year);
};

const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

class Month {
  constructor(button) {
    this.button = button;
    this.box = document.getElementById(button.dataset.dayOf);
    this.today = new Date(`${button.dataset.today}T00:00:00Z`);
    this.day = typedDay(this.box.value, this.today) ?? this.today;
    this.place = element("div", { className: "month" });
    this.place.setAttribute("role", "dialog");
    this.place.setAttribute("aria-label", button.textContent.trim());
    this.head = element("p", { className: "month-name" });
    this.head.setAttribute("aria-live", "polite");
    const row = element("div", { className: "month-head" });
    row.append(this.turn("Tháng trước", "‹", -1), this.head, this.turn("Tháng sau", "›", 1));
    this.table = element("table");
    this.table.setAttribute("role", "grid");
    this.words = element("p", { className: "hint month-words" });
    this.place.append(row, this.table, this.words);
    button.after(this.place);
    button.setAttribute("aria-expanded", "true");
    this.place.addEventListener("keydown", (event) => this.key(event));
    this.place.addEventListener("focusout", (event) => {
      const within = this.place.contains(event.relatedTarget) || event.relatedTarget === button;
      if (!within && !this.drawing) this.close();
    });
    this.place.addEventListener("mousedown", (event) => event.target.closest("button") || event.preventDefault());
    this.show();
    if (this.place.getBoundingClientRect().left < 0) this.place.classList.add("from-left");
    this.place.scrollIntoView({ block: "nearest" });
  }

  turn(name, sign, by) {
    const button = element("button", { type: "button", textContent: sign, className: "month-turn" });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      this.day = plusMonths(this.day, by);
      this.show(false);
    });
    return button;
  }

  async show(focus = true) {
    const [year, month] = [this.day.getUTCFullYear(), this.day.getUTCMonth()];
    this.head.textContent = `Tháng ${month + 1}/${year}`;
    this.draw({ off: {}, worked: [] }, focus);
    const days = await daysOf(this.button.dataset.daysOff, year);
    if (this.place.isConnected && this.day.getUTCMonth() === month && this.day.getUTCFullYear() === year) {
      this.draw(days, this.table.contains(document.activeElement));
    }
  }

  draw({ off, worked }, focus) {
    const month = this.day.getUTCMonth();
    const first = plus(this.day, 1 - this.day.getUTCDate());
    const names = element("tr");
    names.append(...SHORT.map((name, at) => Object.assign(element("th", { scope: "col", textContent: name }), { abbr: WEEKDAYS[at] })));
    const rows = [names];
    for (let monday = plus(first, -weekday(first)); monday.getUTCMonth() === month || monday < first; monday = plus(monday, 7)) {
      const row = element("tr");
      for (let at = 0; at < 7; at += 1) {
        const day = plus(monday, at);
        const cell = element("td");
        if (day.getUTCMonth() === month) cell.append(this.dayButton(day, off, worked));
        row.append(cell);
      }
      rows.push(row);
    }
    this.drawing = true; // the day that has the focus goes, another one comes
    this.table.replaceChildren(...rows);
    const current = this.table.querySelector("[tabindex='0']");
    this.words.textContent = current.getAttribute("aria-label");
    if (focus) current.focus();
    this.drawing = false;
  }

  dayButton(day, off, worked) {
    const free = off[iso(day)] ?? (weekday(day) > 4 && !worked.includes(iso(day)) ? "ngày nghỉ" : "");
    const button = element("button", { type: "button", textContent: day.getUTCDate(), tabIndex: day.getTime() === this.day.getTime() ? 0 : -1 });
    const notes = [free, worked.includes(iso(day)) ? "làm bù" : "", iso(day) === iso(this.today) ? "hôm nay" : ""].filter(Boolean);
    button.setAttribute("aria-label", [`${WEEKDAYS[weekday(day)]} ${written(day)}`, ...notes].join(", "));
    if (free) button.classList.add("is-off");
    if (iso(day) === iso(this.today)) button.setAttribute("aria-current", "date");
    button.addEventListener("click", () => this.choose(day));
    return button;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inTable = this.table.contains(event.target);
    const moves = {
      ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekday(this.day), End: 6 - weekday(this.day),
    };
    if (event.key === "Escape") this.close(this.button);
    else if (inTable && event.key in moves) this.go(plus(this.day, moves[event.key]));
    else if (inTable && event.key === "PageUp") this.go(plusMonths(this.day, event.shiftKey ? -12 : -1));
    else if (inTable && event.key === "PageDown") this.go(plusMonths(this.day, event.shiftKey ? 12 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(day) {
    this.day = day;
    this.show();
  }

  choose(day) {
    this.box.value = written(day);
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    this.box.dispatchEvent(new Event("change", { bubbles: true }));
    this.close(this.box);
  }

  close(next) {
    if (!this.place.isConnected) return;
    this.button.setAttribute("aria-expanded", "false");
    next?.focus();
    this.place.remove();
    shown = null;
  }
}

let shown = null;

export function choose(button) {
  if (shown?.button === button) shown.close(button);
  else shown = new Month(button);
}
