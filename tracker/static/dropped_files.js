// A document dropped on the page is read: its box is filled and the button pressed. One that misses does not leave the form.
const panel = document.querySelector(".read-document");
const box = panel.querySelector("input[type=file]");
const hasFiles = (event) => [...event.dataTransfer?.types ?? []].includes("Files");

addEventListener("dragover", (event) => {
  if (!hasFiles(event) || event.target.closest?.("input[type=file]:not([name=document_file])")) return;
  event.preventDefault();
  panel.open = true;
  panel.classList.add("drop-here");
});
for (const end of ["dragleave", "drop"]) {
  addEventListener(end, (event) => { if (end === "drop" || !event.relatedTarget) panel.classList.remove("drop-here"); });
}
addEventListener("drop", (event) => {
  if (!hasFiles(event) || event.target.closest?.("input[type=file]:not([name=document_file])")) return;
  event.preventDefault();
  if (!event.target.closest?.(".read-document") || !event.dataTransfer.files.length) return;
  box.files = event.dataTransfer.files;
  panel.querySelector("button[value=doc]").click();
});
