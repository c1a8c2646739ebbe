// What a keyboard on glass lacks: a bar of keys, swiping, and the screen as text that can be selected.
"use strict";

const KEYS = {
  escape: "\x1b",
  up: "\x1b[A",
  down: "\x1b[B",
  enter: "\r",
  help: "\x1bOP",
  more: "\x10",
};
const LINES_OF_A_TURN = 2;

function screenText() {
  const { active } = view.terminal.buffer;
  const lines = Array.from({ length: view.terminal.rows }, (_, row) => active.getLine(row).translateToString(true));
  return lines.join("\n").trimEnd();
}

function attachKeys() {
  const bar = document.getElementById("keys");
  // A touch of the bar neither raises the keyboard nor puts it away.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.key in KEYS) view.terminal.input(KEYS[button.dataset.key]);
    else if (button?.id === "keyboard") switchKeyboard();
    else if (button?.id === "as-text") showText();
  });
  document.getElementById("close-text").addEventListener("click", () => document.getElementById("text").close());
  attachSwipes();
}

function switchKeyboard() {
  const { textarea } = view.terminal;
  if (document.activeElement === textarea) textarea.blur();
  else view.terminal.focus();
}

function showText() {
  document.querySelector("#text pre").textContent = screenText();
  document.getElementById("text").showModal();
}

// A finger that moves over the screen turns a mouse's wheel there.
function attachSwipes() {
  let from = null;
  terminal.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0].clientY : null), { passive: true });
  terminal.addEventListener(
    "touchmove",
    (event) => {
      if (from === null || event.touches.length !== 1) return;
      event.preventDefault();
      const { clientX, clientY } = event.touches[0];
      const cell = { width: terminal.clientWidth / view.terminal.cols, height: terminal.clientHeight / view.terminal.rows };
      const turns = Math.trunc((from - clientY) / (cell.height * LINES_OF_A_TURN));
      from -= turns * cell.height * LINES_OF_A_TURN;
      const place = [clientX / cell.width, (clientY - terminal.getBoundingClientRect().top) / cell.height].map((at) => Math.floor(at) + 1);
      const report = `\x1b[<${turns > 0 ? 65 : 64};${place.join(";")}M`;
      if (turns) view.terminal.input(report.repeat(Math.abs(turns)));
    },
    { passive: false },
  );
}
