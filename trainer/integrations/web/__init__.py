"""The app in a browser: a server on loopback that starts one session for each visitor (extra `serve`)."""
