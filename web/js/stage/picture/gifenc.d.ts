/** What is used of gifenc, which brings no types. */
declare module "gifenc" {
  type Palette = number[][];
  interface Encoder {
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: { palette: Palette; delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  function GIFEncoder(): Encoder;
  function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
}
