// The list of the office: conversations first, then everybody by department.
import { $, avatar, make, spoken } from "./dom.js";

export class People {
  constructor(office, choose) {
    this.office = office;
    this.choose = choose;
    this.talks = {};
    this.current = "";
    this.drawn = "";
    $("search").addEventListener("input", () => this.draw());
    $("roll").addEventListener("keydown", (event) => this.walk(event));
  }

  get(key) { return this.office.people.find((person) => person.key === key); }

  take(talks, current, now) {
    const grown = Object.entries(talks).filter(([key, talk]) => talk.unread > (this.talks[key]?.unread || 0)).map(([key]) => key);
    if (talks[current] && !document.hidden) talks[current].unread = 0; // it is being read
    this.talks = talks;
    this.current = current;
    this.now = now;
    const look = JSON.stringify([talks, current]);
    if (look !== this.drawn) this.draw(grown);
    this.drawn = look;
    return grown;
  }

  unread(except) {
    return Object.entries(this.talks).reduce((sum, [key, talk]) => sum + (key === except ? 0 : talk.unread), 0);
  }

  draw(grown = []) {
    const held = document.activeElement?.dataset?.key;
    const words = $("search").value.trim().toLowerCase();
    const fits = (person) => [person.name, person.department, person.title, person.key].some((it) => it.toLowerCase().includes(words));
    const found = this.office.people.filter(fits);
    const talking = found.filter((it) => this.talks[it.key]).sort((a, b) => this.talks[b.key].at - this.talks[a.key].at);
    const rows = [];
    if (talking.length) rows.push(make("h2", {}, "会话"), ...talking.map((it) => this.row(it, grown)));
    for (const department of this.office.departments) {
      const members = found.filter((it) => it.department === department && !talking.includes(it));
      if (members.length) rows.push(make("h2", {}, department), ...members.map((it) => this.row(it, grown)));
    }
    const top = $("roll").scrollTop;
    $("roll").replaceChildren(...(rows.length ? rows : [make("p", {}, "没有找到这个人")]));
    $("roll").scrollTop = top;
    if (held) $("roll").querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  row(person, grown) {
    const talk = this.talks[person.key];
    const unread = talk?.unread || 0;
    const who = make("div", { class: "who" }, make("b", {}, person.name), make("span", {}, talk ? person.department : person.title));
    if (talk) who.append(make("em", {}, `${talk.mine ? "我：" : ""}${talk.last.replaceAll("\n", " ")}`));
    const given = {
      class: `person${grown.includes(person.key) ? " news" : ""}`, type: "button", "data-key": person.key,
      "aria-current": String(person.key === this.current), onclick: () => this.choose(person.key),
    };
    if (unread) given["aria-label"] = `${person.name}，${person.department}，${unread}条未读`;
    return make("button", given, avatar(person, unread), who, talk ? make("time", {}, spoken(talk.at, this.now)) : null);
  }

  walk(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move) return;
    const rows = [...$("roll").querySelectorAll(".person")];
    const next = rows[rows.indexOf(document.activeElement) + move];
    if (next) { event.preventDefault(); next.focus(); }
  }
}
