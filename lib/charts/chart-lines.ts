/** Told apart by colour and by dash, on light and on dark; the limits keep amber and red to themselves. */
const colours = [
  'light-dark(#0b5aa6, #7fbbf4)',
  'light-dark(#8a2d8f, #dd9ae2)',
  'light-dark(#0c7a6b, #5fd0bd)',
  'light-dark(#5b5f1e, #c9cd7c)',
  'light-dark(#3f4a9c, #a9b3f7)',
  'light-dark(#4d5558, #b0b8bc)',
];
const dashes = ['', '7 3', '2 3', '9 3 2 3'];

export function lineColour(index: number): string {
  return colours[index % colours.length] ?? 'currentColor';
}

export function lineDash(index: number): string {
  return dashes[index % dashes.length] ?? '';
}
