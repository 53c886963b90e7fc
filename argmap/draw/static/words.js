// What things are called, and how figures, dates and long texts are put.

export const VIEWS = { positions: "Positions", comments: "Comments", commenters: "Commenters" };
export const STANCES = ["for", "against", "neutral", "unknown"];
export const RELATIONS = ["supports", "attacks", "neutral", "unlabelled"];
export const LABELLERS = { rule: "rule", hand: "hand", source: "the source itself" };
export const SIGNS = { supports: "+", attacks: "−" };
export const GONE = {
  deleted: "This comment was deleted.",
  hidden: "This comment is hidden.",
  missing: "This comment was not loaded.",
};
export const ACCOUNT_GONE = "The account was deleted; its words are still here.";
/** What is less than certain is never rounded up to 100%. */
export function percent(share) { return share >= 0.995 && share < 1 ? "over 99%" : `${Math.round(share * 100)}%`; }

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

export function excerpt(text, most = 140) {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : line;
}

export function when(created) { return created.replace("T", " ").replace(/(:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, "$1"); }

/** What a line shows of a comment: its own words, not the quote before them. */
export function said(one) {
  if (!one.readable) return GONE[one.state];
  return (one.own ? Array.from(one.text).slice(one.own).join("") : one.text) || one.title;
}
