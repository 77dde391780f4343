/** What the policy of the page around refuses while the lab is brought, as far as it is told. */
export class Refusals {
  #directives = /** @type {Set<string>} */ (new Set());
  /** @param {SecurityPolicyViolationEvent} event */
  #note = ({ effectiveDirective }) => this.#directives.add(effectiveDirective);

  begin() {
    document.addEventListener("securitypolicyviolation", this.#note);
  }

  end() {
    document.removeEventListener("securitypolicyviolation", this.#note);
  }

  /** A sentence that says so, or "". The browser tells of them a moment after they have failed. */
  async told() {
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#directives.size === 0) return "";
    const names = [...this.#directives].join(" and ");
    return ` The policy of the page around refuses it, by its ${names}.`;
  }
}
