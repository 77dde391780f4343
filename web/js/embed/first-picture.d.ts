/** Drawn by the build from the starter network's record. */
declare module "virtual:first-picture" {
  /** A <figure>, as HTML. */
  export const picture: string;
  /** The looks of its drawing, as CSS. */
  export const drawing: string;
}
