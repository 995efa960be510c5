// Filters a table by words, and a table of checks by result too. Without this script every row is simply shown.
"use strict";

for (const form of document.querySelectorAll("form[data-filter]")) {
  const fold = document.getElementById(form.dataset.filter);
  const [status, words, shown] = [form.querySelector("select"), form.querySelector("input"), form.querySelector("output")];
  const rows = [...fold.querySelectorAll("tbody tr")];

  const apply = () => {
    const wanted = words.value.trim().toLowerCase();
    const hits = rows.filter((row) => {
      const hit = (!status?.value || row.dataset.status === status.value) && row.textContent.toLowerCase().includes(wanted);
      row.hidden = !hit;
      return hit;
    });
    shown.textContent = `${hits.length} / ${rows.length}`;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    fold.open = true;
    apply();
  });
  apply();
}

// A finding that is linked to from a source line is inside no fold, but a table may be: open what holds the target.
const openTarget = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
window.addEventListener("hashchange", openTarget);
openTarget();
