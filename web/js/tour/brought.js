/** A tour's file, read and checked. */

import { fetched, fetchedOthers } from "../wire/shipped.js";
import { tourFrom } from "./form.js";
import { taskToursFrom } from "./task-form.js";
import { TourFault } from "./text.js";

/** The tour that comes with the page, and those of its other tasks. */
const OF_THE_PAGE = "tour.json";
const OF_TASKS = "task-tours.json";

/** @param {string} source  its address, as the page says it; "" for that of the page */
export async function broughtTour(source) {
  const address = source || OF_THE_PAGE;
  const file = await (source ? fetchedOthers(address) : fetched(address));
  const text = await file.text();
  return tourFrom(jsonOf(text, address));
}

export async function broughtTaskTours() {
  return taskToursFrom(jsonOf(await (await fetched(OF_TASKS)).text(), OF_TASKS));
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
