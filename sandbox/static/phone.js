// The phone: whose it is, what stands on it, and what its owner does.
import { $, drawing, link, make, spoken, useZone } from "./dom.js";
import { drawBubble, drawTyping } from "./bubbles.js";
import { Panel } from "./panel.js";
import { People } from "./people.js";
import { get, post, postPhoto } from "./wire.js";

const ICON = document.querySelector(".side-head img").src;
const GAP = 300; // seconds of silence after which the time is written again
const state = { person: "", since: -1, bubbles: new Map(), elements: new Map(), typing: false };
let office, people, panel, timer, polling = false;

async function begin() {
  office = await get("/phone/office");
  useZone(office.zone);
  people = new People(office, choose);
  panel = new Panel((key) => people.get(key)?.name || key, look);
  drawMenu();
  $("chips").replaceChildren(...office.suggestions.map((text) => make("button", { type: "button", onclick: () => say(text) }, text)));
  $("places").replaceChildren(...office.places.map((place) => make("button", { type: "button", onclick: () => send("position", place) }, pin(), make("span", {}, place.label))));
  const wished = decodeURIComponent(location.hash.slice(1)).toLowerCase();
  choose([wished, office.first].find((key) => people.get(key)) || office.people[0].key);
}

const pin = () => drawing("0 0 24 24", ["path", { d: "M12 21c-5-6-7-8.5-7-12a7 7 0 0 1 14 0c0 3.5-2 6-7 12Z" }], ["circle", { cx: 12, cy: 9, r: 2.5 }]);

function choose(key, { quiet = false } = {}) {
  const person = people.get(key);
  Object.assign(state, { person: key, since: -1, bubbles: new Map(), elements: new Map(), typing: false });
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  document.cookie = `phone=${encodeURIComponent(key)}; path=/connect; SameSite=Lax`; // who a page that is opened here asks first
  $("whose").textContent = `${person.name}的手机 · ${person.department}${person.title ? " · " + person.title : ""}`;
  $("talk").replaceChildren();
  $("toast").hidden = true;
  close();
  if (!quiet) post("open", { person: key }).catch(() => {});
  look();
  if (matchMedia("(min-width: 720px)").matches) $("words").focus({ preventScroll: true });
}

// --- news from the platform ----------------------------------------------------------

function look() { clearTimeout(timer); timer = setTimeout(poll, 0); }

async function poll() {
  if (polling) { timer = setTimeout(poll, 60); return; }
  polling = true;
  const person = state.person;
  try {
    const news = await get(`/phone/changes?since=${state.since}&person=${encodeURIComponent(person)}`);
    if (person === state.person) take(news);
  } catch {
    $("whose").textContent = "连接不上，正在重试…";
    state.lost = true;
  }
  polling = false;
  timer = setTimeout(poll, state.typing || panel.rate > 1 ? 250 : document.hidden ? 4000 : 1000);
}

function take(news) {
  if (news.cursor < state.since || state.lost) { // the platform began anew, or was out of reach
    state.lost = false;
    panel.forget();
    choose(state.person, { quiet: true });
    return;
  }
  const first = state.since < 0;
  state.since = news.cursor;
  panel.take(news);
  for (const bubble of news.bubbles) state.bubbles.set(bubble.number, bubble);
  const typing = news.typing.includes(state.person);
  if (news.bubbles.length || typing !== state.typing || first) draw(news, typing, first);
  if (news.talks[state.person]?.unread && !document.hidden) post("read", { person: state.person }).catch(() => {});
  const grown = people.take(news.talks, state.person, news.now);
  tellOthers(grown.filter((key) => key !== state.person), first);
}

function draw(news, typing, first) {
  const talk = $("talk");
  const low = first || isLow() || news.bubbles.some((it) => it.mine);
  state.typing = typing;
  const rows = [];
  let before = 0;
  for (const bubble of [...state.bubbles.values()].sort((a, b) => a.number - b.number)) {
    if (Math.abs(bubble.at - before) > GAP) rows.push(make("p", { class: "moment" }, spoken(bubble.at, news.now)));
    before = bubble.at;
    rows.push(element(bubble, typing, first));
  }
  if (typing) rows.push($("typing") || drawTyping(ICON));
  if (!rows.length) rows.push(make("p", { class: "notice" }, "还没有消息，说句话试试"));
  const held = document.activeElement;
  talk.replaceChildren(...rows);
  if (talk.contains(held)) held.focus({ preventScroll: true });
  if (low) talk.scrollTop = talk.scrollHeight;
}

function isLow() {
  const talk = $("talk");
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120;
}

function element(bubble, typing, first) {
  bubble.pending = typing && bubble.body.pressed !== undefined && !bubble.body.replaced;
  const look = `${bubble.changed}/${bubble.pending}`;
  const known = state.elements.get(bubble.number);
  if (known?.look === look) return known.row;
  const row = drawBubble(bubble, people.get(state.person), { press, showPhoto }, ICON);
  if (!known && !first) row.classList.add("fresh");
  state.elements.set(bubble.number, { look, row });
  return row;
}

function tellOthers(grown, first) {
  const others = people.unread(state.person);
  $("others-unread").hidden = !others;
  $("others-unread").textContent = others > 99 ? "99+" : others;
  if (!grown.length || first) return;
  const person = people.get(grown[0]);
  const toast = $("toast");
  toast.textContent = `${person.name} 收到：${people.talks[person.key].last.replaceAll("\n", " ")}`;
  toast.hidden = false;
  toast.onclick = () => choose(person.key);
  clearTimeout(tellOthers.timer);
  tellOthers.timer = setTimeout(() => { toast.hidden = true; }, 5000);
}

// --- what the owner does ---------------------------------------------------------------

async function send(what, body) {
  tray(false);
  try {
    await post(what, { ...body, person: state.person });
  } catch (error) {
    complain(error.message);
  }
  look();
}

function complain(text) {
  $("talk").append(make("p", { class: "notice" }, text));
  $("talk").scrollTop = $("talk").scrollHeight;
}

const say = (text) => send("say", { text });
const press = (number, key, selected) => send("press", { number, key, selected });

function showPhoto(url) {
  $("photo-image").src = url;
  $("photo").showModal();
}

function submit(event) {
  event?.preventDefault();
  const text = $("words").value.trim();
  if (!text) return;
  $("words").value = "";
  grow();
  say(text);
}

function grow() {
  const words = $("words");
  words.style.height = "40px";
  words.style.height = `${Math.min(110, Math.max(40, words.scrollHeight + 2))}px`;
  $("send").hidden = !words.value.trim();
  $("more").hidden = !$("send").hidden;
}

function tray(open) {
  if (open) fold();
  const low = isLow();
  $("tray").hidden = !open;
  if (low) $("talk").scrollTop = $("talk").scrollHeight;
  $("more").setAttribute("aria-expanded", String(open));
}

// A phone makes photos smaller before it sends them; so does this one.
async function sendFile() {
  const file = $("file").files[0];
  $("file").value = "";
  if (!file) return;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
    const canvas = make("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    photo(await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85)));
  } catch {
    complain("这个文件不是能读的照片");
  }
}

async function photo(blob) {
  tray(false);
  await postPhoto(state.person, blob).catch((error) => complain(error.message));
  look();
}

function drawMenu() {
  const leaf = (entry) => entry.type === "view"
    ? link(entry.url, entry.name)
    : make("button", { type: "button", onclick: () => { fold(); send("menu", { key: entry.key }); } }, entry.name);
  const entries = office.menu.slice(0, 3).map((entry) => {
    if (!entry.sub_button?.length) return make("div", { class: "entry" }, leaf(entry));
    const below = make("div", { class: "below", hidden: "" }, ...entry.sub_button.map(leaf));
    const open = make("button", { type: "button", "aria-expanded": "false", onclick: () => {
      const closed = below.hidden;
      tray(false);
      fold();
      below.hidden = !closed;
      open.setAttribute("aria-expanded", String(closed));
    } }, entry.name);
    return make("div", { class: "entry" }, open, below);
  });
  $("menu").replaceChildren(...entries);
  $("menu").hidden = !entries.length;
}

function fold() {
  for (const below of document.querySelectorAll(".menu .below")) {
    below.hidden = true;
    below.previousElementSibling.setAttribute("aria-expanded", "false");
  }
}

// --- drawers -----------------------------------------------------------------------------

function drawer(id, opener) {
  close();
  $(id).classList.add("open");
  $(opener).setAttribute("aria-expanded", "true");
  $("veil").hidden = false;
  $(id).querySelector("[data-close]").focus();
  close.back = opener;
}

function close() {
  for (const side of document.querySelectorAll(".side.open")) side.classList.remove("open");
  for (const id of ["to-people", "to-panel"]) $(id).setAttribute("aria-expanded", "false");
  $("veil").hidden = true;
  if (close.back) $(close.back).focus();
  close.back = "";
}

$("to-people").addEventListener("click", () => drawer("people", "to-people"));
$("to-panel").addEventListener("click", () => drawer("panel", "to-panel"));
$("veil").addEventListener("click", close);
for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", close);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); tray(false); fold(); } });
$("chips").addEventListener("wheel", (event) => { $("chips").scrollLeft += event.deltaY; }, { passive: true });
$("chips").addEventListener("scroll", () => $("chips").classList.toggle("end", $("chips").scrollLeft + $("chips").clientWidth > $("chips").scrollWidth - 6), { passive: true });
document.addEventListener("visibilitychange", look);
$("composer").addEventListener("submit", submit);
$("words").addEventListener("input", grow);
$("words").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event); });
$("voice").addEventListener("click", () => send("voice", {}));
$("more").addEventListener("click", () => tray($("tray").hidden));
$("sample").addEventListener("click", () => photo(null));
$("upload").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", sendFile);
$("photo").addEventListener("click", () => $("photo").close());

begin().catch((error) => complain(`打不开：${error.message}`));
