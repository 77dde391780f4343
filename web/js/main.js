/** The page is its labs. */

import { RnnLab } from "./lab.js";

RnnLab.startAhead().then(() => customElements.define("rnn-lab", RnnLab));
