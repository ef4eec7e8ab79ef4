// Draws one bubble of the conversation, whatever kind it is.
import { avatar, drawing, link, make } from "./dom.js";
import { drawCard, pressedLabel } from "./cards.js";

const VIA = { push: "应用推送", passive: "" };

export function drawBubble(bubble, owner, act, icon) {
  if (bubble.state === "recalled") return make("p", { class: "notice" }, "应用撤回了一条消息");
  const face = bubble.mine ? avatar(owner) : make("img", { src: icon, alt: "", width: 38, height: 38 });
  const stack = make("div", { class: "stack" }, drawBody(bubble, act));
  const notes = bubble.mine ? [] : [VIA[bubble.via], pressedLabel(bubble) && `按了“${pressedLabel(bubble)}”`].filter(Boolean);
  if (notes.length) stack.append(make("span", { class: "via" }, notes.join(" · ")));
  return make("div", { class: `row${bubble.mine ? " mine" : ""}`, "data-number": bubble.number }, face, stack, note(bubble));
}

function note(bubble) {
  if (!bubble.mine) return null;
  if (bubble.state === "failed") return make("span", { class: "side-note bad", title: "应用没有收下这条消息" }, "未送达");
  return bubble.state === "sending" ? make("span", { class: "side-note" }, "…") : null;
}

export function drawTyping(icon) {
  const dots = make("div", { class: "bubble typing", role: "status", "aria-label": "对方正在输入" }, make("i"), make("i"), make("i"));
  return make("div", { class: "row fresh", id: "typing" }, make("img", { src: icon, alt: "", width: 38, height: 38 }), dots);
}

function drawBody(bubble, act) {
  const body = bubble.body;
  switch (bubble.kind) {
    case "text": return textBubble(body.content);
    case "markdown": return markdownBubble(body.content);
    case "image": return picture(body, act);
    case "voice": return voice(body);
    case "location": return place(body);
    case "link": return make("div", { class: "bubble" }, link(body.url, body.title));
    case "template_card": return drawCard(bubble, act);
    case "textcard": return textCard(body);
    case "news": return news(body);
    case "video": return make("div", { class: "bubble" }, `▶ ${body.title || "视频"}`);
    case "file": return make("div", { class: "bubble" }, `📄 ${body.name || "文件"}`);
    default: return make("div", { class: "bubble" }, `[${bubble.kind}]`);
  }
}

// Texts may carry <a href="…">…</a> and plain addresses; every other tag is shown as it was typed.
const LINKS = /<a\s+href=(["'])(.*?)\1[^>]*>(.*?)<\/a>|https?:\/\/[\w\-./?%&=#:~+,;@]+/gis;

export function linked(text) {
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(LINKS)) {
    pieces.push(text.slice(end, found.index), link(found[2] ?? found[0], found[3] ?? found[0]));
    end = found.index + found[0].length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

const textBubble = (text) => make("div", { class: "bubble" }, ...linked(text));

function markdownBubble(text) {
  const box = make("div", { class: "bubble markdown" });
  for (const line of text.split("\n")) {
    const heading = /^#{1,6} +(.*)$/.exec(line);
    const quote = /^> ?(.*)$/.exec(line);
    if (heading) box.append(make("h3", {}, ...inline(heading[1])));
    else if (quote) box.append(make("blockquote", {}, ...inline(quote[1])));
    else box.append(make("p", {}, ...inline(line)));
  }
  return box;
}

const MARKS = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<font color="(info|comment|warning)">(.*?)<\/font>/g;

function inline(text) {
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(MARKS)) {
    pieces.push(text.slice(end, found.index));
    if (found[1] !== undefined) pieces.push(make("b", {}, found[1]));
    else if (found[2] !== undefined) pieces.push(make("code", {}, found[2]));
    else if (found[3] !== undefined) pieces.push(link(found[4], found[3]));
    else pieces.push(make("span", { class: `c-${found[5]}` }, found[6]));
    end = found.index + found[0].length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

function picture(body, act) {
  const image = make("img", { src: body.url, alt: "照片", loading: "lazy" });
  return make("button", { class: "picture", type: "button", "aria-label": "看大图", onclick: () => act.showPhoto(body.url) }, image);
}

function voice(body) {
  const waves = drawing("0 0 24 24", ["path", { d: "M5 12h.01M9.5 7.5c2.7 2.5 2.7 6.5 0 9M14 4c5 4.4 5 11.6 0 16", "stroke-width": 2 }]);
  return make("div", { class: "bubble voice", role: "img", "aria-label": `语音 ${body.seconds || 3} 秒` }, waves, `${body.seconds || 3}″`);
}

function place(body) {
  const map = drawing(
    "0 0 222 92",
    ["rect", { width: 222, height: 92, fill: "#eaf0e6" }],
    ["path", { d: "M0 62Q60 44 120 58T222 40V92H0Z", fill: "#d8e8f2" }],
    ["path", { d: "M-5 30 230 18M60 -5 82 97M150 -5 138 97M-5 70 230 58", stroke: "#fff", "stroke-width": 6, fill: "none" }],
    ["rect", { x: 92, y: 30, width: 34, height: 22, rx: 2, fill: "#dcd6c8" }],
    ["path", { d: "M111 54c-9-11-13-16-13-23a13 13 0 0 1 26 0c0 7-4 12-13 23Z", fill: "#e2543f" }],
    ["circle", { cx: 111, cy: 31, r: 5, fill: "#fff" }],
  );
  const spot = `${Number(body.latitude).toFixed(4)}, ${Number(body.longitude).toFixed(4)}`;
  return make("div", { class: "bubble place" }, make("b", {}, body.label || "位置"), make("small", {}, spot), map);
}

// A textcard may carry <br> and <div class="gray|normal|highlight">.
function textCard(body) {
  const lines = body.description.split(/<br\s*\/?>|<\/div>/i).map((line) => {
    const found = /<div\s+class="(gray|normal|highlight)">(.*)/is.exec(line);
    const hue = { gray: "c-comment", highlight: "c-warning" }[found?.[1]];
    return make("p", { class: hue }, found ? found[2] : line);
  });
  const inside = make("div", { class: "in" }, make("h3", {}, body.title), make("div", { class: "sub" }, ...lines));
  return make("div", { class: "card" }, inside, link(body.url, body.btntxt, { class: "jump" }));
}

function news(body) {
  const items = body.articles.map((article) =>
    link(article.url, make("b", {}, article.title, make("p", { class: "desc" }, article.description)), { class: "news-item" }));
  return make("div", { class: "card" }, ...items);
}
