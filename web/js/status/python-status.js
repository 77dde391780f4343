/**
 * How far the loading of Python is.
 *
 * @import {PythonStatus as Status} from "../wire/python.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { emit, on } from "../state/events.js";
import { megabytes } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

export class PythonStatus extends LitElement {
  static properties = {
    status: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      /* As wide as its longest message, so that nothing beside it moves. */
      :host {
        display: grid;
        align-content: center;
        width: min(21.5rem, 100%);
        min-height: 1.625rem;
        font-size: 0.8125rem;
        color: var(--ink-2);
      }
      [role="status"] {
        text-align: end;
      }
      p {
        line-height: 1.3;
      }
      progress {
        display: block;
        width: 100%;
        min-width: min(11rem, 100%);
        height: 3px;
        margin-top: 0.35rem;
        border: 0;
        appearance: none;
        background: var(--rule);
      }
      progress::-webkit-progress-bar {
        background: var(--rule);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      .failed {
        display: flex;
        gap: 0.8rem;
        align-items: center;
        max-width: 26rem;
        text-align: start;
      }
      .failed p {
        color: var(--alarm);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Status} */
    this.status = { phase: "loading", message: "", done: 0, total: 0 };
  }

  render() {
    const { phase, message, done, total } = this.status;
    if (phase === "failed") {
      return html`<div class="failed" role="alert">
        <p>${message}</p>
        <button @click=${() => emit(this, on.retry)}>Retry</button>
      </div>`;
    }
    if (phase === "ready") return html`<p role="status">${message}</p>`;
    return html`
      <p>
        ${message}${
          total
            ? keyed(message, html` <span class="number">${loaded(done, total)}</span>`)
            : nothing
        }
      </p>
      <progress
        aria-label="Python is loading"
        max=${total || 1}
        .value=${total ? done : 0}
      ></progress>
    `;
  }
}

/** @param {number} done @param {number} total */
const loaded = (done, total) => `${megabytes(done)} of ${megabytes(total)} MB`;

customElements.define("python-status", PythonStatus);
