// A shift is carried to another day: with the mouse by the browser's own drag, with a finger after holding it. What is
// dropped changes nothing by itself: it leads to the page that says who will be told and asks.
"use strict";

(() => {
  const HOLD = 400; // milliseconds of a finger at rest
  const SLIP = 8; // pixels within which it is at rest
  let lifted = null;

  const dayAt = (target) => target instanceof Element ? target.closest("[data-rota] [data-day]") : null;
  const home = () => lifted && lifted.closest("[data-day]");

  const over = (day) => {
    document.querySelectorAll(".rota-over").forEach((one) => one.classList.remove("rota-over"));
    if (day && day !== home()) day.classList.add("rota-over");
  };

  const lift = (shift) => {
    lifted = shift;
    shift.classList.add("rota-lifted");
  };

  const drop = (day) => {
    const shift = lifted, from = home();
    lay();
    if (!shift || !day || day === from) return;
    const ask = new URL(shift.dataset.move, window.location.href);
    ask.searchParams.set("to", day.dataset.day);
    window.location.assign(ask.href);
  };

  const lay = () => {
    over(null);
    if (lifted) lifted.classList.remove("rota-lifted");
    lifted = null;
  };

  document.addEventListener("dragstart", (event) => {
    const shift = event.target instanceof Element && event.target.closest("[data-move]");
    if (!shift) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", shift.dataset.shift);
    end(); // where a browser drags by touch as well, its own drag goes on
    lift(shift);
  });
  document.addEventListener("dragover", (event) => {
    const day = lifted && dayAt(event.target);
    if (!day) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    over(day);
  });
  document.addEventListener("drop", (event) => {
    if (!lifted) return;
    event.preventDefault();
    drop(dayAt(event.target));
  });
  document.addEventListener("dragend", lay);

  // A finger: browsers drag nothing by touch.
  let waiting = 0, ghost = null, began = null, carried = false;

  const point = (event) => {
    ghost.style.left = `${event.clientX + 8}px`;
    ghost.style.top = `${event.clientY + 8}px`;
    over(dayAt(document.elementFromPoint(event.clientX, event.clientY)));
  };
  const end = () => {
    window.clearTimeout(waiting);
    if (ghost) {
      ghost.remove();
      lay();
    }
    ghost = began = null;
  };

  document.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" || !(event.target instanceof Element)) return;
    const shift = event.target.closest("[data-move]");
    carried = false;
    if (!shift) return;
    began = event;
    waiting = window.setTimeout(() => {
      lift(shift);
      carried = true;
      ghost = shift.cloneNode(true);
      ghost.removeAttribute("data-move");
      ghost.classList.add("rota-ghost");
      document.body.append(ghost);
      point(began);
    }, HOLD);
  });
  document.addEventListener("pointermove", (event) => {
    if (ghost) point(event);
    else if (began && Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY) > SLIP) end();
  });
  document.addEventListener("touchmove", (event) => { if (ghost) event.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (ghost) event.preventDefault(); });
  document.addEventListener("pointerup", (event) => {
    const day = ghost && dayAt(document.elementFromPoint(event.clientX, event.clientY));
    if (day) {
      event.preventDefault();
      drop(day);
    }
    end();
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("click", (event) => { if (carried) event.preventDefault(); carried = false; }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });
})();
