/** The button that has a gradient checked, with what there is to be said of it, and their looks. */

import { css, html } from "lit";

export const checkStyle = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: center;
  }
  .head p {
    flex: 1 1 20rem;
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .verdict {
    margin-block: 0.8rem 0.5rem;
  }
  .failed {
    color: var(--alarm);
  }
  th[scope="row"] {
    max-width: 16rem;
    overflow: hidden;
    color: var(--ink);
    text-overflow: ellipsis;
  }
`;

/** @param {boolean} disabled @param {string} said @param {() => void} check */
export const checkHead = (disabled, said, check) => html`
  <div class="head">
    <button ?disabled=${disabled} @click=${check}>Check the gradient</button>
    <p role="status">${said}</p>
  </div>
`;
