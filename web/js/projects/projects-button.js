/** What the present project is called; opens the dialog of all of them. */

import { nothing } from "lit";
import { LateButton } from "../state/late-button.js";
import { unnamed } from "../state/places.js";

export class ProjectsButton extends LateButton {
  constructor() {
    super("projects-dialog", () => import("./projects-dialog.js"));
  }

  render() {
    const { hasProjects, name, place } = this.lab.session;
    if (!hasProjects) return nothing;
    const title = this.lab.state.project || unnamed(name ?? "", place ?? "");
    return this.button(title, `Projects: ${title}`);
  }
}

customElements.define("projects-button", ProjectsButton);
