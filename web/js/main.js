/** The page is its labs. Its Python starts ahead of them, unless it is to wait for the reader. */

import { RnnLab } from "./lab.js";

const waits = document.querySelector('rnn-lab[start="touch"]') !== null;
const ahead = waits ? Promise.resolve() : RnnLab.startAhead();
ahead.then(() => customElements.define("rnn-lab", RnnLab));
