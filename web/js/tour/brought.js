/** A tour's file, read and checked. */

import { fetched, fetchedOthers } from "../wire/shipped.js";
import { tourFrom } from "./form.js";
import { TourFault } from "./text.js";

/** The tour that comes with the page. */
const OF_THE_PAGE = "tour.json";

/** @param {string} source  its address, as the page says it; "" for that of the page */
export async function broughtTour(source) {
  const address = source || OF_THE_PAGE;
  const file = await (source ? fetchedOthers(address) : fetched(address));
  const text = await file.text();
  return tourFrom(jsonOf(text, address));
}

/** @param {string} text @param {string} address @returns {unknown} */
function jsonOf(text, address) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TourFault(`${address} is no JSON: ${/** @type {Error} */ (cause).message}.`, {
      cause,
    });
  }
}
