// What a keyboard on glass lacks: a bar of keys, and the screen as text that can be selected.
"use strict";

const KEYS = {
  escape: "\x1b",
  up: "\x1b[A",
  down: "\x1b[B",
  enter: "\r",
  help: "\x1bOP",
  more: "\x10",
};

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
    else if (button?.id === "keyboard") keyboardIsUp() ? lowerKeyboard() : raiseKeyboard();
    else if (button?.id === "as-text") showText();
  });
  document.getElementById("close-text").addEventListener("click", () => document.getElementById("text").close());
}

function showText() {
  document.querySelector("#text pre").textContent = screenText();
  document.getElementById("text").showModal();
}
