/**
 * Before uPlot, which asks the browser's language how numbers are written, and stops the page where
 * that names none, as "C" does.
 */

try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en", configurable: true });
}
