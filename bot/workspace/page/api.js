// Talks to the workspace; every answer is JSON.

// Nobody listens: the page goes on trying, and says so.
export class Away extends Error {
  constructor() { super("The workspace does not answer. Is it running? What you typed is still here."); }
}

const asked = (path, how) => fetch(`/_local/${path}`, how).catch(() => { throw new Away(); });

export async function get(path, query = {}) {
  const answer = await asked(`${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

export async function post(path, body) {
  const answer = await asked(path, {
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
  const answer = await asked(`upload?${query}`, { method: "POST", body: file });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.problem);
  return value;
}
