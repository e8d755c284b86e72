import { clockUtc } from '#lib/vocabulary/format-time.ts';
import { countVerdicts } from '#lib/vocabulary/sealed-words.ts';
import type { Sealed } from '#lib/vocabulary/snapshot.ts';
import { LinkPicture } from '../link-picture.tsx';

/** The preview of a snapshot's link in a chat. */
export function SnapshotPicture({ sealed }: { sealed: Sealed }) {
  const { verdict, headline, because, title, stack, environment, sealedAt, checks } = sealed;
  return (
    <LinkPicture
      place={[stack.title, environment.title]}
      title={title}
      verdict={verdict}
      headline={headline}
      because={because}
      foot={[`${sealedAt.slice(0, 10)}  ${clockUtc(sealedAt)}`, countVerdicts(checks)]}
    />
  );
}
