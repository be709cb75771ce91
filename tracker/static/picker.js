// Long lists filter as one types: a box before a select (data-picks), or before boxes to tick in a fieldset. What was
// there stays and is what the form sends; without this file it is what people use.
const MOST_SHOWN = 80;
const SHORTEST = 2; // letters, as the search by names has it (tracker/domain/organisation/names_sought.py)

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const searched = (words) => ` ${words.join(" ").replace(/(?<=[bcdfghjklmnpqrstvxz])y|(?<=qu)y/g, "i")} `;
const initialsOf = (words) => {
  if (words.length < 2) return [];
  const letters = [words, words.filter((word) => word !== "va")].map((some) => some.map((word) => word[0]).join(""));
  return [...letters, ...letters.map((way) => words[0] + way.slice(1))];
};
const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

// What units are called besides their name: asked for once, by the first picker that one comes to.
let otherNames = new Map();
let asked;
const askForNames = (address) => (asked ??= fetch(address).then((answer) => answer.json())
  .then((names) => { otherNames = new Map(names.map(([name, others]) => [name, others])); }).catch(() => {}));

class Choice {
  constructor(label, group) {
    Object.assign(this, { label, group });
  }

  get names() {
    if (this.known !== otherNames) {
      this.known = otherNames;
      this.called = [this.label, ...(otherNames.get(this.label) ?? [])].map((name) => {
        const words = wordsOf(name);
        return { name, text: searched(words), initials: initialsOf(words) };
      });
    }
    return this.called;
  }

  // How close the closest of the names is: 3, called so; 2, words begin so; 1, within words; 0, not at all.
  compare(sought) {
    const close = this.names.map((one) => closeness(one, sought));
    this.close = Math.max(...close);
    this.via = close[0] === this.close ? "" : this.names[close.indexOf(this.close)].name;
    return this.close > 0;
  }
}

const soughtBy = (q) => {
  const words = wordsOf(q);
  const text = searched(words);
  return { text, letters: words.join(""), each: text.trim().split(" ") };
};

function closeness({ text, initials }, sought) {
  const long = sought.letters.length >= SHORTEST;
  if (text === sought.text || (long && initials.includes(sought.letters))) return 3;
  if (sought.each.every((word) => text.includes(` ${word}`))) return 2;
  if (long && initials.some((way) => way.startsWith(sought.letters))) return 2;
  return long && sought.each.every((word) => text.includes(word)) ? 1 : 0;
}

// The choices of a select, of which one holds.
class OfSelect {
  constructor(select) {
    this.place = select;
    this.choices = [...select.options].map((option) => {
      const group = option.parentElement.matches("optgroup") ? option.parentElement.label : "";
      return Object.assign(new Choice(option.text, group), { option, isEmpty: option.value === "" });
    });
  }

  isChosen(choice) { return choice.option.selected; }

  choose(choice) {
    choice.option.selected = true;
    this.place.dispatchEvent(new Event("input", { bubbles: true }));
    this.place.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Boxes to tick, any of which hold; before them whole groups of them.
class OfBoxes {
  constructor(fieldset) {
    this.place = fieldset;
    const groups = [...fieldset.querySelectorAll("fieldset")].map((group) => {
      const name = group.querySelector("legend").textContent.trim();
      return { name, boxes: [...group.querySelectorAll("input[type=checkbox]")] };
    });
    const whole = groups.filter(({ boxes }) => boxes.length > 1)
      .map(({ name, boxes }) => Object.assign(new Choice(`Tất cả ${name} (${boxes.length})`, "Cả nhóm"), { boxes }));
    const each = groups.flatMap(({ name, boxes }) =>
      boxes.map((box) => Object.assign(new Choice(box.labels[0].textContent.trim(), name), { boxes: [box] })));
    this.choices = [...whole, ...each];
  }

  isChosen(choice) { return choice.boxes.every((box) => box.checked); }

  choose(choice) {
    const tick = !this.isChosen(choice);
    for (const box of choice.boxes) box.checked = tick;
    choice.boxes[0].dispatchEvent(new Event("input", { bubbles: true }));
    choice.boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  }
}

let made = 0;

class Picker {
  constructor(place) {
    this.several = place.matches("fieldset");
    this.of = this.several ? new OfBoxes(place) : new OfSelect(place);
    this.place = place;
    const label = this.several ? place.querySelector("legend") : place.labels[0];
    label.id ||= `nhan-${(made += 1)}`;
    this.box = element("input", { type: "text", className: "form-select", autocomplete: "off", spellcheck: false });
    this.box.setAttribute("aria-labelledby", label.id);
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (place.hasAttribute(name)) this.box.setAttribute(name, place.getAttribute(name));
    }
    const around = element("div", { className: "picker" });
    around.dataset.for = this.several ? place.querySelector("input").name : place.name;
    around.append(this.box);
    if (this.several) {
      this.chips = element("ul", { className: "picked" });
      label.after(around, this.chips);
    } else {
      place.before(around);
      place.classList.add("visually-hidden");
      place.tabIndex = -1;
      place.setAttribute("aria-hidden", "true");
      place.addEventListener("focus", () => this.box.focus()); // by its label, or a link to what is wrong
    }
    place.classList.add("is-picked");
    this.list = new Listbox(this.box, label.textContent.trim(), { several: this.several });
    this.list.choose = (node) => this.choose(this.shown[node.dataset.at]);
    this.box.addEventListener("focus", () => {
      if (place.dataset.names) askForNames(place.dataset.names).then(() => this.list.isOpen && this.typed && this.open());
      this.box.select();
    });
    this.box.addEventListener("click", () => this.list.isOpen || this.open(""));
    this.box.addEventListener("input", (event) => {
      event.stopPropagation(); // what is typed here is no value of the form
      this.typed = true;
      this.open();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" || this.list.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.open("");
    });
    this.box.addEventListener("blur", () => this.leave());
    place.addEventListener("change", () => this.refresh());
    this.refresh();
  }

  // What fits what is typed, the closest first; without a word all of it, by groups.
  open(q = this.box.value.trim()) {
    const sought = soughtBy(q);
    this.shown = this.of.choices.filter((choice) => !q || (!choice.isEmpty && choice.compare(sought)));
    if (q) this.shown.sort((one, other) => other.close - one.close);
    const more = q ? Math.max(0, this.shown.length - MOST_SHOWN) : 0;
    if (q) this.shown.length = Math.min(this.shown.length, MOST_SHOWN);
    const nodes = this.nodes(Boolean(q));
    const words = this.shown.length ? `${this.shown.length} mục` : "Không có mục nào khớp";
    if (!this.shown.length) nodes.push(element("div", { className: "suggested-kind", textContent: `${words}: thử tên tắt hoặc ít chữ hơn` }));
    if (more) nodes.push(element("div", { className: "suggested-kind", textContent: `và ${more} mục nữa: gõ thêm chữ` }));
    this.list.show(nodes, words);
    const first = q ? this.list.options[0] : this.list.options.find((node) => !this.several && node.ariaSelected === "true");
    if (first) this.list.mark(first);
  }

  nodes(flat) {
    const nodes = [];
    let group = "";
    for (const [at, choice] of this.shown.entries()) {
      if (!flat && choice.group && choice.group !== group) {
        group = choice.group;
        nodes.push(element("div", { className: "suggested-kind", role: "presentation", textContent: group }));
      }
      const node = element("div", { id: `${this.list.list.id}-${at}`, role: "option", textContent: choice.label });
      if (flat && choice.via) node.append(element("span", { className: "hit-notes", textContent: choice.via }));
      node.dataset.at = at;
      node.ariaSelected = String(this.of.isChosen(choice));
      nodes.push(node);
    }
    return nodes;
  }

  choose(choice) {
    this.typed = false;
    this.of.choose(choice);
    if (this.several) {
      this.box.value = "";
      this.open("");
      this.list.status.textContent = `${this.of.isChosen(choice) ? "Đã chọn" : "Đã bỏ"} ${choice.label}`;
    } else {
      this.list.close();
      this.box.select();
    }
  }

  // What was typed and names nothing is no choice; an emptied box is none.
  leave() {
    if (this.typed && !this.several && !this.box.value.trim()) {
      const none = this.of.choices.find((choice) => choice.isEmpty);
      if (none) this.of.choose(none);
    }
    this.typed = false;
    if (this.several) this.box.value = ""; // its buttons stay as they are: one of them may get the focus now
    else this.refresh();
  }

  refresh() {
    if (this.several) this.showPicked();
    else {
      const chosen = this.of.choices.find((choice) => this.of.isChosen(choice));
      this.box.value = !chosen || chosen.isEmpty ? "" : chosen.label;
      this.box.placeholder = this.of.choices.find((choice) => choice.isEmpty)?.label ?? "";
    }
  }

  showPicked() {
    const picked = this.of.choices.filter((choice) => choice.boxes.length === 1 && this.of.isChosen(choice));
    this.box.placeholder = picked.length ? `Đã chọn ${picked.length}; gõ để thêm` : "Gõ tên, tên tắt hoặc tên nhóm";
    this.chips.replaceChildren(...picked.map((choice) => {
      const button = element("button", { type: "button", className: "chip", textContent: `${choice.label} ✕` });
      button.setAttribute("aria-label", `Bỏ ${choice.label}`);
      button.addEventListener("click", () => {
        this.of.choose(choice);
        this.box.focus();
      });
      const item = element("li");
      item.append(button);
      return item;
    }));
    this.chips.hidden = !picked.length;
  }
}

const pickers = new Map();
const enhance = () => {
  for (const place of document.querySelectorAll("[data-picks]:not(.is-picked)")) pickers.set(place, new Picker(place));
};
const refresh = () => pickers.forEach((picker) => picker.refresh());
enhance();
document.addEventListener("added", enhance); // boxes that came without a new page
document.addEventListener("filled", refresh); // values that came from a draft
document.addEventListener("reset", () => setTimeout(refresh));
window.addEventListener("pageshow", refresh);
