// Talks with the platform; nothing here touches the page.
async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `HTTP ${response.status}`);
  return answer;
}

export const get = (path) => ask(path, { cache: "no-store" });

export const post = (name, body) =>
  ask(`/phone/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Phone": "1" },
    body: JSON.stringify(body),
  });

export function postPhoto(person, blob) {
  const form = new FormData();
  form.append("person", person);
  if (blob) form.append("photo", blob, "photo.jpg");
  return ask("/phone/photo", { method: "POST", headers: { "X-Phone": "1" }, body: form });
}
