"""The app's own pair of themes: a teal for the customer and what can be done, an amber for the rep's own words."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="trainer-dark",
    primary="#5EC4B6",
    secondary="#7FA7D9",
    accent="#F0B35E",
    success="#7CC98A",
    warning="#F0B35E",
    error="#F0857D",
    foreground="#DCE3EA",
    background="#11161C",
    surface="#182029",
    panel="#212B36",
    dark=True,
    variables={
        "block-cursor-background": "#2B3A48",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#212B36",
        "block-cursor-blurred-foreground": "#DCE3EA",
        "footer-background": "#182029",
        "footer-key-foreground": "#F0B35E",
        "input-selection-background": "#5EC4B6 35%",
        "scrollbar": "#2B3A48",
        "scrollbar-background": "#11161C",
        "border": "#5EC4B6",
        "border-blurred": "#2B3A48",
    },
)
LIGHT = Theme(
    name="trainer-light",
    primary="#0B6E66",
    secondary="#2B5C9E",
    accent="#9A4F00",
    success="#1F6B34",
    warning="#9A4F00",
    error="#AE2A22",
    foreground="#20262D",
    background="#F7F5F0",
    surface="#FFFFFF",
    panel="#EBE7DD",
    dark=False,
    variables={
        "block-cursor-background": "#D9E8E5",
        "block-cursor-foreground": "#10151A",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#EBE7DD",
        "block-cursor-blurred-foreground": "#20262D",
        "footer-background": "#EBE7DD",
        "footer-key-foreground": "#9A4F00",
        "input-selection-background": "#0B6E66 25%",
        "scrollbar": "#C9C3B5",
        "scrollbar-background": "#F7F5F0",
        "border": "#0B6E66",
        "border-blurred": "#C9C3B5",
    },
)
