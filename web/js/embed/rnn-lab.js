/**
 * <rnn-lab> in somebody else's page, as docs/embedding.md says it: a still picture until a reader
 * touches it, then a lab. What is in it stands in a shadow root and inherits nothing.
 *
 * @import {Options} from "../share/address.js"
 * @import {State} from "../state/store.js"
 * @import {Site} from "../wire/table.js"
 * @import {RnnLab} from "../lab.js"
 */

import { NAMES, readAddress, readOptions } from "../share/address.js";
import { bring } from "./bringing.js";
import { Look } from "./look.js";
import { Refusals } from "./refusals.js";
import { stillParts } from "./still.js";

const ABOUT =
  "A live recurrent network: Start loads Python and it runs here, in your browser. " +
  "Nothing you do is sent, and nothing is kept.";

const PROPERTIES = [...NAMES, "address", "name"];

export class RnnLabElement extends HTMLElement {
  static observedAttributes = [...NAMES, "address"];

  /** Where the files are. @type {Site} */
  static site;
  /** The scripts of the lab. @type {string[]} */
  static modules;

  #parts = stillParts();
  #look = new Look(this, this.#parts);
  /** @type {Options} */
  #options = {};
  #isStarting = false;
  #isReadSoon = false;
  /** @type {RnnLab | null} */
  #lab = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const { frame, still, ask, about } = this.#parts;
    root.adoptedStyleSheets = this.#look.sheets;
    about.textContent = ABOUT;
    for (const part of [still, ask]) part.addEventListener("click", () => void this.start());
    root.append(frame);
  }

  connectedCallback() {
    this.#takeEarlyProperties();
    this.#read();
    this.#look.begin();
  }

  disconnectedCallback() {
    this.#look.end();
  }

  /** Several attributes that change together are read once. */
  attributeChangedCallback() {
    if (!this.isConnected || this.#isReadSoon) return;
    this.#isReadSoon = true;
    queueMicrotask(() => this.#read());
  }

  /** Has the lab come, as a press does. */
  async start() {
    if (this.#isStarting || this.#lab) return;
    this.#isStarting = true;
    const { button, told, trouble } = this.#parts;
    button.textContent = "Loading…";
    button.setAttribute("aria-disabled", "true");
    told.textContent = "";
    trouble.textContent = "";
    this.#tell("timestep-start", {});
    const refusals = new Refusals();
    refusals.begin();
    try {
      const { site, modules } = RnnLabElement;
      this.#enliven(await bring(site, modules, (sentence) => (told.textContent = sentence)));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      trouble.textContent = `The lab could not be loaded: ${message}${await refusals.told()}`;
      button.textContent = "Try again";
      button.removeAttribute("aria-disabled");
    } finally {
      refusals.end();
      this.#isStarting = false;
    }
  }

  /** A page may have set them before this script had come; they would hide what follows them. */
  #takeEarlyProperties() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  #read() {
    this.#isReadSoon = false;
    const given = NAMES.flatMap((name) => {
      const value = this.getAttribute(name);
      return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
    });
    const read = readOptions(given);
    const ofAddress = readAddress(this.getAttribute("address") ?? "");
    this.#options = { ...ofAddress.options, ...read.options };
    const complaints = [...ofAddress.complaints, ...read.complaints].join("\n");
    if (this.#parts.complaints.textContent !== complaints)
      this.#parts.complaints.textContent = complaints;
    this.#look.theme = this.#options.theme ?? "auto";
    this.#give();
  }

  /** To the lab, which takes what is new to it. */
  #give() {
    const { view = "lab", theme, ...given } = this.#options;
    if (!this.#lab) return;
    this.#lab.shows = view === "lab" ? null : view;
    this.#lab.given = given;
  }

  /** @param {string} name  of the element that is the lab */
  #enliven(name) {
    const { still, figure } = this.#parts;
    const lab = /** @type {RnnLab} */ (document.createElement(name));
    lab.name = this.getAttribute("name") || null;
    lab.addEventListener("change-of-state", (event) =>
      this.#follow(/** @type {CustomEvent} */ (event).detail),
    );
    this.#lab = lab;
    this.#look.lab = lab;
    this.#give();
    // Shown by the lab until it has drawn a picture of its own.
    lab.append(figure);
    still.replaceWith(lab);
  }

  /** @param {{state: State, changed: Set<keyof State>}} change */
  #follow({ state, changed }) {
    const { ask } = this.#parts;
    if (state.summary === null) return;
    if (ask.isConnected) requestAnimationFrame(() => this.#uncover());
    if (changed.has("python") && state.python.phase === "ready") this.#tell("timestep-ready", {});
    if (changed.has("t")) this.#tell("timestep-step", { t: state.t });
  }

  /** The picture is the lab's own now; who pressed Start goes on from there. */
  #uncover() {
    const { ask } = this.#parts;
    if (!ask.isConnected) return;
    const hadFocus = ask.contains(/** @type {ShadowRoot} */ (this.shadowRoot).activeElement);
    ask.remove();
    if (hadFocus) this.#lab?.focus();
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Each attribute is a property of that name too; undefined takes it away. */
for (const name of PROPERTIES) {
  Object.defineProperty(RnnLabElement.prototype, name, {
    get() {
      return this.getAttribute(name) ?? undefined;
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
}
