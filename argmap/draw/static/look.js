// How the map looks: fonts, dashes and colours, by light and in the dark.

export const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
export const READABLE = 0.47; // below this zoom the words of a card are too small to read
export const ALPHA_OFF = 0.13;
export const DASHES = { supports: [], attacks: [6, 4], neutral: [1.5, 4], unlabelled: [1.5, 4] };
export const LIGHT = {
  paper: "#ffffff", text: "#1f2a44", muted: "#5b667d", card: "#ffffff", rule: "#d9dde5",
  soft: "#f4f6f9", accent: "#2457c5", mark: "#ffe9a8",
  bar: { for: "#17806d", against: "#c8553d", neutral: "#7a8599", unknown: "#7a8599" },
  tint: { for: "#e8f5f2", against: "#fbebe6", neutral: "#f3f4f7", unknown: "#f8f9fb" },
  edge: { for: "#a3d1c8", against: "#eebfb2", neutral: "#ccd1da", unknown: "#ccd1da" },
  line: { supports: "#17806d", attacks: "#c8553d", neutral: "#b5bcc9", unlabelled: "#b5bcc9" },
};
export const DARK = {
  paper: "#14181f", text: "#e6eaf2", muted: "#a3adbf", card: "#1d232d", rule: "#333c4a",
  soft: "#1a2029", accent: "#7fa8ff", mark: "#5c4a12",
  bar: { for: "#46c2a9", against: "#f0836a", neutral: "#8f9aad", unknown: "#8f9aad" },
  tint: { for: "#18302f", against: "#38231f", neutral: "#232a35", unknown: "#1d232d" },
  edge: { for: "#2c6259", against: "#7d473b", neutral: "#3f4858", unknown: "#3f4858" },
  line: { supports: "#46c2a9", attacks: "#f0836a", neutral: "#5f6a7d", unlabelled: "#5f6a7d" },
};
