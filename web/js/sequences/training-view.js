/**
 * The training of a task: its buttons, how far it is and how well it does, the curve along which
 * one moves, and the settings of the next run. It stands in <sequences-lab>, whose style it has.
 *
 * @import {State} from "../state/store.js"
 * @import {SequenceScore} from "../wire/types.d.ts"
 * @import {Course} from "./course.js"
 * @import {Shown} from "./shown.js"
 */

import { html, nothing } from "lit";
import { download } from "../ui/download.js";
import { counted, full, grouped, short } from "../ui/numbers.js";
import { CELLS } from "./cells.js";
import "./loss-curve.js";
import { lookedAt } from "./shown.js";
import "./task-settings.js";

const NAMES_OF_BUTTON = { none: "Train", training: "Pause", paused: "Resume", done: "Train anew" };
const OTHER_TAB =
  " Another tab of this page keeps its networks in this browser; this one is gone with its tab " +
  "unless you save it.";

/** @param {Course} course @param {Shown} shown @param {State} state */
export function training(course, shown, state) {
  const { task, settings, trouble, said } = shown;
  return html`
    <div class="controls">
      ${buttons(course, shown, state.python.phase === "ready")} ${facts(shown)}
      <p role="status" class=${trouble ? "trouble" : "quiet"}>
        ${trouble || said || told(shown, state)}
      </p>
      <details class="settings">
        <summary>Settings of the next run</summary>
        <task-settings
          .task=${task}
          .settings=${settings}
          @settings=${(/** @type {CustomEvent} */ { detail }) => course.set(detail)}
        ></task-settings>
      </details>
    </div>
    <loss-curve
      .steps=${shown.steps}
      .losses=${shown.losses}
      .moments=${shown.moments}
      .moment=${shown.moment}
      @moment=${(/** @type {CustomEvent} */ { detail }) => course.goTo(detail.moment)}
    ></loss-curve>
    ${task?.kind === "generate" ? nothing : byRules(lookedAt(shown).scores)}
  `;
}

/** @param {Course} course @param {Shown} shown @param {boolean} isReady  Python is */
function buttons(course, { phase, summary, whyNotResumable }, isReady) {
  return html`
    <div class="row">
      <button
        class="primary"
        ?disabled=${!isReady}
        @click=${() => (phase === "training" ? course.pause() : course.train())}
      >
        ${NAMES_OF_BUTTON[phase]}
      </button>
      <button ?disabled=${phase !== "paused"} @click=${() => course.stop()}>Stop</button>
      <button ?disabled=${!summary} @click=${() => save(course, false)}>Save network</button>
      <button
        ?disabled=${!summary || whyNotResumable !== ""}
        title=${whyNotResumable || nothing}
        @click=${() => save(course, true)}
      >
        Save with its training
      </button>
      <label class="button"
        >Open network…<input
          class="visually-hidden"
          type="file"
          accept=".npz"
          @change=${(/** @type {Event} */ event) => load(course, event)}
      /></label>
    </div>
  `;
}

/** @param {Shown} shown */
function facts(shown) {
  const { settings, summary } = shown;
  const { epoch, step, loss, scores } = lookedAt(shown);
  const own = scores.filter(({ rule }) => !rule);
  return html`
    <div class="facts">
      <dl class="run">
        ${fact("epoch", `${epoch} of ${settings.epochs}`)} ${fact("updates", grouped(step))}
        ${fact("loss", short(loss), full(loss))}
        ${fact("weights", summary ? grouped(summary.parameters) : "–")}
      </dl>
      <div class="held">
        ${own.length > 0 ? html`<span aria-hidden="true">held out</span>` : nothing}
        <dl aria-label="On held-out examples">
          ${own.map(({ name, value, about }) => fact(name, short(value), about))}
        </dl>
      </div>
    </div>
  `;
}

/** How well simple rules do. @param {SequenceScore[]} scores */
function byRules(scores) {
  const rules = new Set(scores.flatMap(({ rule }) => rule ?? []));
  return html`
    <dl class="rules" aria-label="By simple rules">
      ${[...rules].map((rule) => {
        const its = scores.filter((score) => score.rule === rule);
        const values = its.map(({ name, value }) => `${short(value)} ${name}`).join(", ");
        return fact(`by ${rule}`, values, its.map(({ about }) => about).join("; "));
      })}
    </dl>
  `;
}

/** @param {string} name @param {string} value @param {string} [title] */
const fact = (name, value, title) => html`
  <div title=${title ?? nothing}><dt>${name}</dt><dd class="number">${value}</dd></div>
`;

/** @param {Shown} shown @param {State} state */
function told({ phase, summary, kept }, { keepsNetwork }) {
  if (!summary) return "Train makes a network of these examples, in your browser.";
  const { sequences } = summary;
  const cell = CELLS[summary.cell];
  const what = sequences > 0 ? `${cell}, learning from ${counted(sequences, "example")}` : cell;
  const isKept = kept ? " It is kept in this browser." : "";
  const where = keepsNetwork === false ? OTHER_TAB : isKept;
  const how = {
    none: "",
    training: "",
    paused: `; it rests.${where}`,
    done: `; it is done.${where}`,
  };
  return what + how[phase];
}

/** @param {Course} course @param {boolean} resumable */
async function save(course, resumable) {
  const content = await course.save(resumable);
  const behind = resumable ? "-with-training" : "";
  const name = `${course.task.replaceAll(" ", "-")}${behind}.npz`;
  if (content) download(name, content, "application/octet-stream");
}

/** @param {Course} course @param {Event} event */
function load(course, event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  if (file) void course.load(file);
  input.value = "";
}
