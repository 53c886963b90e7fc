// Words for a moment: to a screen reader, and at the foot of the map.

export function say(app, words) { app.live.textContent = words; }

export function toast(app, words) {
  app.toast.textContent = words;
  app.toast.hidden = false;
  clearTimeout(app.toasting);
  app.toasting = setTimeout(() => { app.toast.hidden = true; }, 6000);
}
