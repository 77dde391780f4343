/**
 * embed.html, the page in an <iframe>: its address says what the lab shows, and whoever has put it
 * in his page is told how high it is.
 */

const lab = /** @type {HTMLElement} */ (document.querySelector("rnn-lab"));

/** Of the page around, as far as that lets itself be known. */
const around = document.referrer ? new URL(document.referrer).origin : "";

/** The height is no secret: where it is not known who is to have it, anybody may. */
const target = around && around !== "null" ? around : "*";

function follow() {
  const { hash } = location;
  lab.setAttribute("address", hash);
  const theme = new URLSearchParams(hash.slice(1)).get("theme") ?? "";
  document.documentElement.style.colorScheme = /^(light|dark)$/.test(theme) ? theme : "";
}

let told = 0;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told || parent === window) return;
  told = height;
  parent.postMessage({ type: "timestep-height", height }, target);
}

document.getElementById("unread")?.remove();
follow();
addEventListener("hashchange", follow);
new ResizeObserver(tell).observe(document.body);
