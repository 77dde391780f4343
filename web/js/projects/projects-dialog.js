/**
 * All projects of the lab: what each holds and takes, and what can be done with it.
 *
 * @import {Measured, Project} from "./kept-projects.js"
 * @import {Deed} from "./project-row.js"
 */

import { html, LitElement, nothing } from "lit";
import { complaint } from "../state/complaints.js";
import { InLab } from "../state/context.js";
import { emit, on } from "../state/events.js";
import { base, controls, dialogSheet } from "../ui/style.js";
import { submission } from "../ui/submission.js";
import { turn } from "../ui/turn.js";
import { dialogStyle } from "./dialog-style.js";
import { ProjectDeeds, refusalOf } from "./project-deeds.js";
import { projectRow, size } from "./project-row.js";

export class ProjectsDialog extends LitElement {
  static properties = {
    projects: { state: true },
    measured: { state: true },
    room: { state: true },
    renaming: { state: true },
    said: { state: true },
    isBusy: { state: true },
  };

  static styles = [base, controls, dialogSheet, dialogStyle];

  #lab = new InLab(this, ["python"]);
  /** @type {ProjectDeeds | undefined} */
  #made;

  constructor() {
    super();
    /** @type {Project[]} */
    this.projects = [];
    /** null: it cannot be measured. @type {Map<string, Measured | null>} */
    this.measured = new Map();
    /** Bytes that the browser has left for this page. @type {number | null} */
    this.room = null;
    /** The place of the one that gets another name. @type {string | null} */
    this.renaming = null;
    /** What came of the last deed, or why it was not done. */
    this.said = "";
    this.isBusy = false;
  }

  /** Puts it before the page. */
  open() {
    this.said = "";
    this.renaming = null;
    // The one that is open is there, whatever the storage says.
    const { place } = this.#deeds;
    if (!this.projects.length) this.projects = [{ place, name: this.#lab.state.project }];
    this.#dialog.showModal();
    this.#do(async () => "");
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  get #deeds() {
    this.#made ??= new ProjectDeeds(this.#lab.session);
    return this.#made;
  }

  /** One deed at a time; the list as it is then. @param {() => Promise<string>} deed */
  async #do(deed) {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      this.said = await deed();
      this.projects = await this.#deeds.all();
    } catch (error) {
      this.said = refusalOf(error) ?? complaint(error);
    }
    this.isBusy = false;
    await this.#measure();
  }

  async #measure() {
    const { projects } = this;
    try {
      for (const { place } of projects) {
        const measured = await this.#deeds.measured(place);
        if (projects !== this.projects) return;
        this.measured = new Map([...this.measured, [place, measured]]);
      }
      const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      this.room = quota ? Math.max(0, quota - usage) : null;
    } catch {
      // What it is was said as they were listed.
      this.measured = new Map(projects.map(({ place }) => [place, null]));
    }
  }

  /** @param {string} place */
  async #goTo(place) {
    await this.#deeds.leaveFor(place);
    this.#dialog.close();
    emit(this, on.openProject, { place });
    return "";
  }

  /** @param {Project} project @param {Deed} deed */
  #act(project, deed) {
    const title = this.#deeds.title(project);
    if (deed === "begin-renaming") return this.#beginRenaming(project);
    if (deed === "end-renaming") return this.#endRenaming(project);
    return this.#do(async () => {
      if (deed === "open") return this.#goTo(project.place);
      if (deed === "duplicate")
        return `“${await this.#deeds.duplicate(project)}” has all that “${title}” has.`;
      if (deed === "save") return `${await this.#deeds.save(project)} holds all of “${title}”.`;
      await this.#deeds.remove(project);
      this.#focus("undo");
      return `“${title}” is deleted.`;
    });
  }

  /** @param {Project} project */
  async #beginRenaming({ place }) {
    this.renaming = place;
    await this.updateComplete;
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input.name")).select();
  }

  /** @param {Project} project */
  #endRenaming({ place }) {
    this.renaming = null;
    return this.#focus("begin-renaming", place);
  }

  /**
   * Where the focus was is gone.
   * @param {string} deed  whose button gets it, once it is there @param {string} [place]
   */
  async #focus(deed, place) {
    while (this.isBusy) await this.updateComplete.then(() => turn());
    await this.updateComplete;
    const at = this.projects.findIndex((each) => each.place === place);
    const part = this.renderRoot.querySelectorAll("li")[at] ?? this.renderRoot;
    /** @type {HTMLElement | null} */ (part.querySelector(`[data-deed=${deed}]`))?.focus();
  }

  /** @param {Project} project @param {string} name */
  #rename(project, name) {
    return this.#do(async () => {
      const title = this.#deeds.title(project);
      const given = await this.#deeds.rename(project, name);
      this.#endRenaming(project);
      return `“${title}” is called “${given}” now.`;
    });
  }

  #putBack = () =>
    this.#do(async () => {
      this.#focus("remove", await this.#deeds.putBack());
      return "It is back, as it was.";
    });

  #create = submission((form) =>
    this.#do(async () => {
      const field = /** @type {HTMLInputElement} */ (form.elements[0]);
      const place = await this.#deeds.create(field.value);
      field.value = "";
      return this.#goTo(place);
    }),
  );

  #chooseFile = () => {
    const input = this.renderRoot.querySelector("input[type=file]");
    /** @type {HTMLInputElement} */ (input).click();
  };

  /** @param {Event} event */
  #openFile = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = "";
    if (file) this.#do(async () => this.#goTo(await this.#deeds.open(file)));
  };

  render() {
    return html`
      <dialog aria-labelledby="title" aria-busy=${this.isBusy}>
        <h2 id="title" tabindex="-1" autofocus>Projects</h2>
        <p>
          Each has sentences, labels, settings and a network of its own, kept in this browser alone.
          Its file holds all of it: to keep elsewhere, to send, to go on with in another browser
          or at the terminal.
        </p>
        <ul>
          ${this.projects.map((each) => this.#row(each))}
        </ul>
        <p>${this.#total()}</p>
        <p class="said" role="status">
          ${this.said ? html`<span>${this.said}</span>` : nothing}
          ${
            this.#deeds.canPutBack
              ? html`<button class="plain" data-deed="undo" @click=${this.#putBack}>
                  Undo the last deletion
                </button>`
              : nothing
          }
        </p>
        <form class="new" @submit=${this.#create} @keydown=${this.#create} @click=${this.#create}>
          <input aria-label="Name of a new project" placeholder="Name of a new project"
            autocomplete="off" />
          <button type="submit">New project</button>
        </form>
        <div class="buttons">
          <button ?disabled=${!this.#isReady} @click=${this.#chooseFile}>
            Open a project's file…
          </button>
          <input
            type="file"
            accept=".npz"
            aria-label="File of a project or a network"
            hidden
            @change=${this.#openFile}
          />
          <button class="close" @click=${() => this.#dialog.close()}>Close</button>
        </div>
      </dialog>
    `;
  }

  get #isReady() {
    return this.#lab.state.python.phase === "ready";
  }

  /** @param {Project} project */
  #row(project) {
    return projectRow({
      project,
      title: this.#deeds.title(project),
      measured: this.measured.get(project.place),
      isPresent: project.place === this.#deeds.place,
      isRenaming: project.place === this.renaming,
      canSave: this.#isReady,
      act: (deed) => void this.#act(project, deed),
      rename: (name) => void this.#rename(project, name),
    });
  }

  #total() {
    const found = this.projects.map(({ place }) => this.measured.get(place)?.bytes);
    if (found.includes(undefined)) return nothing;
    const sum = found.reduce((/** @type {number} */ all, each) => all + (each ?? 0), 0);
    const left =
      this.room === null ? "" : ` The browser has ${size(this.room)} left for this page.`;
    return `Together ${size(sum)}.${left}`;
  }
}

customElements.define("projects-dialog", ProjectsDialog);
