// Behind the scenes: the platform's clock, deliveries, calls, complaints, drills.
import { $, clockTime, longDay, make, shortTime } from "./dom.js";
import { post } from "./wire.js";

const DRILLS = [
  ["duplicates", "每条消息重复投递一次", 1],
  ["out_of_order", "两条消息次序颠倒", true],
  ["drop", "消息丢失，不投递", true],
  ["slow", "消息晚到 3 秒", 3],
  ["bad_signature", "签名错误", true],
  ["wrong_receiver", "receiveid 错误", true],
  ["truncated", "报文截断", true],
  ["replay", "原样重放一次", true],
  ["untrusted_ip", "接口：IP 不可信（60020）", true],
  ["busy", "接口：接下来 3 次系统繁忙（-1）", 3],
  ["slow_api", "接口：每次晚答 3 秒", 3],
];
const LIFELIKE = 1; // between two looks the page lets the clock go on no faster than this: it must never run ahead
const STATES = {
  waiting: ["投递中", "wait"], held: ["压后", "wait"], answered: ["已回复", "ok"],
  empty: ["已收下", "ok"], failed: ["未送达", "bad"], dropped: ["已丢弃", "bad"],
};

export class Panel {
  constructor(nameOf, look) {
    this.nameOf = nameOf;
    this.offset = 0;
    this.forget();
    for (const button of document.querySelectorAll("[data-clock]")) {
      button.addEventListener("click", () => post("clock", JSON.parse(button.dataset.clock)).then(look).catch(() => {}));
    }
    this.tabs = [...document.querySelectorAll("[role=tab]")];
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.open(tab));
      tab.addEventListener("keydown", (event) => this.step(tab, event));
    }
    this.drawDrills();
    setInterval(() => this.tick(), 500);
  }

  forget() {
    this.deliveries = new Map();
    this.calls = new Map();
    this.complaints = new Map();
    this.seenComplaints = 0;
  }

  open(tab) {
    for (const other of this.tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      $(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (tab.id === "tab-complaints") this.seenComplaints = this.complaints.size;
    this.count();
  }

  step(tab, event) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    const next = this.tabs[(this.tabs.indexOf(tab) + move + this.tabs.length) % this.tabs.length];
    this.open(next);
    next.focus();
  }

  take(news) {
    this.told = { now: news.now, at: Date.now() / 1000 };
    this.offset = news.offset;
    this.rate = news.rate;
    for (const it of news.deliveries) this.deliveries.set(it.number, it);
    for (const it of news.calls) this.calls.set(it.number, it);
    for (const it of news.complaints) this.complaints.set(it.number, it);
    if (news.deliveries.length || !this.drawn) fill("deliveries", this.deliveries, (it) => this.delivery(it), "还没有消息投递给应用");
    if (news.calls.length || !this.drawn) fill("calls", this.calls, drawCall, "应用还没有调用接口");
    if (news.complaints.length || !this.drawn) fill("complaints", this.complaints, drawComplaint, "平台没有意见，一切合规");
    this.drawn = true;
    for (const [name] of DRILLS) this.boxes[name].checked = Boolean(news.faults[name]);
    this.count();
    this.tick();
  }

  now() { return this.told.now + (Date.now() / 1000 - this.told.at) * Math.min(this.rate, LIFELIKE); }

  tick() {
    if (!this.told) return;
    const now = this.now();
    $("clock-day").textContent = longDay(now);
    $("clock-time").textContent = clockTime(now);
    $("status-time").textContent = shortTime(now);
    $("clock-off").textContent = pace(this.rate) + difference(this.offset);
    for (const button of document.querySelectorAll("[data-clock][aria-pressed]")) {
      button.setAttribute("aria-pressed", String(JSON.parse(button.dataset.clock).run === this.rate));
    }
  }

  count() {
    const failed = [...this.deliveries.values()].some((it) => it.state === "failed");
    mark("tab-deliveries", this.deliveries.size, failed);
    mark("tab-calls", this.calls.size, false);
    const open = $("tab-complaints").getAttribute("aria-selected") === "true";
    if (open) this.seenComplaints = this.complaints.size;
    mark("tab-complaints", this.complaints.size, this.complaints.size > this.seenComplaints);
  }

  delivery(it) {
    const [word, hue] = STATES[it.state];
    const line = make("div", { class: "line" }, make("b", {}, this.nameOf(it.person)), make("span", { title: it.shown }, it.shown), make("time", {}, shortTime(it.at)));
    const tries = it.attempts.map((one, at) =>
      make("small", { class: one.ok ? "" : "bad" }, `第${at + 1}次 · ${one.ms} ms · ${one.status || "—"} · ${one.outcome}`));
    return make("li", {}, line, make("small", { class: hue }, it.attempts.length > 1 ? `${word}，共投递 ${it.attempts.length} 次` : word), ...tries);
  }

  drawDrills() {
    this.boxes = {};
    const box = $("drills");
    box.append(make("p", {}, "让平台出点差错，看应用是否稳得住。"));
    for (const [name, text, on] of DRILLS) {
      const check = make("input", { type: "checkbox" });
      check.addEventListener("change", () => post("faults", { [name]: check.checked ? on : typeof on === "boolean" ? false : 0 }).catch(() => {}));
      this.boxes[name] = check;
      box.append(make("label", {}, text, check));
    }
    const result = make("output");
    const check = make("button", { type: "button", onclick: async () => {
      const { problems } = await post("check", {}).catch((error) => ({ problems: [error.message] }));
      result.textContent = problems.length ? problems.join("；") : "回调地址校验通过";
      result.className = problems.length ? "bad" : "ok";
    } }, "校验回调地址");
    box.append(check, result);
  }
}

function fill(id, rows, draw, nothing) {
  const newest = [...rows.values()].sort((a, b) => b.number - a.number).slice(0, 80);
  $(id).replaceChildren(...(newest.length ? newest.map(draw) : [make("li", { class: "empty" }, nothing)]));
}

function drawCall(it) {
  const line = make("div", { class: "line" }, make("b", {}, it.path), make("span", {}, it.note), make("time", {}, shortTime(it.at)));
  return make("li", {}, line, make("small", { class: it.errcode ? "bad" : "ok" }, `errcode ${it.errcode} · ${it.ms} ms`));
}

function drawComplaint(it) {
  const line = make("div", { class: "line" }, make("b", { class: "bad" }, "!"), make("span", { title: it.about }, it.about), make("time", {}, shortTime(it.at)));
  return make("li", {}, line, make("small", {}, it.text));
}

function mark(id, count, alarm) {
  const badge = $(id).querySelector("b");
  badge.textContent = count || "";
  badge.className = alarm ? "alarm" : "";
}

const pace = (rate) => rate === 1 ? "" : rate === 0 ? "停住了 · " : `1秒走${span(rate)} · `;

function difference(offset) {
  return Math.abs(offset) < 1 ? "与真实时间一致" : `比真实时间${offset > 0 ? "快" : "慢"} ${span(Math.abs(offset))}`;
}

function span(seconds) {
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return [days && `${days}天`, hours && `${hours}小时`, !days && minutes && `${minutes}分`].filter(Boolean).join("") || "片刻";
}
