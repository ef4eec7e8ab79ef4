// The review queue by keyboard: j and k move, a approves, r returns, space chooses, ? explains.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row]")];
const boxes = () => [...document.querySelectorAll("#queue input[name=number][form=many]:not(:disabled)")];

const count = () => {
  const chosen = boxes().filter((box) => box.checked).length;
  document.getElementById("chosen").textContent = chosen ? `已选 ${chosen} 条` : "勾选几条，可以一起办。";
};

const move = (step) => {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const there = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  if (there) {
    there.focus();
    there.scrollIntoView({ block: "nearest" });
  }
};

const keys = {
  j: () => move(1),
  k: () => move(-1),
  a: (row) => row?.querySelector("[data-approve]")?.click(),
  r: (row) => {
    const back = row?.querySelector("[data-return]");
    if (!back) return;
    back.open = true;
    back.querySelector("select").focus();
  },
  " ": (row) => {
    const box = row?.querySelector("input[type=checkbox]:not(:disabled)");
    if (!box) return;
    box.checked = !box.checked;
    count();
  },
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, summary, button, a, dialog")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act(document.activeElement.closest("[data-row]"));
});

document.addEventListener("change", (event) => {
  if (event.target.id === "all") boxes().forEach((box) => { box.checked = event.target.checked; });
  if (event.target.id === "all" || event.target.name === "number") count();
});

// After a row is settled the next one that waits has the focus, so that a, a, a goes down the list.
document.addEventListener("htmx:afterSwap", (event) => {
  const all = rows();
  const here = all.findIndex((row) => row.id === event.detail.target.id);
  const next = all.slice(here + 1).find((row) => !("settled" in row.dataset)) ?? all[here];
  next?.focus();
  count();
});

document.addEventListener("DOMContentLoaded", () => {
  const all = document.querySelector("[data-all]");
  if (all) all.hidden = false;
});
