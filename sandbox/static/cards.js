// Template cards: five kinds, buttons that work once.
import { link, make } from "./dom.js";

export function drawCard(bubble, act) {
  const card = bubble.body.card;
  const done = bubble.body.replaced;
  const choices = new Map();
  const inside = make("div", { class: "in" }, ...head(card), ...facts(card), ...questions(card, choices, Boolean(done)));
  const box = make("div", { class: "card" }, inside);
  for (const jump of card.jump_list || []) box.append(link(jump.url || "", jump.title, { class: "jump" }));
  const press = (key) => act.press(bubble.number, key, chosen(choices));
  const buttons = actions(bubble, press);
  if (buttons.length) box.append(make("div", { class: `buttons ${width(buttons)}` }, ...buttons));
  return box;
}

function width(buttons) {
  const longest = Math.max(...buttons.map((button) => button.textContent.length));
  if (buttons.length === 1 || longest > 7) return "one";
  return buttons.length % 3 === 0 && longest <= 4 ? "three" : "two";
}

function head(card) {
  const title = card.main_title || {};
  return [
    card.source?.desc && make("div", { class: "source" }, card.source.desc),
    title.title && make("h3", {}, title.title),
    title.desc && make("p", { class: "desc" }, title.desc),
    card.emphasis_content?.title && make("p", { class: "big" }, card.emphasis_content.title),
    card.emphasis_content?.desc && make("p", { class: "desc" }, card.emphasis_content.desc),
    card.sub_title_text && make("p", { class: "sub" }, card.sub_title_text),
    card.quote_area?.quote_text && make("p", { class: "quote" }, [card.quote_area.title, card.quote_area.quote_text].filter(Boolean).join("\n")),
  ].map((it) => it || null);
}

function facts(card) {
  const rows = [
    ...(card.horizontal_content_list || []).map((row) => [row.keyname, row.type === 1 ? link(row.url, row.value) : row.value || ""]),
    ...(card.vertical_content_list || []).map((row) => [row.title, row.desc || ""]),
  ];
  return rows.length ? [make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))] : [];
}

function questions(card, choices, closed) {
  const found = [];
  for (const list of [card.button_selection, ...(card.select_list || [])].filter(Boolean)) {
    const options = list.option_list.map((it) => make("option", { value: it.id, selected: it.id === list.selected_id }, it.text));
    const select = make("select", { "aria-label": list.title || "请选择", disabled: closed || list.disable }, ...options);
    choices.set(list.question_key, () => [select.value]);
    found.push(make("fieldset", {}, make("legend", {}, list.title || ""), select));
  }
  if (card.checkbox) {
    const kind = card.checkbox.mode === 1 ? "checkbox" : "radio";
    const boxes = card.checkbox.option_list.map((it) =>
      make("input", { type: kind, name: card.task_id, value: it.id, checked: it.is_checked, disabled: closed || card.checkbox.disable }));
    choices.set(card.checkbox.question_key, () => boxes.filter((it) => it.checked).map((it) => it.value));
    const rows = boxes.map((it, at) => make("label", { class: "option" }, it, card.checkbox.option_list[at].text));
    found.push(make("fieldset", {}, ...rows));
  }
  return found;
}

const chosen = (choices) => Object.fromEntries([...choices].map(([question, read]) => [question, read()]));

const live = (card) => [...(card.button_list || []), ...(card.submit_button ? [card.submit_button] : [])];

// A button that was answered reads as the app wants it; which one it was is said beside the card.
export function pressedLabel(bubble) {
  const { card, pressed } = bubble.body;
  return pressed && card ? live(card).find((it) => it.key === pressed)?.text || "" : "";
}

function actions(bubble, press) {
  const { card, replaced, pressed } = bubble.body;
  const buttons = live(card);
  return buttons.map((it) => {
    if (it.type === 1) return link(it.url, it.text, { class: `s${it.style || 1}` });
    const was = pressed === it.key;
    const busy = bubble.pending && was;
    const text = replaced && (was || buttons.length === 1) ? replaced : it.text;
    const look = `s${it.style || 1}${busy ? " busy" : ""}${replaced && was ? " done" : ""}`;
    return make("button", { type: "button", class: look, disabled: replaced || bubble.pending, onclick: () => press(it.key) }, text);
  });
}
