/** The looks of <rnn-lab> before it is touched, and of what is around the lab afterwards. */

import { drawing } from "virtual:first-picture";

/* Nothing of the page around it is inherited but whether it is light or dark. */
export const stillStyle = `
:host { display: block; }
:host([hidden]) { display: none !important; }
.frame {
  all: initial;
  color-scheme: inherit;
  direction: ltr;
  unicode-bidi: isolate;
  /* What is in it asks for some width, as in a flex box, and does with less. */
  display: grid;
  grid-template-columns: minmax(0, auto);
  position: relative;
  contain: layout;
  box-sizing: border-box;
  background: var(--paper);
  color: var(--ink);
  font: 1rem / 1.5 var(--sans);
}
.frame *, .frame *::before { box-sizing: border-box; }
.probe {
  position: absolute;
  visibility: hidden;
  font-size: medium;
  color: light-dark(#000, #fff);
  transition: color 1ms;
}
.still { position: relative; padding: 0.75rem; cursor: pointer; }
.first-picture { margin: 0; opacity: 0.75; }
.first-picture figcaption { min-height: 1.875rem; color: var(--ink-2); font-size: 0.875rem; }
.networks { display: flex; gap: 10px; overflow: hidden; zoom: var(--letters); }
.networks svg { display: block; flex: none; margin-top: 3px; }
.first-picture { ${drawing} }
.ask {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: center;
}
.box {
  display: grid;
  gap: 0.5rem;
  justify-items: center;
  width: min(24rem, 100% - 1.5rem);
  padding: 1rem;
  border: 1px solid var(--rule-2);
  border-radius: 8px;
  background: var(--paper);
  box-shadow: 0 4px 24px #0003;
  text-align: center;
}
p { margin: 0; font-size: 0.875rem; line-height: 1.4; overflow-wrap: anywhere; }
p:empty { display: none; }
button {
  min-width: 9rem;
  min-height: 3rem;
  border: 0;
  border-radius: 6px;
  background: var(--accent);
  color: var(--on-accent);
  font: 600 1.125rem/1 var(--sans);
  cursor: pointer;
}
button:hover { background: var(--accent-2); }
button[aria-disabled="true"] { background: var(--tint); color: var(--ink-2); cursor: default; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.complaints {
  padding: 0.4rem 0.75rem;
  border-left: 6px solid var(--negative);
  background: var(--tint);
  white-space: pre-line;
}
.complaints:empty { display: none; }
`;
