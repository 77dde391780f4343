/** The page is its labs. */

import "./lab.js";
