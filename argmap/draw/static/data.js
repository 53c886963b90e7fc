// The discussion as it comes from Python: unpacked, and made to answer by id.

/** @param {string} blob base64 of gzip of JSON @returns {Promise<any>} */
export async function inflate(blob) {
  const stream = new Blob([bytesOf(blob.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at);
  return bytes;
}

/** Turn the payload into maps that answer by id in one step. */
export function index(raw) {
  const comments = raw.comments.map((row, at) => comment(raw.fields, row, at));
  const data = {
    raw, comments, byId: new Map(comments.map((one) => [one.id, one])),
    positions: new Map(raw.positions.map((one) => [one.id, one])),
    people: people(raw.commenters, comments), places: new Map(),
    camps: new Map(raw.camps.map((one) => [one.name, one])),
  };
  for (const position of raw.positions) {
    for (const id of position.comments) if (data.byId.has(id)) data.byId.get(id).position = position;
  }
  for (const one of comments) data.byId.get(one.parent)?.replies.push(one);
  for (const one of comments) one.camp = data.people.get(one.who)?.camp || "-";
  data.busiest = [...data.people.values()].sort((a, b) => b.comments.length - a.comments.length);
  return data;
}

function comment(fields, row, at) {
  const one = { at, replies: [], position: null, hay: "" };
  fields.forEach((name, column) => { one[name] = row[column]; });
  one.who = one.commenter || one.author;
  return one;
}

function people(told, comments) {
  const found = new Map(told.map((one) => [one.name, { ...one, comments: [] }]));
  for (const one of comments) {
    if (!found.has(one.who)) found.set(one.who, { name: one.who, camp: "", stance: "unknown", comments: [] });
    found.get(one.who).comments.push(one);
  }
  return found;
}
