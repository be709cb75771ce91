// A list below a box that one types into (ARIA: combobox with a listbox): shown, walked through by
// keys, chosen from. What stands in it is up to the scripts after this one, which find it as Listbox: an import
// would ask for this file again on each page, without the mark of its content.
let made = 0;

globalThis.Listbox = class {
  constructor(box, name, { several = false } = {}) {
    this.box = box;
    this.list = document.createElement("div");
    this.status = document.createElement("div");
    Object.assign(this.list, { id: `danh-sach-${(made += 1)}`, className: "listbox", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", name);
    if (several) this.list.setAttribute("aria-multiselectable", "true");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    const attributes = {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    };
    for (const [attribute, value] of Object.entries(attributes)) box.setAttribute(attribute, value);
    box.after(this.list, this.status);
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  choose() {}

  get isOpen() { return !this.list.hidden; }

  get options() { return [...this.list.querySelectorAll("[role=option]:not([hidden])")]; }

  // The nodes that the list holds, and what a screen reader says of them.
  show(nodes, words) {
    this.list.replaceChildren(...nodes);
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.box.setAttribute("aria-expanded", "true");
    this.status.textContent = words;
    this.mark(null);
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.mark(null);
  }

  mark(option) {
    this.list.querySelector(".is-marked")?.classList.remove("is-marked");
    this.marked = option;
    if (option) {
      option.classList.add("is-marked");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    } else this.box.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Enter" && this.isOpen && this.marked) this.choose(this.marked);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.isOpen) this.step(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Beyond the last one comes the box itself, then the first one.
  step(by) {
    const all = this.options;
    const here = all.indexOf(this.marked);
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
    this.mark(all[next] ?? null);
  }
};
