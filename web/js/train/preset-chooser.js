/**
 * The presets, of which one is chosen while the settings are its own.
 *
 * @import {Settings} from "../wire/types.d.ts"
 * @import {Preset} from "./presets.js"
 */

import { css, html, LitElement, nothing } from "lit";
import { withClasses } from "../state/classes.js";
import { emit, on } from "../state/events.js";
import { base, controls, radios } from "../ui/style.js";
import { PRESETS, presetOf, settingsOf } from "./presets.js";

const OWN = "These are your own settings: none of the presets.";

export class PresetChooser extends LitElement {
  static properties = {
    settings: { attribute: false },
    epochs: { attribute: false },
  };

  static styles = [
    base,
    controls,
    radios,
    css`
      fieldset {
        font-size: 0.9375rem;
      }
      legend {
        padding: 0;
        color: var(--ink-2);
        font-size: 0.8125rem;
      }
      p {
        min-height: 4.2em;
        max-width: 62ch;
        color: var(--ink-2);
        font-size: 0.875rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Settings | null} */
    this.settings = null;
    this.epochs = 0;
  }

  render() {
    if (!this.settings) return nothing;
    const chosen = presetOf(withClasses(this.settings, null), this.epochs);
    return html`
      <fieldset aria-describedby="look">
        <legend>Preset</legend>
        ${PRESETS.map(
          (preset) => html`<label>
            <input
              type="radio"
              name="preset"
              .checked=${preset === chosen}
              @change=${() => this.#choose(preset)}
            />
            ${preset.name}
          </label>`,
        )}
      </fieldset>
      <p id="look" aria-live="polite">${chosen?.look ?? OWN}</p>
    `;
  }

  /** @param {Preset} preset */
  #choose(preset) {
    const settings = withClasses(settingsOf(preset), this.settings?.classes ?? null);
    emit(this, on.settings, { settings, epochs: preset.epochs });
  }
}

customElements.define("preset-chooser", PresetChooser);
