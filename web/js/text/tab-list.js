/** Which side of what was found is looked at; with little room, the text is one of them. */

/** @import {TextFindings} from "../wire/types.d.ts" */

import { html } from "lit";
import { grouped } from "../ui/numbers.js";

/** @typedef {"text" | "names" | "unsure" | "save"} Tab */

/**
 * @param {TextFindings | null} findings @param {Tab} chosen @param {boolean} isNarrow
 * @param {(tab: Tab) => void} turn
 */
export function tabList(findings, chosen, isNarrow, turn) {
  /** @type {[Tab, string][]} */
  const tabs = [
    ["names", `Names ${grouped(findings?.names.length ?? 0)}`],
    ["unsure", `Unsure ${grouped(findings?.n_unsure ?? 0)}`],
    ["save", "Save"],
  ];
  if (isNarrow) tabs.unshift(["text", "Text"]);
  return html`<div role="tablist" aria-label="What was found">
    ${tabs.map(
      ([tab, called]) => html`
        <button
          role="tab"
          id=${tab}
          aria-selected=${tab === chosen}
          @click=${() => turn(tab)}
        >
          ${called}
        </button>
      `,
    )}
  </div>`;
}
