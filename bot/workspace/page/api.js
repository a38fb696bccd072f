// Talks to the workspace; every answer is JSON.

export async function get(path, query = {}) {
  const answer = await fetch(`/_local/${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

export async function post(path, body) {
  const answer = await fetch(`/_local/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.problem || `${answer.status}`);
  return value;
}

export async function upload(as, file) {
  const query = new URLSearchParams({ as, name: file.name });
  const answer = await fetch(`/_local/upload?${query}`, { method: "POST", body: file });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.problem);
  return value;
}
