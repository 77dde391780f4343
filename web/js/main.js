/** The page is its labs. */

import { RnnLab } from "./lab.js";

customElements.define("rnn-lab", RnnLab);
