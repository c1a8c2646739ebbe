// A finger on the screen: it raises the keyboard where there is something to write, and swiping scrolls.
"use strict";

const LINES_OF_A_TURN = 2;
const tallest = {};

// The app puts the cursor into the corner when nothing is written.
function somethingToWrite() {
  const { cursorX, cursorY } = view.terminal.buffer.active;
  return cursorX > 0 || cursorY > 0;
}

// Browsers do not tell; what they show of the page gets smaller.
function keyboardIsUp() {
  const { width, height, scale } = visualViewport;
  const wide = Math.round(width * scale);
  tallest[wide] = Math.max(tallest[wide] || 0, height * scale);
  return height * scale < 0.8 * tallest[wide];
}

// A field that has the focus already raises no keyboard when it is given the focus.
function refocus(inputMode) {
  const { textarea } = view.terminal;
  textarea.inputMode = inputMode;
  textarea.blur();
  textarea.focus({ preventScroll: true });
}

const raiseKeyboard = () => refocus("text");
// The focus stays: a tablet may have real keys.
const lowerKeyboard = () => refocus("none");

function attachTouch() {
  let from = null;
  let swiped = false;
  keyboardIsUp();
  visualViewport.addEventListener("resize", keyboardIsUp);
  terminal.addEventListener("touchstart", ({ touches }) => {
    from = touches.length === 1 ? touches[0].clientY : null;
    swiped = touches.length > 1;
  });
  terminal.addEventListener("touchmove", (event) => {
    if (from === null || event.touches.length !== 1) return;
    event.preventDefault();
    const turns = turnWheel(event.touches[0], from);
    from -= turns.pixels;
    swiped ||= turns.pixels !== 0;
  }, { passive: false });
  terminal.addEventListener("touchend", () => {
    if (swiped || keyboardIsUp()) return;
    somethingToWrite() ? raiseKeyboard() : lowerKeyboard();
  });
  // When the last field has gone, the keyboard goes; a screen that changes has none for a moment.
  let waiting;
  view.terminal.onCursorMove(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => somethingToWrite() || !keyboardIsUp() || lowerKeyboard(), 300);
  });
}

// As a mouse's wheel at the place of the finger: what is under it is scrolled.
function turnWheel({ clientX, clientY }, from) {
  const { left, top, width, height } = terminal.querySelector(".xterm-screen").getBoundingClientRect();
  const line = height / view.terminal.rows;
  const turns = Math.trunc((from - clientY) / (line * LINES_OF_A_TURN));
  const column = Math.floor((clientX - left) / (width / view.terminal.cols)) + 1;
  const row = Math.floor((clientY - top) / line) + 1;
  if (turns) view.terminal.input(`\x1b[<${turns > 0 ? 65 : 64};${column};${row}M`.repeat(Math.abs(turns)));
  return { pixels: turns * line * LINES_OF_A_TURN };
}
