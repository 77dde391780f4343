"""Made from theme.css and drawing-style.js by web/picture_looks.py; do not edit."""

# fmt: off
# ruff: noqa: E501
LIGHT = {
    '--sans': '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
    '--serif': '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "TeX Gyre Pagella", Georgia, "Liberation Serif", serif',
    '--paper': '#fdfcfa',
    '--tint': '#f3f0ea',
    '--ink': '#1d1b18',
    '--ink-2': '#5b564e',
    '--rule-2': '#c9c2b5',
    '--rule-3': '#8b8478',
    '--accent': '#7a2a56',
    '--focus': '#1a5fb4',
    '--cells': '#e9e4da',
    '--positive': '#2368a8',
    '--negative': '#b3560a',
    '--alarm': '#a3200f',
}
DARK = {
    '--sans': '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif',
    '--serif': '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "TeX Gyre Pagella", Georgia, "Liberation Serif", serif',
    '--paper': '#171614',
    '--tint': '#24221f',
    '--ink': '#ebe7df',
    '--ink-2': '#b1aaa0',
    '--rule-2': '#4a4640',
    '--rule-3': '#7d766c',
    '--accent': '#e294bd',
    '--focus': '#8cbcf5',
    '--cells': '#35312c',
    '--positive': '#6cabe6',
    '--negative': '#e8924a',
    '--alarm': '#ff9b8a',
}
RULES = """
  text {
    font: 13px var(--sans);
    font-variant-numeric: tabular-nums lining-nums;
    fill: var(--ink);
  }
  text.symbol {
    font: italic 14px var(--serif);
  }
  text .index {
    font-size: 10px;
  }
  text.word {
    font: 17px var(--serif);
  }
  text.count,
  text.loss,
  text.beside-number {
    font-size: 12px;
    fill: var(--ink-2);
  }
  .current text.loss {
    fill: var(--ink);
  }
  text.label {
    font-size: 14px;
  }
  text.given {
    font-size: 10px;
    font-weight: 600;
    fill: var(--ink-2);
  }
  .limits,
  .zeros {
    fill: none;
    stroke: var(--rule-2);
  }
  .zeros {
    fill: var(--cells);
    stroke: none;
  }
  .cells {
    fill: var(--cells);
  }
  .middles {
    stroke: var(--rule-3);
    stroke-width: 0.75px;
  }
  .positive {
    fill: var(--positive);
  }
  .negative {
    fill: var(--negative);
  }
  .odd {
    fill: var(--alarm);
  }
  .beside {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1px;
  }
  .ahead .positive,
  .ahead .negative {
    opacity: 0.5;
  }
  .y-hat {
    fill: var(--accent);
    stroke: var(--accent);
    stroke-width: 1.5px;
  }
  .ahead .y-hat,
  .y-hat.beside {
    fill: none;
  }
  .y-hat.beside {
    stroke: var(--ink);
  }
  .measure {
    fill: var(--ink-2);
  }
  .arrow {
    fill: none;
    stroke: var(--ink-2);
    stroke-width: 1.25px;
    stroke-linecap: round;
  }
  .arrow.current {
    stroke: var(--ink);
    stroke-width: 2px;
  }
  .arrow.ahead {
    stroke: var(--rule-3);
    stroke-dasharray: 3 3;
  }
  .arrow.cut {
    stroke: var(--alarm);
    stroke-dasharray: 2 5;
  }
  .feature,
  .traveller,
  .name-gap {
    fill: var(--accent);
  }
  .limit {
    fill: none;
    stroke: var(--accent);
    stroke-dasharray: 2 3;
  }
  .gap {
    fill: none;
    stroke: var(--negative);
    stroke-width: 1.5px;
  }
  .box {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5px;
  }
  .frame {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2px;
  }
  .frame.lit {
    stroke: var(--focus);
    stroke-dasharray: 3 2;
  }
  .current-background {
    fill: var(--tint);
  }
"""


def either(name: str) -> str:
    """A property of the light or the dark page, as the colour scheme of the place is."""
    light, dark = LIGHT[name], DARK[name]
    return light if light == dark else f"light-dark({light}, {dark})"
