import { existsSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** Geist, under the SIL Open Font License; a server often has no font of its own. */
const font = path.join(
  /*turbopackIgnore: true*/ process.cwd(),
  'node_modules/@expo-google-fonts/geist/400Regular/Geist_400Regular.ttf',
);

/** A picture of an SVG, twice as large so that it stays sharp when it is looked at closely. */
export function renderPng(svg: string): Uint8Array {
  const own = existsSync(/*turbopackIgnore: true*/ font);
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      fontFiles: own ? [font] : [],
      loadSystemFonts: !own,
      ...(own && { defaultFontFamily: 'Geist', sansSerifFamily: 'Geist' }),
    },
  });
  return picture.render().asPng();
}
