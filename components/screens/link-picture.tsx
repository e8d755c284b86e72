import { cutText } from '#lib/vocabulary/clean-text.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { verdictShapes } from '../ui/verdict-shapes.ts';

type Look = { strong: string; soft: string; line: string };

/** The light palette of app/globals.css: a picture cannot follow a theme. */
const colours: Record<Verdict, Look> = {
  ok: { strong: '#17704a', soft: '#e8f4ed', line: '#9fd0b5' },
  warning: { strong: '#855300', soft: '#fcf1d9', line: '#e0bf7c' },
  failing: { strong: '#b0241d', soft: '#fceae8', line: '#eaa9a4' },
  unknown: { strong: '#57547a', soft: '#efeef6', line: '#bfbcd6' },
};
const noVerdict: Look = { strong: '#4d5558', soft: '#f1f1ef', line: '#cfd1cf' };

const maxTitleLength = 90;
const maxBecauseLength = 150;

export const pictureSize = { width: 1200, height: 630 };

export type LinkPictureProps = {
  /** Where it is: "Python Stack (mw-py)", "Lab". */
  place: string[];
  title: string;
  /** Undefined where none is known. */
  verdict?: Verdict;
  headline: string;
  because: string;
  /** The texts of the bottom line, beside "Pulsebook". */
  foot: string[];
};

/** The preview of a link in a chat, 1200 × 630: place, title, verdict in words, and time. */
export function LinkPicture({ place, title, verdict, headline, because, foot }: LinkPictureProps) {
  const { strong, soft, line } = verdict ? colours[verdict] : noVerdict;
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: '56px 64px',
        background: '#fafaf9',
        borderLeft: `24px solid ${strong}`,
        color: '#191d1f',
      }}
    >
      <div style={{ display: 'flex', fontSize: 32, color: '#4d5558' }}>{drawable(place.join('  ·  '))}</div>
      <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
        <div style={{ display: 'flex', fontSize: title.length > 50 ? 48 : 60, lineHeight: 1.15 }}>
          {drawable(shorten(title, maxTitleLength))}
        </div>
        <div
          style={{
            display: 'flex',
            alignItems: 'center',
            gap: 24,
            padding: '20px 28px',
            background: soft,
            border: `3px solid ${line}`,
            borderRadius: 12,
          }}
        >
          {verdict && (
            // biome-ignore lint/a11y/noSvgWithoutTitle: it becomes pixels, and the words stand beside it
            <svg width="64" height="64" viewBox="0 0 16 16">
              <path d={verdictShapes[verdict].outline} fill={strong} />
              <path
                d={verdictShapes[verdict].sign}
                fill="none"
                stroke="#ffffff"
                strokeWidth="1.8"
                strokeLinecap="round"
              />
            </svg>
          )}
          <div style={{ display: 'flex', fontSize: headline.length > 34 ? 38 : 56, color: strong }}>
            {drawable(shorten(headline, maxTitleLength))}
          </div>
        </div>
        <div style={{ display: 'flex', fontSize: 32, lineHeight: 1.3, color: '#4d5558' }}>
          {drawable(shorten(because, maxBecauseLength))}
        </div>
      </div>
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 32, color: '#4d5558' }}>
        {foot.map((text) => (
          <span key={text}>{drawable(text)}</span>
        ))}
        <span>Pulsebook</span>
      </div>
    </div>
  );
}

function shorten(text: string, max: number): string {
  return text.length > max ? cutText(text, max - 1) : text;
}

/** Only letters that the font has: for others the drawing library would download a font. */
function drawable(text: string): string {
  return text
    .replace(/[\u2000-\u200a\u202f\u00a0]/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\u0020-\u007e\u00a1-\u017f–—…·−×]/gu, '?');
}
