import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AlertScreen } from '#components/screens/alert-screen.tsx';
import { type AlertClaim, chooseAlertPage, findAlertPages } from '#lib/content/find/find-alert.ts';
import { environmentKey, pageAddress } from '#lib/vocabulary/addresses.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';
import { firstOf, readEnvironmentChoice, type SearchParams } from '../../environment-choice.ts';
import { linkPreview } from '../../link-preview.ts';

type Props = { params: Promise<{ name: string }>; searchParams: Promise<SearchParams> };

const maxNameLength = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = `Alert ${showHidden(await nameOf(params))}`;
  const description = 'What to do when this alert fires.';
  return { title, description, openGraph: linkPreview({ title, description }) };
}

/** Opens the page that covers an alert, with its labels; otherwise a choice of pages. */
export default async function AlertPage({ params, searchParams }: Props) {
  const name = await nameOf(params);
  const { [environmentKey]: given, ...rest } = await searchParams;
  const asked = firstOf(given);
  const said = Object.entries(rest).flatMap(([key, value]) => {
    const text = firstOf(value);
    return text ? [[key, text] as const] : [];
  });
  const labels: Labels = { alertname: name, ...Object.fromEntries(said) };
  const found = findAlertPages(name, labels);
  const chosen = chooseAlertPage(found, labels);
  if (chosen) redirect(addressOf(chosen, asked, labels));
  const claims = await Promise.all(
    found.map(async (claim) => ({
      ...claim,
      environment: await readEnvironmentChoice(claim.stack, asked),
      href: addressOf(claim, asked, labels),
    })),
  );
  return <AlertScreen name={name} environment={asked} labels={labels} claims={claims} />;
}

async function nameOf(params: Props['params']): Promise<string> {
  const { name } = await params;
  try {
    return decodeURIComponent(name).slice(0, maxNameLength);
  } catch {
    return name.slice(0, maxNameLength);
  }
}

function addressOf({ stack, page }: AlertClaim, environment: string | undefined, labels: Labels): string {
  return pageAddress({ stack: stack.id, page: page.slug, environment, params: labels });
}
