// Builds elements from text only: nothing that anybody wrote is ever read as HTML.
export const $ = (id) => document.getElementById(id);

export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "disabled" || name === "selected") element[name] = true;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawing(box, ...shapes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, given] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(given)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

export function avatar(person, unread = 0) {
  const hue = [...person.key].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  const face = make("i", { class: `avatar hue${hue}`, "aria-hidden": "true" }, person.name.slice(-2));
  face.style.fontStyle = "normal";
  if (unread) face.append(make("b", { class: "badge" }, unread > 99 ? "99+" : String(unread)));
  return face;
}

export function link(url, text, given = {}) {
  const safe = /^https?:\/\//i.test(url);
  return safe ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...given }, text) : make("span", given, text);
}

// --- moments, in the platform's zone -----------------------------------------------

let zone = "Asia/Shanghai";
export const useZone = (name) => { zone = name; };

function parts(seconds) {
  const format = new Intl.DateTimeFormat("zh-CN", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", weekday: "long",
  });
  return Object.fromEntries(format.formatToParts(new Date(seconds * 1000)).map((part) => [part.type, part.value]));
}

export const clockTime = (seconds) => { const p = parts(seconds); return `${p.hour}:${p.minute}:${p.second}`; };
export const shortTime = (seconds) => { const p = parts(seconds); return `${p.hour}:${p.minute}`; };
export const longDay = (seconds) => { const p = parts(seconds); return `${p.year}年${p.month}月${p.day}日 ${p.weekday}`; };

export function spoken(seconds, now) {
  const then = parts(seconds);
  const days = Math.round((midnight(now) - midnight(seconds)) / 86400);
  const time = `${then.hour}:${then.minute}`;
  if (days === 0) return time;
  if (days === 1) return `昨天 ${time}`;
  if (days > 1 && days < 7) return `${then.weekday} ${time}`;
  return `${then.year === parts(now).year ? "" : `${then.year}年`}${then.month}月${then.day}日 ${time}`;
}

function midnight(seconds) {
  const p = parts(seconds);
  return Date.UTC(+p.year, +p.month - 1, +p.day) / 1000;
}
