import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { RunScreen } from '#components/screens/run-screen.tsx';
import { env } from '#lib/env.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import { clockUtc } from '#lib/vocabulary/format-time.ts';
import { forOthers, linkPreview, pictureAddress } from '../../link-preview.ts';

type Props = { params: Promise<{ id: string }> };

const readRun = cache(findRun);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const run = await readRun(id);
  const shown = run && forOthers(run);
  if (!shown) return {};
  const { ref, verdict, title: check, reason: description, startedAt } = shown;
  const title = `${verdict.toUpperCase()} · ${check} · ${ref.stack} ${placeTitles(ref).environment} · ${clockUtc(startedAt)}`;
  return {
    title: { absolute: title },
    description,
    openGraph: {
      ...linkPreview({ title, description, url: runAddress(id), type: 'article' }),
      images: [{ url: pictureAddress(runAddress(id)), ...pictureSize, alt: title, type: 'image/png' }],
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function RunPage({ params }: Props) {
  const run = await readRun((await params).id);
  if (!run) notFound();
  return <RunScreen run={run} snapshotDays={env.PULSEBOOK_SNAPSHOT_DAYS} />;
}
