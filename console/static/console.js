// What every page needs: the menu, dialogs that are opened by a button, and asking before what cannot be undone.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const menu = document.querySelector("[data-menu]");
  const wide = window.matchMedia("(min-width: 992px)");
  const fit = () => { if (menu) menu.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
});

// What is wider than the page is moved by keyboard as well.
const scrollable = () => document.querySelectorAll(".table-responsive").forEach((part) => { part.tabIndex = 0; });
document.addEventListener("DOMContentLoaded", scrollable);
document.addEventListener("htmx:afterSettle", scrollable);

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens).showModal();
    event.preventDefault();
  }
  if (event.target.closest("[data-closes]")) {
    event.target.closest("dialog").close();
  }
  if (event.target.closest("[data-prints]")) {
    window.print();
  }
});

document.addEventListener("submit", (event) => {
  const asks = event.submitter?.dataset.asks || event.target.dataset.asks;
  if (asks && !window.confirm(asks)) event.preventDefault();
});

// A part of a page that was refused or failed says so instead of standing still.
document.addEventListener("htmx:responseError", (event) => {
  tell(event.detail.xhr.status === 403 ? "页面放得太久了，请刷新后再试。" : "没有办成，请稍后再试。", "alert alert-warning");
});

// What a part of a page has to say above the whole of it.
document.addEventListener("told", (event) => tell(event.detail.words, "alert alert-success"));

const tell = (words, className) => {
  const said = document.getElementById("said");
  if (said) said.replaceChildren(Object.assign(document.createElement("p"), { className, textContent: words }));
};
