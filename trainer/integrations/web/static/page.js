// Prepares what textual.js reads when the page has loaded.
"use strict";

const NARROW = 600;
const SIZES = { least: 8, narrow: 11, usual: 16, most: 40 };

const terminal = document.getElementById("terminal");
const socket = new URL("ws", location.href);
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
socket.search = "";
socket.hash = "";
terminal.dataset.sessionWebsocketUrl = socket.href;

const asked = parseInt(new URLSearchParams(location.search).get("fontsize"), 10);
const size = asked || (window.innerWidth < NARROW ? SIZES.narrow : SIZES.usual);
terminal.dataset.fontSize = Math.min(Math.max(size, SIZES.least), SIZES.most);

// textual.js would ask any address that a link names in its query.
history.replaceState(null, "", location.pathname + (asked ? "?fontsize=" + asked : ""));

// The terminal measures its letters once: only when the font is there.
const start = window.onload;
window.onload = () => document.fonts.load('16px "Roboto Mono"').then(start, start);

document.getElementById("again").addEventListener("click", () => location.reload());
