"use strict";
const folded = (words) =>
  words.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/\u0629/g, "\u0647").replace(/\u0649/g, "\u064a").toLowerCase();
const rows = Array.from(document.querySelectorAll(".listed"), (row) => [row, folded(row.textContent)]);
const form = document.getElementById("search");
const box = form.querySelector("input");
const shown = form.querySelector("output");
const search = () => {
  const words = folded(box.value).split(/\s+/).filter(Boolean);
  for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
  const left = rows.filter(([row]) => row.checkVisibility()).length;
  shown.value = words.length ? shown.dataset.shown.replace("{count}", left) : "";
};
document.addEventListener("input", search);
form.hidden = false;
