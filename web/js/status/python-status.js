/**
 * How far the loading of Python is, what keeps it or the page from loading, and that it is at one
 * thing for long; then whether the page works without its server, and that a newer one waits.
 *
 * @import {Offline} from "../wire/offline.js"
 * @import {PythonStatus as Status} from "../wire/protocol.js"
 * @import {Work} from "../wire/protocol.js"
 * @import {Trouble} from "../wire/shipped.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { emit, on } from "../state/events.js";
import { counted, grouped, megabytes } from "../ui/numbers.js";
import { base, controls } from "../ui/style.js";

/**
 * With what else does not come; a newer version mends it all.
 * @param {Trouble} trouble @param {Trouble} more @returns {Trouble}
 */
function besides(trouble, more) {
  if (trouble.isNewer) return trouble;
  // That nothing comes is said once, and last: the files follow.
  const all = [trouble, more].sort((a, b) => Number(isWaiting(a)) - Number(isWaiting(b)));
  return {
    message: [...new Set(all.map(({ message }) => message))].join(" "),
    waiting: all.flatMap(({ waiting = [] }) => waiting),
  };
}

/** @param {Trouble} trouble */
const isWaiting = ({ waiting = [] }) => waiting.length > 0;

export class PythonStatus extends LitElement {
  static properties = {
    status: { attribute: false },
    trouble: { attribute: false },
    offline: { attribute: false },
    silentSeconds: { attribute: false },
    work: { attribute: false },
  };

  static styles = [
    base,
    controls,
    css`
      /* As wide as its longest message, so that nothing beside it moves. */
      :host {
        position: relative;
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
      .at-work {
        display: flex;
        gap: 0.8rem;
        align-items: center;
        justify-content: end;
      }
      /* Over the page, which does not move. */
      .failed {
        position: absolute;
        z-index: 6;
        inset: -0.35rem 0 auto auto;
        display: flex;
        gap: 0.8rem;
        align-items: center;
        width: max-content;
        max-width: min(48rem, 100vw - 2rem);
        padding: 0.35rem 0.35rem 0.35rem 0.8rem;
        border: 1px solid var(--alarm);
        border-radius: 6px;
        background: var(--paper);
        text-align: start;
      }
      .failed p {
        color: var(--alarm);
      }
      .failed button {
        flex: none;
      }
      .brief {
        align-items: baseline;
      }
      .brief:has(details[open]) {
        flex-wrap: wrap;
      }
      details {
        color: var(--alarm);
        overflow-wrap: anywhere;
      }
      details[open] {
        order: 1;
        flex-basis: 100%;
      }
      summary {
        cursor: pointer;
      }
      /* Over the line of text beside it, and over no button. */
      @container (width >= 75rem) {
        .failed {
          inset: -0.5rem calc(100% + 5.1rem) auto auto;
          max-width: 44rem;
          padding-block: 0.1rem;
        }
      }
      /* In the place of the line, higher than which its button is. */
      .newer {
        position: absolute;
        inset: 50% 0 auto auto;
        translate: 0 -50%;
        display: flex;
        gap: 0.4rem;
        align-items: center;
        justify-content: end;
        width: max-content;
      }
      .newer button {
        flex: none;
      }
      /* There the line has a row of its own, which makes room. */
      @container (width < 60rem) {
        .brief {
          max-width: 100%;
        }
        .brief,
        .newer {
          position: static;
          translate: none;
          width: auto;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Status} */
    this.status = { phase: "loading", message: "", done: 0, total: 0 };
    /** @type {Trouble | null} */
    this.trouble = null;
    /** @type {Offline | null} */
    this.offline = null;
    /** That it has been at one thing; 0 when that is not long. */
    this.silentSeconds = 0;
    /** How far it is with that, where it says so. @type {Work | null} */
    this.work = null;
  }

  render() {
    const { phase, message, done, total } = this.status;
    const isStuck = phase === "failed" || phase === "waiting";
    if (this.trouble)
      return this.#failed(isStuck ? besides(this.trouble, this.status) : this.trouble);
    if (isStuck) return this.#failed(this.status);
    if (phase === "ready" && this.silentSeconds) {
      return html`<div class="at-work">
        <p>
          <span role="status">Python is still at work</span>
          <span class="number">${this.silentSeconds} s${workDone(this.work)}</span>
        </p>
        <button @click=${() => emit(this, on.stopPython)}>Stop Python</button>
      </div>`;
    }
    if (phase === "ready") return this.#ready(message);
    if (phase === "asleep") return html`<p role="status">${message}</p>`;
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

  /** @param {string} versions */
  #ready(versions) {
    const { message, about, isNewer } = this.offline ?? { message: "" };
    if (isNewer) {
      return html`<div class="newer">
        <p role="status">${message}</p>
        ${this.#newer()}
      </div>`;
    }
    const offline = message && html` <span title=${about ?? nothing}>· ${message}</span>`;
    return html`<p role="status">${versions}${offline}</p>`;
  }

  #newer() {
    return html`<button @click=${() => emit(this, on.loadNewer)}>Load the newer version</button>`;
  }

  /** @param {Trouble} trouble */
  #failed({ message, waiting = [], isNewer }) {
    const button = isNewer
      ? this.#newer()
      : html`<button @click=${() => emit(this, on.retry)}>Retry</button>`;
    return html`<div class=${waiting.length > 0 ? "failed brief" : "failed"} role="alert">
      <p>${message}</p>
      ${waiting.length > 0 ? awaited(waiting) : nothing} ${button}
    </div>`;
  }
}

/** Many are named when one asks for it. @param {string[]} paths */
const awaited = (paths) =>
  paths.length === 1
    ? html`<p>Waiting for ${paths[0]}.</p>`
    : html`<details>
        <summary>Waiting for ${paths.length} files</summary>
        ${paths.join(", ")}
      </details>`;

/** @param {Work | null} work */
function workDone(work) {
  if (!work) return "";
  const { action, done, total } = work;
  if (action === "save") return `: ${loaded(done, total)} saved`;
  return `: ${grouped(done)} of ${counted(total, "sentence")}`;
}

/** @param {number} done @param {number} total */
const loaded = (done, total) => `${megabytes(done)} of ${megabytes(total)} MB`;

customElements.define("python-status", PythonStatus);
