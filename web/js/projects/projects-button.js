/** What the present project is called; opens the dialog of all of them. */

import { css, html, nothing } from "lit";
import { LateButton } from "../state/late-button.js";
import { unnamed } from "../state/places.js";

export class ProjectsButton extends LateButton {
  static styles = [
    ...LateButton.styles,
    css`
      button {
        display: flex;
        gap: 0.5rem;
        justify-content: space-between;
        align-items: center;
        width: 100%;
      }
      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super("projects-dialog", () => import("./projects-dialog.js"));
  }

  render() {
    const { hasProjects, name, place } = this.lab.session;
    if (!hasProjects) return nothing;
    const title = this.lab.state.project || unnamed(name ?? "", place ?? "");
    return this.button(html`<bdi>${title}</bdi> ▾`, `Projects: ${title}`);
  }
}

customElements.define("projects-button", ProjectsButton);
