// Makes elements. Whatever a discussion says becomes text, never markup.

/**
 * Make an element. Properties are set, never parsed; strings become text.
 * @param {string} name "tag.class" @param {object} given @param {...(Node|string|null)} children
 */
export function el(name, given = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export function button(words, act, given = {}) {
  return el("button", { type: "button", onclick: act, ...given }, words);
}

const ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}]+/gi;

/** The address, where it is plain http or https after control characters are gone; else null. */
export function safeAddress(text) {
  const plain = text.replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "");
  try {
    const url = new URL(plain);
    return ["http:", "https:"].includes(url.protocol) && !url.username && url.hostname ? url.href : null;
  } catch {
    return null;
  }
}

/** Text with its web addresses as links. @returns {(Node|string)[]} */
function linked(text) {
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const words = found[0].replace(/[).,;:!?\]]+$/, "");
    const href = safeAddress(words);
    if (!href) continue;
    parts.push(text.slice(done, found.index), outLink(href, words));
    done = found.index + words.length;
  }
  parts.push(text.slice(done));
  return parts;
}

export function outLink(href, words) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}

/** A comment's text with the words that rules hit marked. Cues count characters, not UTF-16. */
export function cued(text, cues) {
  const letters = Array.from(text);
  const spans = cues.filter(([, start, end]) => start >= 0 && end > start && end <= letters.length)
    .sort((a, b) => a[1] - b[1]);
  const parts = [];
  let done = 0;
  for (const [rule, start, end] of spans) {
    if (start < done) continue;
    parts.push(...linked(letters.slice(done, start).join("")));
    parts.push(el("mark", { title: `cue of the rule ${rule}` }, letters.slice(start, end).join("")));
    done = end;
  }
  parts.push(...linked(letters.slice(done).join("")));
  return el("div.am-text", { dir: "auto" }, parts);
}

export function chip(stance) { return el(`span.am-chip.am-${stance}`, {}, stance); }
