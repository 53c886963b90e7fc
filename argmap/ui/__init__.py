"""The app's pages and components: the only home of streamlit besides app.py."""
