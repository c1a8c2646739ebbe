// Prepares what textual.js reads when the page has loaded, and says how the connection stands.
"use strict";

const SIZES = { least: 8, usual: 16, most: 40 };
const PHONE = { width: 600, columns: 46 };
// Chinese signs of the mainland's shape where the first fonts have none.
const FONTS = "'Roboto Mono', Monaco, 'Courier New', monospace, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC'";
const ASK_EVERY = 10_000;
const SILENT_AFTER = 25_000;

const page = document.body;
const terminal = document.getElementById("terminal");
const socketAddress = new URL("ws", location.href);
socketAddress.protocol = location.protocol === "https:" ? "wss:" : "ws:";
socketAddress.search = "";
socketAddress.hash = "";
terminal.dataset.sessionWebsocketUrl = socketAddress.href;

const askedSize = parseInt(new URLSearchParams(location.search).get("fontsize"), 10);
// textual.js would ask any address that a link names in its query.
history.replaceState(null, "", location.pathname + (askedSize ? "?fontsize=" + askedSize : ""));

// In pixels. A phone gets letters as large as leave room for enough of them in a line, held upright.
function letterSize() {
  const narrow = Math.min(innerWidth, innerHeight);
  if (askedSize || narrow >= PHONE.width) return Math.min(Math.max(askedSize || SIZES.usual, SIZES.least), SIZES.most);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "100px " + FONTS;
  const fitting = narrow / PHONE.columns / (pen.measureText("0").width / 100);
  return Math.min(Math.max(Math.floor(fitting), SIZES.least), SIZES.usual);
}

// textual.js keeps its terminal to itself: it is caught when it is given the addon that fits it into the page.
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(addon) {
    delete Object.prototype.fitAddon;
    this.fitAddon = addon;
    this.terminal.options.fontFamily = FONTS;
    window.view = this;
  },
});

// textual.js asks for files at the root of the host, and in a window that browsers may not let open.
const openWindow = window.open;
window.open = (url, target) => {
  const [, file] = String(url).split(location.origin + "/download/");
  if (!file) return openWindow.call(window, url, target);
  const link = document.createElement("a");
  link.href = new URL("download/" + file, location.href);
  link.download = "";
  link.click();
};

function say(...words) {
  if (view.socket.readyState === WebSocket.OPEN) view.socket.send(JSON.stringify(words));
}

// Whether somebody sits before the app. It draws its keys anew when it is told, so that it is told changes only.
function attend(present) {
  if (page.classList.contains("-attended") === present) return;
  say(present ? "focus" : "blur");
  page.classList.toggle("-attended", present);
}

// What the visitor is told when there is no session any more; textual.js marks the page as closed.
function part(how) {
  if (page.classList.contains("-parted")) return;
  page.classList.add("-closed", "-parted", how);
  document.getElementById("again").focus();
}

function watchConnection() {
  const { socket } = view;
  let heard = Date.now();
  let drawn = false;
  socket.addEventListener("message", ({ data }) => {
    heard = Date.now();
    // The app takes itself for unattended until it is told; what it draws first comes too early for that.
    if (!drawn && data.byteLength > 1000) {
      drawn = true;
      page.classList.remove("-attended");
      attend(true);
    }
  });
  socket.addEventListener("close", ({ wasClean }) => {
    const opened = page.classList.contains("-first-byte");
    part(!opened ? "-refused" : wasClean ? "-ended" : "-lost");
  });
  // A phone that changes its network is not told that the old connection is gone.
  setInterval(() => {
    if (document.hidden || page.classList.contains("-parted")) return;
    if (Date.now() - heard > SILENT_AFTER) {
      part("-lost");
      socket.close();
    } else say("ping", String(Date.now()));
  }, ASK_EVERY);
  document.addEventListener("visibilitychange", () => (heard = Date.now()));
}

// The keyboard of a phone covers the page, or makes it smaller: what is typed stays in sight.
function fitWindow() {
  const { height, offsetTop, scale } = visualViewport;
  if (scale > 1.01) return;
  page.style.height = height + "px";
  page.style.top = offsetTop + "px";
  view.fit();
}

// The terminal measures its letters once: only when the font is there.
const startTextual = window.onload;
async function start() {
  await document.fonts.load('16px "Roboto Mono"').catch(() => {});
  terminal.dataset.fontSize = letterSize();
  startTextual();
  // The app lets go of its fields when it is not attended: a keyboard that is put away is no reason.
  view.onFocus = () => attend(true);
  view.onBlur = () => document.hasFocus() || attend(false);
  window.onresize = null;
  visualViewport.addEventListener("resize", fitWindow);
  visualViewport.addEventListener("scroll", fitWindow);
  fitWindow();
  watchConnection();
  attachKeys();
  if (matchMedia("(pointer: coarse)").matches) attachTouch();
  else view.terminal.focus();
}
window.onload = start;
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
document.getElementById("again").addEventListener("click", () => location.reload());
