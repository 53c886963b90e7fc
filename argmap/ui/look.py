"""The app's own style: room for the map, and figures that look like figures."""

from __future__ import annotations

from typing import Final

import streamlit as st

# Ours from end to end: nothing of a discussion ever comes into it. White words stand on primary
# buttons and tags: the dark theme's own colour, light enough to be words, is too light for that.
_STYLE: Final = """
<style>
[data-testid="stMainBlockContainer"] { max-width: none; padding: 3.5rem 1rem 0.5rem; }
[data-testid="stMainBlockContainer"] > div { gap: 0.5rem; }
[data-testid="stHeader"] { height: 3.25rem; min-height: 3.25rem; }
[data-testid="stToastContainer"] { top: auto; bottom: 3.2rem; }
.st-key-bar { align-items: center; padding-bottom: 0.15rem; }
.st-key-bar [data-testid="stTextInput"] input { font-weight: 600; }
.st-key-map-page { flex-wrap: nowrap; --argmap-height: max(24rem, calc(100dvh - 7.4rem)); }
.st-key-map-room { height: var(--argmap-height); }
.st-key-map-page > :has(.st-key-map-side) { flex: none; width: auto; }
.st-key-map-page > :has(.st-key-map-side):not(:has(.st-key-in-place)) { display: none; }
.st-key-map-page > :has(.st-key-map-room) { flex: 1 1 0; min-width: 0; width: auto; }
.st-key-in-place { width: 20rem; max-width: 45vw; height: var(--argmap-height); overflow-y: auto;
  flex-wrap: nowrap; }
.st-key-in-place-text { max-height: 9rem; overflow-y: auto; flex: none; }
.st-key-map-room > div, .st-key-map-room [data-testid="stBidiComponentRegular"],
.st-key-map-room [data-testid="stBidiComponentIsolated"] { height: 100%; min-height: 0; }
.st-key-islands-room { --argmap-height: max(22rem, calc(100dvh - 20rem)); flex: none;
  height: var(--argmap-height); }
.st-key-islands-room > div, .st-key-islands-room [data-testid="stBidiComponentRegular"],
.st-key-islands-room [data-testid="stBidiComponentIsolated"] { height: 100%; min-height: 0; }
.st-key-desk-bar { align-items: center; }
.st-key-desk-room { --argmap-height: max(24rem, calc(100dvh - 10.4rem)); flex: none;
  height: var(--argmap-height); }
.st-key-desk-room > div, .st-key-desk-room [data-testid="stBidiComponentRegular"],
.st-key-desk-room [data-testid="stBidiComponentIsolated"] { height: 100%; min-height: 0; }
.st-key-rows { height: calc(100dvh - 11rem); min-height: 18rem; flex: none; }
.st-key-people .st-key-rows { height: 26rem; }
.st-key-side { position: sticky; top: 4.2rem; height: calc(100dvh - 8.4rem); overflow-y: auto;
  flex-wrap: nowrap; }
.st-key-read { height: auto; flex: none; overflow: visible; padding-right: 0.35rem; }
@media (max-width: 1100px) {
  .st-key-agreement-tables > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"],
  .st-key-agreement-tables > [data-testid="stHorizontalBlock"] { flex-direction: column; }
  .st-key-agreement-tables [data-testid="stColumn"] { width: 100%; flex: none; }
}
.st-key-figures { flex-wrap: wrap; gap: 0.5rem; padding-bottom: 0.5rem; }
.st-key-figures button { min-width: 6.2rem; padding: 0.35rem 0.7rem; text-align: left; }
.st-key-figures button p { line-height: 1.25; }
.st-key-figures button strong { font-size: 1.35rem; }
.st-key-findings { gap: 0.5rem; }
.st-key-findings button > div, .st-key-figures button > div { justify-content: flex-start; }
.st-key-camps { gap: 0.35rem; }
.st-key-camps button { text-align: left; min-height: 0; padding: 0.1rem 0; }
.st-key-preview { height: calc(100dvh - 11.2rem); min-height: 20rem; overflow: auto; }
.st-key-files { gap: 0.4rem; }
.st-key-findings button { justify-content: flex-start; text-align: left; width: 100%;
  white-space: normal; height: auto; padding: 0.55rem 0.8rem; }
[data-testid^="stBaseButton-primary"]:not(:hover, :disabled),
[data-testid="stMultiSelectTagsContainer"] [role="group"] > span { background-color: #17806d; }
[data-testid="stCaptionContainer"] { opacity: 0.75; }
[data-testid="stCaptionContainer"] blockquote { opacity: 1; }
[data-testid="stText"] { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
"""


def apply() -> None:
    """Lay the style over the page."""
    st.html(_STYLE)
